"""Solving in lines, with the real program in a pipe and in a terminal that can do nothing else."""

import os
import subprocess
import tempfile
import unittest

from terminal import PROGRAM, Terminal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MINI = os.path.join(ROOT, "Puzzles", "mini.ipuz")


class Plain(unittest.TestCase):
    """Each test has a home of its own."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()

    def tearDown(self):
        Terminal.end_all()
        self.folder.cleanup()

    def run_lines(self, lines, *arguments, **environment):
        environment = {"CROSSMATE_HOME": os.path.join(self.folder.name, "crossmate"), "LANG": "C.UTF-8", **environment}
        return subprocess.run(
            [PROGRAM, *arguments], input=lines, env=environment, capture_output=True, text=True, timeout=60
        )

    def test_a_pipe_solves_keeps_and_resumes(self):
        done = self.run_lines("=RAT\nstatus\n", "--plain", MINI)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("3 of 23 squares are filled", done.stdout)
        # The end of the input keeps everything, and the last line counts without its end.
        again = self.run_lines("status", "open", MINI, "--plain")
        self.assertIn("3 of 23 squares are filled", again.stdout)
        left = self.run_lines("=X\nquit y\nstatus\n", MINI, "--plain")
        self.assertEqual(left.returncode, 0)
        self.assertNotIn("squares are filled", left.stdout)

    def test_nothing_but_text_is_written(self):
        lines = "help\nclues\ngrid\n\ncheck puzzle\n17a\nreveal word\nundo\nnotepad\npause\nredraw\n"
        for language in ("C.UTF-8", "C"):
            done = self.run_lines(lines, MINI, "--plain", LANG=language, TERM="xterm")
            self.assertEqual(done.returncode, 0)
            self.assertEqual([c for c in done.stdout if ord(c) < 0x20 and c != "\n"], [])
            self.assertEqual("\u2014" in done.stdout, False)

    def test_a_dumb_terminal_is_told_in_lines(self):
        terminal = Terminal([MINI], self.folder.name, extra={"TERM": "dumb"})
        terminal.wait_for_text("=LETTERS writes a word")
        self.assertFalse(terminal.is_raw())
        terminal.type("=RATS\n")
        terminal.wait_for_text("R A T S")
        self.assertNotIn(b"\x1b", bytes(terminal.output))
        terminal.type("\x04")
        self.assertEqual(terminal.wait_for_end(), 0)

    def test_a_finished_puzzle_is_counted_and_started_over_honestly(self):
        none = self.run_lines("", "stats")
        self.assertEqual((none.returncode, none.stdout), (0, "No puzzle is finished yet.\n"))
        solve = "=RATS\nreveal puzzle\ny\nstatistics\n"
        done = self.run_lines(solve + "start over\ny\n=R\n", "--plain", MINI)
        self.assertIn("Solved", done.stdout)
        self.assertIn("Finished: 1", done.stdout)
        listed = self.run_lines("", "--plain", os.path.dirname(MINI)).stdout
        self.assertRegex(listed, r"Five by Five; .*; 1 of 23 squares are filled; ")
        again = self.run_lines("1a\n" + solve, "--plain", MINI)
        self.assertIn("Finished: 2", again.stdout)
        self.assertRegex(self.run_lines("", "stats").stdout, r"5x5 +2 +\d+:\d\d +\d+:\d\d helped")

    def test_a_solve_is_listed_again(self):
        none = self.run_lines("", "replay", MINI)
        self.assertEqual(none.returncode, 1)
        self.assertIn("nothing was written into this puzzle here", none.stderr)
        self.run_lines("=RATS\nundo\n2d=ALPHA\n", "--plain", MINI)
        listed = self.run_lines("", "replay", MINI, "--plain")
        self.assertEqual(
            listed.stdout.splitlines()[-3:],
            ["0:00 R A T S in 1 Across", "0:00 blank blank blank blank in 1 Across", "0:00 A L P H A in 2 Down"],
        )

    def test_a_solve_is_watched_again(self):
        self.run_lines("=RATS\n2d=ALPHA\n", "--plain", MINI)
        terminal = Terminal(["replay", MINI, "--speed", "1000"], self.folder.name)
        terminal.wait_for_text("Replay 0:00 of 0:00", "x1000", "Space: play")
        self.assertTrue(terminal.grid().startswith("RATS#\n.L"), terminal.grid())
        terminal.type("<Left>")
        Terminal.wait("one move less", lambda: terminal.grid().startswith("RATS#\n.."))
        terminal.type("q")
        self.assertEqual(terminal.wait_for_end(), 0)
        status = self.run_lines("status\n", "--plain", MINI)
        self.assertIn("8 of 23 squares are filled", status.stdout)

    def test_a_key_is_asked_for_once(self):
        locked = os.path.join(ROOT, "Tests", "Fixtures", "formats", "locked.puz")
        first = self.run_lines("=X\ncheck letter\nunlock 4827\n", "--plain", locked)
        self.assertIn("The answers are locked", first.stdout)
        self.assertIn("Unlocked with the key 4827", first.stdout)
        second = self.run_lines("unlock\nreveal letter\n", "--plain", locked)
        self.assertIn("This puzzle is open already", second.stdout)
        self.assertIn("1 square revealed", second.stdout)

    def test_a_folder_is_listed(self):
        done = self.run_lines("", "--plain", os.path.dirname(MINI))
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, r"Five by Five; .*5 by 5; not begun; .*mini\.ipuz")

    def test_a_room_is_played_in_lines(self):
        invite = os.path.join(self.folder.name, "invite")
        host = Terminal(
            ["host", MINI, "--listen", "127.0.0.1:0", "--invite-file", invite, "--plain"], self.folder.name
        )
        host.wait_for_text("The room is open")
        guest = Terminal(
            ["join", "--invite-file", invite, "--plain", "--name", "Ben"], os.path.join(self.folder.name, "ben")
        )
        host.wait_for_text("Ben is here")
        guest.wait_for_text("=LETTERS writes a word")
        guest.type("=RATS\n")
        host.wait_for_text("Ben: ", "R A T S")
        host.kill(15)
        guest.wait_for_text("The room is away")


if __name__ == "__main__":
    unittest.main()
