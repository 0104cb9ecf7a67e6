"""A few of the crash laboratory's runs, so that it stays alive; `make crash` has all of them."""

import os
import subprocess
import unittest

from rooms import ROOT
from terminal import PROGRAM

CRASH = os.path.join(ROOT, "Tests", "Crash", "crash.py")


class Crash(unittest.TestCase):
    def run_part(self, *arguments):
        environment = {**os.environ, "CROSSMATE": PROGRAM}
        done = subprocess.run(
            ["/usr/bin/python3", CRASH, *arguments], env=environment, capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("100 % of calls and errors covered, 0 torn, lost or silent", done.stdout)

    def test_kills_and_failing_calls(self):
        self.run_part("kills", "errors", "--every", "61")

    def test_power_cuts_and_kills_at_random(self):
        self.run_part("power", "random", "--every", "2", "--states", "40", "--runs", "10")


if __name__ == "__main__":
    unittest.main()
