"""What players do together beside writing: chat, nudges, pauses, and answers that one of them keeps."""

import json
import os
import sqlite3
import unittest

from rooms import PUZZLE, RoomTest
from terminal import Terminal

CHAT, NUDGE, PAUSE, CHECK, REVEAL, AGREE = "\x0c", "\x0e", "\x10", "\x05", "\x12", "\x1b[17~"


class Talk(RoomTest):
    def test_chat_and_nudges_reach_everybody(self):
        ann, ben, wim = self.host(), self.join(), self.watch()
        ann.wait_for_text("Ben", "1 watching")
        ben.wait_for_text("Ann")
        ann.type(f"{CHAT}look at the corner<Enter>")
        for terminal in (ann, ben, wim):
            terminal.wait_for_text("Ann: look at the corner")
        ben.type(NUDGE)
        for terminal in (ann, wim):
            terminal.wait_for_text("Ben points at 1A")

    def test_a_pause_is_everybodys_and_survives_who_made_it(self):
        ann, ben = self.host(), self.join()
        ann.wait_for_text("Ben")
        ben.wait_for_text("Ann")
        ben.type(PAUSE)
        ann.wait_for_text("Ben paused", "Enter goes on, for everybody")
        ben.kill()
        ann.wait_for_text("Ben left")
        ben = self.begin_to_join()
        ben.wait_for_text("Paused")
        ann.type("q")
        ann.wait_for_text("Ben paused")
        ann.type("<Enter>")
        Terminal.wait("Ben's grid", lambda: "┌" in ben.text() and "Paused" not in ben.text())
        ann.type("q")
        Terminal.wait("the letter at Ben's", lambda: "Q" in ben.grid())


class KeptAnswers(RoomTest):
    def host_keeping(self):
        arguments = ["host", PUZZLE, "--keep-solution", "--listen", "127.0.0.1:0", "--name", "Ann"]
        ann = Terminal([*arguments, "--invite-file", self.invite], self.home("Ann"))
        ann.wait_for_grid()
        Terminal.wait("the invite file", lambda: os.path.exists(self.invite + ".watch"))
        return ann

    def answers(self):
        """The rows of the solution, `#` for a block."""
        with open(PUZZLE) as file:
            rows = json.load(file)["solution"]
        return ["".join("#" if square in ("#", None) else square for square in row) for row in rows]

    def kept_puzzles(self, name):
        """What a home keeps of puzzles, in their canonical form."""
        path = os.path.join(self.home(name), "crossmate", "crossmate.db")
        with sqlite3.connect(path) as database:
            return [json.loads(row[0]) for row in database.execute("SELECT canonical FROM puzzle")]

    def test_checks_go_through_the_host_and_the_answers_stay_there(self):
        ann, ben = self.host_keeping(), self.join()
        ann.wait_for_text("Ben")
        ben.wait_for_text("Ann")
        ben.type(f"q{CHECK}p")
        ben.wait_for_text("Ann checks all squares")
        ann.wait_for_text("You checked all squares for Ben")
        Terminal.wait("the mark at Ben's", lambda: "Q/" in ben.text() or "/" in ben.text().split("F1 help")[0])
        ben.type(f"<Home>{REVEAL}l")
        ann.wait_for_text("Ben asks to reveal 1 square: F6 yes, F7 no")
        ann.type(AGREE)
        first = next(square for row in self.answers() for square in row if square != "#")
        Terminal.wait("the answer at Ben's", lambda: first in ben.grid())
        for name in ("Ann", "Ben"):
            puzzles = self.kept_puzzles(name)
            self.assertTrue(puzzles, name)
            for puzzle in puzzles:
                self.assertEqual(puzzle["solution"], "kept")
                squares = [s.get("answers", []) if isinstance(s, dict) else s for s in puzzle["squares"]]
                self.assertTrue(all(not square for square in squares), name)

    def test_the_last_letter_is_judged_by_the_host(self):
        ann, ben = self.host_keeping(), self.join()
        ann.wait_for_text("Ben")
        ben.wait_for_text("Ann")
        ben.type("".join(square for row in self.answers() for square in row if square != "#"))
        ben.wait_for_text("Solved")
        ann.wait_for_text("Solved")
        cleo = self.begin_to_join("Cleo")
        cleo.wait_for_text("Solved")

    def test_a_check_without_the_host_says_who_is_missing(self):
        server, address = self.serve()
        ann = self.host_at(address, options=("--keep-solution",))
        ben = self.join()
        ann.wait_for_text("Ben")
        ann.kill()
        ben.wait_for_text("Ann left")
        ben.type(f"q{CHECK}w")
        ben.wait_for_text("The answers are with the host of the room, who is not here")

    def test_a_puzzle_without_answers_cannot_keep_them(self):
        blank = os.path.join(self.folder.name, "blank.ipuz")
        with open(PUZZLE) as file:
            puzzle = json.load(file)
        del puzzle["solution"]
        with open(blank, "w") as file:
            json.dump(puzzle, file)
        terminal = Terminal(["host", blank, "--keep-solution"], self.home("Ann"))
        self.assertEqual(terminal.wait_for_end(), 1)
        self.assertIn(b"the solution cannot be kept: it has no answers that can be read", terminal.output)


if __name__ == "__main__":
    unittest.main()
