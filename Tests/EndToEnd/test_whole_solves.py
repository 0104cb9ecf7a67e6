"""A daily and a Sunday puzzle from blank to done in each scheme, and resized on the way: the real program in tmux."""

import json
import os
import subprocess
import tempfile
import unittest

from terminal import PROGRAM
from tmux import Tmux

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DAILY = os.path.join(ROOT, "Puzzles", "mates.puz")
SUNDAY = os.environ.get("SUNDAY") or os.path.join(ROOT, "Puzzles", "together.ipuz")


def answers(puzzle):
    """The rows of letters of a puzzle, `#` for a block."""
    shown = subprocess.run([PROGRAM, "show", "--json", puzzle], capture_output=True, text=True, timeout=60, check=True)
    return json.loads(shown.stdout)["rows"]


def across(rows):
    """All answers in the order of the clues across, which is reading order."""
    return "".join(rows).replace("#", "").lower()


def down(rows):
    """All answers in the order of the clues down: by where they begin."""
    found = ""
    for row, letters in enumerate(rows):
        for column, letter in enumerate(letters):
            if letter == "#" or (row > 0 and rows[row - 1][column] != "#"):
                continue
            for below in rows[row:]:
                if below[column] == "#":
                    break
                found += below[column]
    return found.lower()


class InTmux(unittest.TestCase):
    """Each test has a home of its own."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.tmux = None
        os.mkdir(os.path.join(self.folder.name, "crossmate"))

    def tearDown(self):
        if self.tmux:
            self.tmux.end()
        self.folder.cleanup()

    def open(self, puzzle, columns=120, rows=40, scheme="standard"):
        with open(os.path.join(self.folder.name, "crossmate", "config"), "w") as file:
            file.write(f"scheme {scheme}\n")
        self.tmux = Tmux([puzzle], self.folder.name, columns, rows)
        self.tmux.wait_for_text("F1 help")
        return self.tmux


class WholeSolves(InTmux):
    def solve(self, puzzle, scheme):
        rows = answers(puzzle)
        tmux = self.open(puzzle, scheme=scheme)
        open_squares = len(across(rows))
        tmux.wait_for_text(f"0/{open_squares}")
        if scheme == "acrosslite":
            # On a blank square an arrow across the word turns.
            tmux.press("Down")
            tmux.type(down(rows))
        elif scheme == "vim":
            # Letters are commands until one begins to type: here back to the first clue, and to its first blank.
            tmux.type("i" + across(rows)[:3])
            tmux.press("Escape")
            tmux.type("u1Gwbi" + across(rows)[2:])
        else:
            # Two letters too many are taken back.
            tmux.type(across(rows)[:7] + "xx")
            tmux.press("C-z", "C-z")
            tmux.type(across(rows)[7:])
        tmux.wait_for_text("Solved")
        self.assertIn("Well done!", tmux.text())
        self.assertIn(f"{open_squares}/{open_squares}", tmux.settled()[0])

    def test_a_daily_with_standard_keys(self):
        self.solve(DAILY, "standard")

    def test_a_daily_with_keys_of_across_lite(self):
        self.solve(DAILY, "acrosslite")

    def test_a_daily_with_keys_of_vim(self):
        self.solve(DAILY, "vim")

    def test_a_sunday_with_standard_keys(self):
        self.solve(SUNDAY, "standard")

    def test_a_sunday_with_keys_of_across_lite(self):
        self.solve(SUNDAY, "acrosslite")

    def test_a_sunday_with_keys_of_vim(self):
        self.solve(SUNDAY, "vim")


class Resizing(InTmux):
    def test_a_resize_in_the_middle_of_a_solve_leaves_the_screen_as_if_drawn_fresh(self):
        letters = across(answers(SUNDAY))
        tmux = self.open(SUNDAY, 200, 60)
        typed = 0
        for columns, rows in ((200, 60), (40, 12), (200, 60)):
            tmux.resize(columns, rows)
            tmux.type(letters[typed : typed + 30])
            typed += 30
            tmux.wait_for_text(f"{typed}/{len(letters)}")
            drawn = tmux.settled_cells()
            tmux.forget()
            tmux.press("F5")
            tmux.wait_for_text("F1 help")
            self.assertEqual(drawn, tmux.settled_cells(), f"at {columns}x{rows}")


if __name__ == "__main__":
    unittest.main()
