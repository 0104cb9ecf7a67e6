"""The stand-alone server as its operator sees it (R29)."""

import fcntl
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import unittest
import urllib.error
import urllib.request

from outsider import Outsider, new_link
from rooms import ROOT, RoomTest
from terminal import PROGRAM, Terminal

sys.path.insert(0, os.path.join(ROOT, "Tests", "Attack"))
import wire  # noqa: E402

DESCRIPTORS = 40


def ask(address, request):
    """A socket on which that request was sent, and the status of the answer."""
    host, port = address.rsplit(":", 1)
    connection = socket.create_connection((host, int(port)), timeout=10)
    connection.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(1)
    return connection, int(answer[9:12])


def receive_all(connection):
    """Everything up to the end of a connection."""
    all_bytes = b""
    while received := connection.recv(65536):
        all_bytes += received
    return all_bytes


class Server(RoomTest):
    def start(self, *options, listen="127.0.0.1:0"):
        """A server as a supervisor runs it, and the addresses that it listens at."""
        path = os.path.join(self.folder.name, "addresses")
        if os.path.exists(path):
            os.remove(path)
        server = subprocess.Popen(
            [PROGRAM, "serve", "--listen", listen, "--address-file", path, *options],
            env={"CROSSMATE_HOME": self.home("server")},
            stderr=subprocess.DEVNULL,
        )
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        Terminal.wait("the server", lambda: os.path.exists(path) and os.path.getsize(path) > 0)
        with open(path) as file:
            return server, file.read().split()

    def figure(self, admin, name):
        with urllib.request.urlopen(f"http://{admin}/metrics", timeout=10) as answer:
            lines = answer.read().decode().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(f"{name} "))

    def test_a_second_start_on_the_same_data_knows_rooms_and_connects(self):
        """(R6, R19, R24)"""
        data = os.path.join(self.folder.name, "data")
        options = ["--data", data, "--admin", "127.0.0.1:0", "--loops", "3"]
        server, (address, admin) = self.start(*options)
        # Rooms enough that each loop has some.
        outsiders = [Outsider(new_link(address)) for _ in range(12)]
        requests = [wire.request(outsider) for outsider in outsiders]
        members = []
        for request in requests:
            member, status = ask(address, request)
            self.assertEqual(status, 101)
            members.append(member)
        server.send_signal(signal.SIGTERM)
        for member in members:
            self.assertIn(b"\x03\xe9The room server is stopping", receive_all(member))
            member.close()
        self.assertEqual(server.wait(10), 0)

        _, (address, admin) = self.start(*options, listen=address)
        self.assertEqual(self.figure(admin, "crossmate_rooms"), len(outsiders))
        for outsider, request in zip(outsiders, requests):
            replayed, status = ask(address, request)
            replayed.close()
            self.assertEqual(status, 409)
            again, status = ask(address, wire.request(outsider))
            again.close()
            self.assertEqual(status, 101)

    def test_limits_are_options(self):
        """(R9, R16, R29)"""
        options = ["--max-rooms", "1", "--max-players-per-room", "1", "--max-frame-burst", "3", "--max-frames-per-second", "1"]
        _, (address,) = self.start(*options)
        outsider = Outsider(new_link(address))
        member, status = ask(address, wire.request(outsider))
        self.assertEqual(status, 101)
        outsider.device = os.urandom(16)
        for refused in (outsider, Outsider(new_link(address))):
            connection, status = ask(address, wire.request(refused))
            connection.close()
            self.assertEqual(status, 503)
        member.sendall(4 * wire.text(b"ping"))
        self.assertIn(b"Too many frames", receive_all(member))
        member.close()

    def test_a_supervisor_may_open_the_ports(self):
        """(R29)"""
        with socket.create_server(("127.0.0.1", 0)) as rooms, socket.create_server(("127.0.0.1", 0)) as admin:
            # What systemd does: the descriptors from 3 on, and variables that name the process.
            script = 'exec 3<&"$1" 4<&"$2"; LISTEN_PID=$$ LISTEN_FDS=2 LISTEN_FDNAMES=admin:rooms exec "$0" serve'
            high = [fcntl.fcntl(each, fcntl.F_DUPFD, 10) for each in (admin, rooms)]
            server = subprocess.Popen(
                ["bash", "-c", script, PROGRAM, *map(str, high)],
                env={"CROSSMATE_HOME": self.home("server")},
                pass_fds=high,
                stderr=subprocess.DEVNULL,
            )
            for each in high:
                os.close(each)
            self.addCleanup(server.wait)
            self.addCleanup(server.terminate)
            address, figures = (f"127.0.0.1:{each.getsockname()[1]}" for each in (rooms, admin))
            member, status = ask(address, wire.request(Outsider(new_link(address))))
            self.assertEqual(status, 101)
            self.assertEqual(self.figure(figures, "crossmate_joined_total"), 1)
            member.close()

    def test_figures_are_told_at_the_admin_address_alone(self):
        path = os.path.join(self.folder.name, "addresses")
        options = ["--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--address-file", path]
        Terminal(["serve", *options], self.home("server"))
        Terminal.wait("the server", lambda: os.path.exists(path))
        with open(path) as file:
            address, admin = file.read().split()
        self.host_at(address).wait_for_text("nobody else here yet")
        with urllib.request.urlopen(f"http://{admin}/metrics", timeout=10) as answer:
            self.assertIn("crossmate_joined_total 1\n", answer.read().decode())
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"http://{address}/metrics", timeout=10)
        refused.exception.close()

    def test_a_server_without_descriptors_turns_away_and_recovers(self):
        path, log = (os.path.join(self.folder.name, name) for name in ("address", "log"))
        environment = {"HOME": self.home("server"), "CROSSMATE_HOME": self.home("server")}
        with open(log, "wb") as output:
            server = subprocess.Popen(
                [PROGRAM, "serve", "--listen", "127.0.0.1:0", "--address-file", path],
                env=environment,
                stderr=output,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTORS, DESCRIPTORS)),
            )
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        Terminal.wait("the server", lambda: os.path.exists(path))
        with open(path) as file:
            host, port = file.read().strip().split(":")
        many = [socket.create_connection((host, int(port)), timeout=10) for _ in range(2 * DESCRIPTORS)]
        turned_away = select.select(many, [], [], 10)[0]
        self.assertTrue(turned_away)
        for connection in turned_away:
            self.assertEqual(connection.recv(1), b"", "closed without a word")
        for connection in many:
            connection.close()
        Terminal.wait("an answer to others again", lambda: self.is_healthy(host, port))
        with open(log) as file:
            self.assertIn("out of descriptors", file.read())
        self.assertIsNone(server.poll())

    def is_healthy(self, host, port):
        try:
            with urllib.request.urlopen(f"http://{host}:{port}/healthz", timeout=10) as answer:
                return answer.read() == b"ok"
        except OSError:
            return False


if __name__ == "__main__":
    unittest.main()
