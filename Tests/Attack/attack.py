"""Eight honest players in a room under attack, on the loopback; prints figures, and fails if one of them was hurt.

Usage: CROSSMATE=PROGRAM /usr/bin/python3 Tests/Attack/attack.py [SECONDS]

The attackers come from addresses of their own, as they would: a player who floods and comes back whenever the room
closes him, a player who never reads and comes back too, and a thousand connections that send their request one byte at
a time. The honest players have one address, as a household has. Each sends twenty frames a second, and each must get
every frame of every other, in order. Honest load and attack are two processes, so that neither waits for the other.
"""

import asyncio
import json
import os
import resource
import signal
import struct
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "Tests", "EndToEnd"))

from outsider import ALPHABET, Outsider  # noqa: E402
from wire import Client, binary, request, text  # noqa: E402

PLAYERS = 8
FRAMES_A_SECOND = 20
SLOW_HANDSHAKES = 1000
HONEST_ADDRESS = "127.0.1.1"
FLOODER_ADDRESS = "127.0.2.1"
DEAF_ADDRESS = "127.0.3.1"
SLOW_ADDRESSES = [f"127.0.4.{number}" for number in range(1, 6)]
SILENCE_SECONDS = 3.0
MEMORY_GOAL_MIB = 64
LATENCY_GOAL_MS = 100.0


def link(address, secret):
    """The play link of a room (S7, S8); its check bytes are for typing errors only, and nobody types here."""
    bits = "".join(format(byte, "08b") for byte in b"\x01" + secret + b"\0\0")
    bits += "0" * (-len(bits) % 5)
    code = "".join(ALPHABET[int(bits[at : at + 5], 2)] for at in range(0, len(bits), 5))
    return f"crossmate://{address}/#{code}"


async def moment(seconds):
    """Comes back after so long: the rhythm of the load, not a wait for something."""
    passed = asyncio.Event()
    asyncio.get_running_loop().call_later(max(0.0, seconds), passed.set)
    await passed.wait()


class Player(Client):
    """An honest player: numbers its frames, and checks those of the others."""

    def __init__(self, outsider, number):
        super().__init__(outsider)
        self.number = number
        self.sent = 0
        self.got = [0] * PLAYERS
        self.misplaced = 0
        self.delays = []
        self.flood = 0
        self.pongs = 0

    def frame(self, opcode, payload):
        if opcode == 1:
            self.pongs += payload == b"pong"
            return
        if payload[2:6] != b"GOOD":
            self.flood += 1
            return
        sender, number, at = struct.unpack(">IIq", payload[26:42])
        self.misplaced += number != self.got[sender]
        self.got[sender] = number + 1
        self.delays.append(time.monotonic_ns() - at)

    def send(self):
        head = b"\x01\x00GOOD" + bytes(20)
        stamp = struct.pack(">IIq", self.number, self.sent, time.monotonic_ns())
        self.transport.write(binary(head + stamp + bytes(150)))
        self.sent += 1


async def honest(address, secret, seconds):
    """Plays; prints what came of it as JSON."""
    players = []
    for number in range(PLAYERS):
        players.append(await Player.connect(Outsider(link(address, secret)), HONEST_ADDRESS, number))
    refused = [player.status for player in players if player.status != 101]
    print("ready", flush=True)
    started = time.monotonic()
    for turn in range(int(seconds * FRAMES_A_SECOND)):
        for place, player in enumerate(players):
            await moment(started + (turn + place / PLAYERS) / FRAMES_A_SECOND - time.monotonic())
            if not player.closed.done():
                player.send()
    # Two pings with nothing new between their answers: what was on its way has come.
    for _ in range(2):
        before = [player.pongs for player in players]
        for player in players:
            if not player.closed.done():
                player.transport.write(text(b"ping"))
        end = time.monotonic() + 20
        while time.monotonic() < end and any(
            player.pongs == count and not player.closed.done() for player, count in zip(players, before)
        ):
            await moment(0.02)
    lost = sum(
        max(0, sender.sent - player.got[sender.number]) + player.misplaced
        for player in players
        for sender in players
        if sender is not player
    )
    delays = sorted(delay / 1e6 for player in players for delay in player.delays)
    result = {
        "refused": refused,
        "disconnected": [player.close_code for player in players if player.closed.done()],
        "sent": sum(player.sent for player in players),
        "received": len(delays),
        "lost": lost,
        "flood frames": sum(player.flood for player in players),
        "p50 ms": round(delays[len(delays) // 2], 2) if delays else None,
        "p99 ms": round(delays[len(delays) * 99 // 100], 2) if delays else None,
        "max ms": round(delays[-1], 2) if delays else None,
    }
    print(json.dumps(result), flush=True)


async def flood(address, secret, figures):
    """Sends as fast as it goes, and comes back each time it is closed."""
    outsider = Outsider(link(address, secret))
    frames = b"".join(binary(b"\x01\x00EVIL" + os.urandom(200)) for _ in range(50))
    while True:
        try:
            client = await Client.connect(outsider, FLOODER_ADDRESS)
        except OSError:
            continue
        figures["flooder connects"] += 1
        while client.status == 101 and client.close_code is None and not client.closed.done():
            client.transport.write(frames)
            figures["flood frames sent"] += 50
            await moment(0.001)
        if client.close_code:
            name = f"flooder closed with {client.close_code}"
            figures[name] = figures.get(name, 0) + 1
        client.transport.abort()
        if client.status != 101:
            figures["flooder refused"] += 1
            await moment(0.1)


async def listen_to_nothing(address, secret, figures):
    """Joins and never reads; comes back each time it is thrown out."""
    outsider = Outsider(link(address, secret))
    while True:
        try:
            client = await Client.connect(outsider, DEAF_ADDRESS, receive_buffer=4096)
        except OSError:
            continue
        client.transport.pause_reading()
        figures["deaf connects"] += 1
        await moment(SILENCE_SECONDS)
        client.transport.abort()


async def dawdle(address, secret, source, figures):
    """Sends a request one byte at a time, and begins anew whenever it is cut."""
    host, port = address.rsplit(":", 1)
    whole = request(Outsider(link(address, secret)))
    while True:
        try:
            reader, writer = await asyncio.open_connection(host, int(port), local_addr=(source, 0))
        except OSError:
            await moment(0.5)
            continue
        figures["slow handshakes begun"] += 1
        ended = asyncio.ensure_future(reader.read())
        for byte in whole[:100]:
            writer.write(bytes([byte]))
            await moment(0.25)
            if ended.done():
                break
        figures["slow handshakes cut by the server"] += ended.done()
        ended.cancel()
        writer.close()


async def attack(address, secret, seconds):
    figures = {
        name: 0
        for name in (
            "flooder connects",
            "flooder refused",
            "flood frames sent",
            "deaf connects",
            "slow handshakes begun",
            "slow handshakes cut by the server",
        )
    }
    tasks = [flood(address, secret, figures), listen_to_nothing(address, secret, figures)]
    for number in range(SLOW_HANDSHAKES):
        tasks.append(dawdle(address, secret, SLOW_ADDRESSES[number % len(SLOW_ADDRESSES)], figures))
    try:
        await asyncio.wait_for(asyncio.gather(*tasks), seconds)
    except asyncio.TimeoutError:
        pass
    print(json.dumps(figures), flush=True)


def resident_mib(pid, field="VmRSS"):
    with open(f"/proc/{pid}/status") as file:
        line = next(line for line in file if line.startswith(field))
    return int(line.split()[1]) / 1024


def part(name, address, secret, seconds):
    command = [sys.executable, os.path.abspath(__file__), name, address, secret.hex(), str(seconds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def main(seconds):
    secret = os.urandom(16)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "address")
        environment = {**os.environ, "HOME": folder, "CROSSMATE_HOME": os.path.join(folder, "home")}
        command = [os.environ["CROSSMATE"], "serve", "--listen", "127.0.0.1:0", "--address-file", path]
        with open(os.path.join(folder, "log"), "wb") as log:
            server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            end = time.monotonic() + 20
            while not (os.path.exists(path) and os.path.getsize(path)) and time.monotonic() < end:
                os.sched_yield()
            with open(path) as file:
                address = file.read().strip()
            quiet = resident_mib(server.pid)
            players = part("honest", address, secret, seconds)
            assert players.stdout.readline() == "ready\n"
            attackers = part("attack", address, secret, seconds + 1)
            result = json.loads(players.communicate(timeout=seconds + 120)[0])
            figures = json.loads(attackers.communicate(timeout=seconds + 120)[0])
            highest, after = resident_mib(server.pid, "VmHWM"), resident_mib(server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            status = server.wait(20)
    for name, value in {**figures, **{f"honest: {name}": value for name, value in result.items()}}.items():
        print(f"attack: {name}: {value}")
    print(f"attack: server MiB: {quiet:.1f} before, {highest:.1f} at most, {after:.1f} after")
    is_fast = result["p99 ms"] is not None and result["p99 ms"] < LATENCY_GOAL_MS
    print(f"attack: honest p99 {'under' if is_fast else 'NOT under'} {LATENCY_GOAL_MS:.0f} ms")
    hurt = result["refused"] or result["disconnected"] or result["lost"] or status != 0
    grown = highest > MEMORY_GOAL_MIB
    if hurt:
        print("attack: FAILED: an honest player was refused, disconnected or missed a frame")
    if grown:
        print(f"attack: FAILED: the server took more than {MEMORY_GOAL_MIB} MiB")
    return 1 if hurt or grown else 0


if __name__ == "__main__":
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if len(sys.argv) == 5:
        play = {"honest": honest, "attack": attack}[sys.argv[1]]
        asyncio.run(play(sys.argv[2], bytes.fromhex(sys.argv[3]), float(sys.argv[4])))
    else:
        sys.exit(main(float(sys.argv[1]) if len(sys.argv) == 2 else 15.0))
