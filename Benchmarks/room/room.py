"""What a room server does with rooms of four sizes under three loads, ours beside others in the same run.

Usage: CROSSMATE=PROGRAM /usr/bin/python3 Benchmarks/room/room.py [--rounds N] [--seconds T] [--only NAME,NAME]
       [--part fan-out,many,idle] [--write FILE]        (or: make bench)
The server has one processor for itself and the load the other. All servers are up, and take turns at each load, so that
they meet the machine as it is in the same few seconds; what compares them is compared round by round. With --write, the
tables go into FILE, between its two marks.
"""

import argparse
import json
import os
import subprocess
import tempfile

import servers as known
import tables

LOAD = os.path.join(known.BUILT, "load")
SIZES = [2, 8, 64, 512]
FRAME_BYTES = 64
# Frames a second into a room of each size: some thousand deliveries a second, which leaves everybody idle mostly.
RATES = {2: 500, 8: 500, 64: 100, 512: 20}
# How often the loads on a thousand rooms and ten thousand sockets are put on each server.
REPEATS = {"many": 5, "idle": 3}
# Seconds at a rate before anything counts. Linux acknowledges the first sixteen segments of a connection at once, and on
# one machine the sender pays for it: at ten frames a second that is 1.6 seconds, and then the pile has to go.
WARM_UP = 0.5
WARM_UP_OF_MANY = 6
CLOSEST_PEERS = ["Bun", "libwebsockets"]
LOADS = ["one in flight", "fixed rate", "16 in flight"]


def options_of(load, size):
    senders = min(4, size)
    if load == "one in flight":
        return ["--senders", senders, "--window", 1]
    if load == "16 in flight":
        return ["--senders", senders, "--window", 16]
    return ["--senders", senders, "--rate", RATES[size], "--warm-up", WARM_UP]


def measure(running, rooms, size, options, seconds, processor=None):
    """The generator's figures for one load on a running server; ends the benchmark when a frame went astray."""
    path = os.path.join(running.folder.name, "requests")
    running.write_requests(path, rooms, size)
    command = [LOAD, "--port", running.port, "--pid", running.process.pid, "--requests", path, "--rooms", rooms]
    command += ["--sockets", size, "--bytes", FRAME_BYTES, "--seconds", seconds, *options]
    if processor is not None:
        command = ["taskset", "-c", processor, *command]
    result = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, text=True)
    if result.returncode != 0:
        raise SystemExit(f"bench: the load on {running.server.name} failed: {' '.join(map(str, command))}")
    figures = json.loads(result.stdout)
    for fault in ("lost", "duplicated", "reordered"):
        if figures[fault] != 0:
            print(f"bench: {running.server.name}, {rooms} rooms of {size}: {figures[fault]} {fault}", flush=True)
    return figures


def fan_out(servers, rounds, seconds):
    """Figures by (server, size, load): a list with one entry for each round."""
    # Most differ by factors, which few rounds show; those who are closest together are measured five times as often.
    results = {}
    add_fan_out(results, servers, (rounds + 1) // 2, seconds)
    closest = [server for server in servers if server.name in CLOSEST_PEERS]
    add_fan_out(results, ours_and_floors(servers) + closest, 2 * rounds, seconds)
    return results


def ours_and_floors(servers):
    return [server for server in servers if server.is_ours or server.name in tables.FLOORS]


def add_fan_out(results, servers, rounds, seconds):
    for round_number in range(rounds):
        first = round_number % len(servers)
        running = [server.start(processors=0) for server in servers[first:] + servers[:first]]
        for size in SIZES:
            for load in LOADS:
                # At a low rate a second has few frames.
                long = seconds * (2 if load == "fixed rate" else 1)
                for each in running:
                    figures = measure(each, 1, size, options_of(load, size), long, processor=1)
                    results.setdefault((each.server.name, size, load), []).append(figures)
        for each in running:
            each.stop()
        print(f"bench: round {round_number + 1} of {rounds}, {len(servers)} servers, is done", flush=True)


def repeated(times, servers, rooms, size, options, seconds):
    """Figures by server: a list with one entry for each time that it was started anew, in turns."""
    results = {}
    for server in servers * times:
        running = server.start(processors=0)
        figures = measure(running, rooms, size, options, seconds, processor=1)
        results.setdefault(server.name, []).append(figures)
        running.stop()
    return results


def many_rooms(servers, seconds):
    """A thousand rooms of eight with ten frames a second each."""
    options = ["--senders", 1, "--rate", 10, "--warm-up", WARM_UP_OF_MANY]
    return repeated(REPEATS["many"], servers, 1000, 8, options, seconds)


def idle(servers, sockets, seconds):
    """So many sockets that only ping, once in 25 seconds."""
    return repeated(REPEATS["idle"], servers, sockets // 8, 8, ["--ping-every", 25], seconds)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=0.5)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--only")
    parser.add_argument("--part", default="fan-out,many,idle")
    parser.add_argument("--write")
    arguments = parser.parse_args()
    SIZES[:] = [int(size) for size in arguments.sizes.split(",")]
    servers = known.all_servers()
    if arguments.only:
        servers = [server for server in servers if server.name in arguments.only.split(",")]
    parts = arguments.part.split(",")
    text = []
    if "fan-out" in parts:
        text += tables.fan_out(fan_out(servers, arguments.rounds, arguments.seconds), servers, SIZES, LOADS)
    # The rest is asked of ours and the floor; slower servers would need a minute each to let everybody in.
    few = ours_and_floors(servers)
    if "many" in parts:
        text += tables.many_rooms(many_rooms(few, 10 * arguments.seconds))
    if "idle" in parts:
        text += tables.idle(idle(few, 10000, 25))
    print("\n".join(text))
    if arguments.write:
        tables.write(arguments.write, text)


if __name__ == "__main__":
    main()
