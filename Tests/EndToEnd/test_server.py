"""The stand-alone server as its operator sees it (R29)."""

import os
import resource
import select
import socket
import subprocess
import unittest
import urllib.error
import urllib.request

from rooms import RoomTest
from terminal import PROGRAM, Terminal

DESCRIPTORS = 40


class Server(RoomTest):
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
