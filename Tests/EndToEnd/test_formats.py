"""Damaged puzzle files, read by the optimised readers in a process whose memory and time are bounded."""

import os
import pathlib
import re
import resource
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests" / "Fixtures" / "formats"
ENDINGS = {".puz", ".ipuz", ".jpz", ".xml", ".xd", ".txt", ".cfp"}
LARGEST = 4 << 20
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
        for probe in [self.start("damage", files[start::2]) for start in range(2)]:
            read, refused = self.counts(probe)
            self.assertGreater(read, 10_000)
            self.assertGreater(refused, 100)

    def test_a_file_as_large_as_may_be_takes_little_memory(self):
        """Each would make millions of parts of whatever its format has many of."""
        text = b"<ACROSS PUZZLE V2>\n<GRID>\nAB\nCD\n<REBUS>\n"
        puz = (FIXTURES / "v1.2-notes.puz").read_bytes()
        many_clues = bytearray(puz)
        many_clues[0x2E:0x30] = b"\x20\x4e"
        large = {
            "lines.txt": text + b"\n" * LARGEST, "flags.txt": text + b"a;" * LARGEST, "colons.txt": text + b":" * LARGEST,
            "word.txt": text + b"1:" + b"\xc5\x89" * LARGEST, "row.txt": b"<ACROSS PUZZLE>\n<GRID>\n" + b"A" * LARGEST,
            "sections.puz": puz + b"ABCD\0\0\0\0" * LARGEST, "known.puz": puz + b"GEXT\0\0\0\0" * LARGEST,
            "clues.puz": bytes(many_clues) + b"a\0" * LARGEST, "notes.puz": puz[:-2] + b"\x92" * LARGEST,
        }
        with tempfile.TemporaryDirectory() as folder:
            for name, data in large.items():
                path = pathlib.Path(folder, name)
                path.write_bytes(data[:LARGEST])
                with self.subTest(name):
                    self.counts(self.start("read", [path]))

    def counts(self, probe):
        """How many readings a probe made and how many files it refused, once it has ended within its bounds."""
        output, _ = probe.communicate()
        self.assertEqual(probe.returncode, 0, output)
        counts = re.fullmatch(r"(\d+) read, (\d+) refused, (\d+) KiB\n", output)
        self.assertIsNotNone(counts, output)
        read, refused, peak = map(int, counts.groups())
        self.assertLess(peak, MOST_KIB)
        return read, refused

    @staticmethod
    def start(command, files):
        return subprocess.Popen(
            [os.environ["FORMAT_PROBE"], command, *map(str, files)], stdout=subprocess.PIPE, text=True,
            preexec_fn=limited)


if __name__ == "__main__":
    unittest.main()
