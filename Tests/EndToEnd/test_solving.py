"""Solving with keys alone in each scheme, undo across restarts, and the config file, with the real program."""

import json
import os
import subprocess
import tempfile
import unittest

from terminal import PROGRAM, Terminal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PUZZLES = os.path.join(ROOT, "Puzzles")
MINI = os.path.join(PUZZLES, "mini.ipuz")
DAILY = os.path.join(PUZZLES, "mates.puz")


class Solving(unittest.TestCase):
    """Each test has a home of its own."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        os.mkdir(os.path.join(self.folder.name, "crossmate"))

    def tearDown(self):
        Terminal.end_all()
        self.folder.cleanup()

    def configure(self, text):
        with open(os.path.join(self.folder.name, "crossmate", "config"), "w") as file:
            file.write(text)

    def run_program(self, *arguments):
        environment = {"CROSSMATE_HOME": os.path.join(self.folder.name, "crossmate"), "LANG": "C.UTF-8"}
        return subprocess.run([PROGRAM, *arguments], env=environment, capture_output=True, text=True, timeout=60)

    def open(self, puzzle=MINI):
        terminal = Terminal([puzzle], self.folder.name, 120, 40)
        terminal.wait_for_grid()
        return terminal

    def answers(self, puzzle):
        """The letters of all squares in reading order, which is the order of the Across clues too."""
        rows = json.loads(self.run_program("show", "--json", puzzle).stdout)["rows"]
        return "".join(rows).replace("#", "").lower()

    def leave(self, terminal):
        terminal.type("<Ctrl+C><Ctrl+C>")
        self.assertEqual(terminal.wait_for_end(), 0)

    def test_a_puzzle_is_solved_with_keys_alone_in_each_scheme(self):
        for scheme, begin in (("standard", ""), ("acrosslite", ""), ("vim", "i")):
            for puzzle in (MINI, DAILY):
                with self.subTest(scheme=scheme, puzzle=os.path.basename(puzzle)):
                    self.configure(f"scheme {scheme}\n")
                    terminal = self.open(puzzle)
                    terminal.type(begin + self.answers(puzzle))
                    terminal.wait_for_text("Solved")
                    self.leave(terminal)
                    self.tearDown()
                    self.setUp()

    def test_moves_from_before_a_restart_are_undone_and_redone(self):
        terminal = self.open()
        terminal.type("rats")
        terminal.wait_for_text("4/23")
        self.leave(terminal)
        terminal = self.open()
        terminal.type("\x1a\x1a")
        terminal.wait_for_text("2/23")
        self.leave(terminal)
        terminal = self.open()
        terminal.type("\x19")
        terminal.wait_for_text("3/23")
        self.leave(terminal)

    def test_a_mistake_in_the_config_file_is_told_and_keeps_nothing_from_opening(self):
        self.configure("scheme vim\nkey F6 = pensil\n")
        terminal = Terminal([MINI], self.folder.name, 120, 40)
        terminal.wait_for_text("line 2, column 10: there is no command 'pensil'; did you mean 'pencil'?")
        terminal.type("irats")
        terminal.wait_for_text("4/23")
        self.leave(terminal)
        checked = self.run_program("config", "check")
        self.assertEqual(checked.returncode, 1)
        self.assertIn("line 2, column 10", checked.stderr)

    def test_a_pause_hides_the_grid_and_a_reveal_asks(self):
        terminal = self.open()
        terminal.type("\x10")
        terminal.wait_for_text("Paused")
        self.assertNotIn("Across", terminal.text())
        terminal.type("x\x12p")
        terminal.wait_for_text("Reveal the whole puzzle?")
        terminal.type("y")
        terminal.wait_for_text("Solved")
        self.leave(terminal)


if __name__ == "__main__":
    unittest.main()
