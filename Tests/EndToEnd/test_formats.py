"""Damaged puzzle files, read by the optimised readers in a process whose memory and time are bounded."""

import os
import pathlib
import re
import resource
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests" / "Fixtures" / "formats"
ENDINGS = {".puz", ".ipuz", ".jpz", ".xml", ".xd", ".txt", ".cfp"}
MOST_KIB = 64 * 1024
# The program itself, its stack and the allocator's reserves take address space too.
MOST_ADDRESSES = 512 << 20
MOST_SECONDS = 300


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESSES, MOST_ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


class Damaged(unittest.TestCase):
    def test_every_cut_and_every_changed_byte_is_read_or_refused(self):
        files = sorted(path for path in FIXTURES.iterdir() if path.suffix in ENDINGS)
        self.assertGreater(len(files), 40)
        # A process for each half: both processors work, and a crash names fewer files.
        probes = [self.start(files[start::2]) for start in range(2)]
        for probe in probes:
            output, _ = probe.communicate()
            self.assertEqual(probe.returncode, 0, output)
            counts = re.fullmatch(r"(\d+) read, (\d+) refused, (\d+) KiB\n", output)
            self.assertIsNotNone(counts, output)
            read, refused, peak = map(int, counts.groups())
            self.assertGreater(read, 10_000)
            self.assertGreater(refused, 100)
            self.assertLess(peak, MOST_KIB)

    @staticmethod
    def start(files):
        return subprocess.Popen(
            [os.environ["FORMAT_PROBE"], "damage", *map(str, files)], stdout=subprocess.PIPE, text=True,
            preexec_fn=limited)


if __name__ == "__main__":
    unittest.main()
