"""Two people and one puzzle, through the Durable Object room under its test runtime."""

import os
import subprocess
import unittest

from rooms import ROOT, RoomTest
from terminal import Terminal

RUNTIME = os.path.join(ROOT, "worker", "runtime")


def can_run():
    """Whether there is a Node with node-ws."""
    try:
        words = ["node", "--input-type=module", "-e", "await import('./node-ws.js')"]
        return subprocess.run(words, cwd=RUNTIME, stderr=subprocess.DEVNULL).returncode == 0
    except FileNotFoundError:
        return False


@unittest.skipUnless(can_run(), "there is no Node with node-ws here")
class ThroughTheWorker(RoomTest):
    """The same people as in `Together`, in another kind of room."""

    def setUp(self):
        super().setUp()
        file = os.path.join(self.folder.name, "address")
        words = ["node", os.path.join(RUNTIME, "serve.js"), "--address-file", file]
        self.runtime = subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        os.set_blocking(self.runtime.stderr.fileno(), False)
        self.said = ""
        self.wait_until_said("rooms are open")
        with open(file) as opened:
            self.address = opened.read().strip()

    def tearDown(self):
        super().tearDown()
        self.runtime.terminate()
        self.runtime.communicate()

    def wait_until_said(self, text):
        """Waits until the runtime has said so since it was last asked."""

        def holds():
            self.said += (self.runtime.stderr.read() or b"").decode()
            return text in self.said

        Terminal.wait(f"the runtime to say '{text}'", holds)
        self.said = ""

    def tell(self, line):
        self.runtime.stdin.write(f"{line}\n".encode())
        self.runtime.stdin.flush()

    def evict(self):
        self.tell("evict")
        self.wait_until_said("out of memory")

    def deploy(self):
        self.tell("deploy")
        self.wait_until_said("deployed anew")

    def test_two_solve_together_through_an_eviction_and_a_deploy(self):
        ann = self.host_at(self.address)
        ben = self.join()
        ann.wait_for_text("Ben")
        first, second = self.open_rows(ann)
        ann.type("q" * first[1])
        self.wait_for_equal_grids([ann, ben], first[2]("q"))
        self.evict()
        ben.type("<PgDn>" + "z" * second[1])
        self.wait_for_equal_grids([ann, ben], first[2]("q"), second[2]("z"))
        self.deploy()
        ann.type("<PgDn>wwwww")
        Terminal.wait("Ann's letters on her own screen", lambda: "WWWWW" in ann.grid())
        self.wait_for_equal_grids([ann, ben], first[2]("q"), second[2]("z"), "WWWWW")
        ann.wait_for_text("all shared")
        ben.wait_for_text("all shared")
        self.evict()
        ben.type("<Ctrl+C>")
        ben.wait_for_text("Leave?")
        ben.type("y")
        self.assertEqual(ben.wait_for_end(), 0)
        ann.wait_for_text("Ben left")


if __name__ == "__main__":
    unittest.main()
