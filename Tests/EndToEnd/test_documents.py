"""What is printed for shells and people who look for help, with the real program."""

import os
import subprocess
import tempfile
import unittest

from terminal import PROGRAM, Terminal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Documents(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()

    def tearDown(self):
        Terminal.end_all()
        self.folder.cleanup()

    def completed(self, *words):
        """What bash offers behind these words."""
        script = os.path.join(ROOT, "docs", "completions", "crossmate.bash")
        quoted = " ".join(f"'{word}'" for word in words)
        run = (
            f"source '{script}'; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _crossmate; "
            'printf "%s\\n" "${COMPREPLY[@]}"'
        )
        done = subprocess.run(["bash", "-c", run], cwd=self.folder.name, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.split("\n")[:-1]

    def test_bash_completes_commands_options_and_files(self):
        with open(os.path.join(self.folder.name, "a puzzle.puz"), "w", encoding="utf-8"):
            pass
        self.assertEqual(self.completed("crossmate", "ho"), ["host"])
        self.assertEqual(self.completed("crossmate", "a"), ["a puzzle.puz"])
        self.assertEqual(self.completed("crossmate", "host", "--in"), ["--invite-file"])
        self.assertEqual(self.completed("crossmate", "--pl"), ["--plain"])
        self.assertEqual(self.completed("crossmate", "keys", "--scheme", "v"), ["vim"])
        self.assertEqual(self.completed("crossmate", "host", "--name", "a"), [""])
        self.assertEqual(self.completed("crossmate", "host", "a"), ["a puzzle.puz"])

    def test_the_doctor_tells_what_it_finds(self):
        environment = {"CROSSMATE_HOME": os.path.join(self.folder.name, "crossmate"), "LANG": "C.UTF-8"}
        done = subprocess.run([PROGRAM, "doctor"], env=environment, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("nothing is kept yet", done.stdout)
        # Looking makes nothing.
        self.assertEqual(os.listdir(self.folder.name), [])
        terminal = Terminal(["doctor"], self.folder.name, columns=100, rows=30)
        terminal.wait_for_text("xterm-256color, 100x30, 256 colours, all signs")
        self.assertEqual(terminal.wait_for_end(), 0)


if __name__ == "__main__":
    unittest.main()
