"""The servers that are measured: ours, two floors in C, and those of others that are here."""

import os
import shutil
import subprocess
import sys
import tempfile
import time

import requests

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BUILT = os.path.join(ROOT, ".build", "bench")
# Python modules and programs of others, as scripts/bench-setup gets them.
PEERS = os.path.join(ROOT, ".build", "bench", "peers", "bin")
NODE_WS = "/usr/share/nodejs/ws"

# Nothing that the load does on purpose may count as an attack, and rooms are far larger than a crossword's.
UNLIMITED = [
    "--max-rooms=20000",
    "--max-sockets=20000",
    "--max-players-per-room=1024",
    "--max-sockets-per-address=20000",
    "--max-requests-per-second=100000",
    "--max-request-burst=100000",
    "--max-frames-per-second=1000000",
    "--max-frame-burst=1000000",
    "--max-queued-frames=4096",
    "--max-queued-bytes=1048576",
]


class Server:
    """A server program: how it is started, and whether its rooms ask for a signature."""

    def __init__(self, name, command, is_ours=False, environment=None):
        self.name = name
        self.command = command
        self.is_ours = is_ours
        self.environment = environment or {}

    def start(self, processors=None):
        return Running(self, processors)


class Running:
    """A started server and the port at which it listens; ended with `stop`."""

    def __init__(self, server, processors):
        self.folder = tempfile.TemporaryDirectory()
        self.server = server
        command = list(server.command)
        address = os.path.join(self.folder.name, "address")
        if server.is_ours:
            command += ["--listen", "127.0.0.1:0", "--address-file", address]
        if processors is not None:
            command = ["taskset", "-c", str(processors), *command]
        environment = {**os.environ, **server.environment, "HOME": self.folder.name}
        environment["CROSSMATE_HOME"] = self.folder.name
        output = subprocess.DEVNULL if server.is_ours else subprocess.PIPE
        self.process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.DEVNULL)
        self.port = self._port_of_ours(address) if server.is_ours else int(self.process.stdout.readline())

    def _port_of_ours(self, path):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if os.path.exists(path):
                with open(path) as file:
                    return int(file.read().split()[0].rsplit(":", 1)[1])
            time.sleep(0.01)
        raise SystemExit("bench: the room server did not start")

    def write_requests(self, path, rooms, sockets):
        make = requests.signed if self.server.is_ours else requests.plain
        with open(path, "wb") as file:
            file.write(make(f"127.0.0.1:{self.port}", rooms, sockets))

    def stop(self):
        self.process.terminate()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        self.folder.cleanup()


def peer(name):
    return os.path.join(HERE, "peers", name)


def has_module(python, name):
    check = f"import importlib.util, sys; sys.exit(importlib.util.find_spec('{name}') is None)"
    return os.path.exists(python) and subprocess.run([python, "-c", check]).returncode == 0


def all_servers():
    """Ours first, then the floors, then the others; one that is not here is told and left out."""
    python = os.path.join(PEERS, "python")
    ours = [os.environ["CROSSMATE"], "serve", *UNLIMITED]
    servers = [Server("crossmate", ours, is_ours=True)]
    floor = os.path.join(BUILT, "floor")
    candidates = [
        (Server("C epoll", [floor, "cork"]), os.path.exists(floor)),
        (Server("C io_uring", [floor, "uring"]), os.path.exists(floor)),
        (Server("Bun", [os.path.join(PEERS, "bun"), peer("bun_room.js")]), os.path.exists(os.path.join(PEERS, "bun"))),
        (
            Server("Deno", [os.path.join(PEERS, "deno"), "run", "--allow-net", peer("deno_room.js")]),
            os.path.exists(os.path.join(PEERS, "deno")),
        ),
        (
            Server("ws on Node", ["node", peer("node_room.js")], environment={"NODE_WS": NODE_WS}),
            shutil.which("node") is not None and os.path.exists(NODE_WS),
        ),
        (
            Server("libwebsockets", [os.path.join(BUILT, "lws_room"), str(free_port())]),
            os.path.exists(os.path.join(BUILT, "lws_room")),
        ),
        (Server("picows", [python, peer("picows_room.py")]), has_module(python, "picows")),
        (Server("websockets", [python, peer("websockets_room.py")]), has_module(python, "websockets")),
    ]
    for server, is_here in candidates:
        if is_here:
            servers.append(server)
        else:
            print(f"bench: {server.name} cannot be had here and is left out", file=sys.stderr)
    return servers


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
