#!/usr/bin/env python3
"""Many clients in a few rooms on a real server for a while: killed, cut off, with wrong clocks, their server restarted.

soak.py [--minutes N] [--seed N] [--clients N] [--rooms N]

The clients are those of `soak` (Tests/Soak), the program's own host and session without a screen. This starts the server,
kills and restarts it, and watches memory and descriptors of both. It fails unless every grid is equal to what was written
and nothing has grown.
"""

import argparse
import os
import random
import select
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "scripts"))

import results  # noqa: E402

PROGRAM = os.environ.get("CROSSMATE", "")
CLIENTS = os.environ.get("SOAK", "")
# The server is killed once a minute and this often at the least, within the first part of the time; then its memory has
# time to be flat.
LEAST_RESTARTS = 4
RESTLESS_PART = 0.5
DEADLINE_SECONDS = 20
# What memory and descriptors may differ by between the calm part's first quarter and its last.
MEMORY_KIB = 4096
DESCRIPTORS = 12


class Process:
    """A process and what it holds, sampled as the time goes."""

    def __init__(self, command, **options):
        self.process = subprocess.Popen(command, **options)
        self.samples = []

    def sample(self, moment):
        place = f"/proc/{self.process.pid}"
        with open(f"{place}/status", encoding="ascii") as file:
            fields = dict(line.split(":", 1) for line in file if ":" in line)
        memory = int(fields["VmRSS"].split()[0])
        self.samples.append((moment, memory, len(os.listdir(f"{place}/fd"))))

    def growth(self, begin, end):
        """How much more the last quarter of a while had than its first, at its most: KiB, and descriptors."""
        quarter = (end - begin) / 4
        first = [sample for sample in self.samples if begin <= sample[0] < begin + quarter]
        last = [sample for sample in self.samples if end - quarter <= sample[0] <= end]
        if not first or not last:
            raise SystemExit("soak: too short to see whether anything grows")
        return [max(sample[part] for sample in last) - max(sample[part] for sample in first) for part in (1, 2)]


class Server:
    """`crossmate serve`, at the same port each time it is started."""

    def __init__(self, folder):
        self.folder = folder
        self.log = open(os.path.join(folder, "log"), "wb")
        self.port = 0
        self.held = None
        self.start()

    def start(self):
        path = os.path.join(self.folder, "address")
        if os.path.exists(path):
            os.unlink(path)
        command = [PROGRAM, "serve", "--listen", f"127.0.0.1:{self.port}", "--address-file", path]
        environment = {"CROSSMATE_HOME": os.path.join(self.folder, "home"), "LANG": "C.UTF-8"}
        self.held = Process(command, env=environment, stderr=self.log)
        end = time.monotonic() + DEADLINE_SECONDS
        while not os.path.exists(path):
            if self.held.process.poll() is not None or time.monotonic() > end:
                raise SystemExit("soak: the server does not start")
            select.select([], [], [], 0.01)
        with open(path, encoding="ascii") as file:
            self.port = int(file.read().strip().rsplit(":", 1)[1])

    def kill(self):
        self.held.process.kill()
        self.held.process.wait()


def lines(stream, handle, until):
    """Reads what the clients say until they have ended; `handle` is called at least twice a second."""
    rest = b""
    while True:
        handle()
        if not select.select([stream], [], [], 0.5)[0]:
            if time.monotonic() > until:
                raise SystemExit("soak: the clients do not end")
            continue
        data = os.read(stream.fileno(), 65536)
        if not data:
            return
        *whole, rest = (rest + data).split(b"\n")
        yield from (line.decode() for line in whole)


def run(options):
    seconds = max(10, round(60 * options.minutes))
    choice = random.Random(options.seed)
    count = max(LEAST_RESTARTS, round(RESTLESS_PART * seconds / 60))
    blows = sorted(choice.uniform(0.05, RESTLESS_PART) * seconds for _ in range(count))
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder)
        start = time.monotonic()
        counts = ("--seconds", seconds, "--seed", options.seed, "--clients", options.clients, "--rooms", options.rooms)
        clients = Process(
            [CLIENTS, "--port", str(server.port), *(str(word) for word in counts)], stdout=subprocess.PIPE)
        restarts = 0

        def handle():
            nonlocal restarts
            moment = time.monotonic() - start
            if blows and blows[0] <= moment:
                blows.pop(0)
                server.kill()
                server.start()
                restarts += 1
            for held in (server.held, clients):
                if held.process.poll() is None and (not held.samples or moment - held.samples[-1][0] >= 0.5):
                    held.sample(moment)

        figures = {}
        try:
            for line in lines(clients.process.stdout, handle, start + seconds + 150):
                if line.startswith("end "):
                    figures = dict(field.split("=") for field in line[4:].split())
            status = clients.process.wait()
        finally:
            if clients.process.poll() is None:
                clients.process.kill()
            server.kill()
            server.log.close()
        return judge(figures, status, server, clients, restarts, seconds)


def judge(figures, status, server, clients, restarts, seconds):
    """Prints the figures and writes them down; whether all is as it should be."""
    figures = {name: int(value) for name, value in figures.items()}
    # A tenth of the time for everybody to come back after the last restart.
    calm = ((RESTLESS_PART + 0.1) * seconds, seconds)
    figures["seconds"], figures["restarts"] = seconds, restarts
    faults = []
    if status != 0 or figures.get("unequal") != 0:
        faults.append("not every grid is equal to what was written")
    for name, held in (("server", server.held), ("clients", clients)):
        memory, descriptors = held.growth(*calm)
        figures[f"{name}_kib"] = max(sample[1] for sample in held.samples)
        figures[f"{name}_descriptors"] = max(sample[2] for sample in held.samples)
        figures[f"{name}_kib_grown"], figures[f"{name}_descriptors_grown"] = memory, descriptors
        if memory > MEMORY_KIB:
            faults.append(f"the {name} grew by {memory} KiB")
        if descriptors > DESCRIPTORS:
            faults.append(f"the {name} holds {descriptors} descriptors more")
    for name, value in figures.items():
        print(f"  {name.replace('_', ' ')}: {value}")
    for fault in faults:
        print(f"soak: {fault}", file=sys.stderr)
    figures["faults"] = len(faults)
    results.write("soak", figures)
    return not faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--rooms", type=int, default=10)
    sys.exit(0 if run(parser.parse_args()) else 1)


main()
