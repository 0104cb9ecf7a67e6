"""What reaches the terminal, and how it is given back: the real program in a real terminal."""

import json
import os
import re
import signal
import tempfile
import unicodedata
import unittest

from terminal import Terminal, fresh_modes

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MINI = os.path.join(ROOT, "Puzzles", "mini.ipuz")
DAILY = os.path.join(ROOT, "Puzzles", "mates.puz")

# The sequences that ncurses makes for xterm-256color, and bracketed paste, which it does not know.
ALLOWED = re.compile(
    rb"\x1b\[\??[0-9;]*[ABCDGHJKLMPSTXabcdefghlmr@]"  # the cursor, erasing, scrolling, colours, modes
    rb"|\x1b\[2[23];0;0t"  # the window's title, kept and given back
    rb"|\x1b[()][0AB]"  # character sets
    rb"|\x1b[=>78M]"  # the keypad, saving the cursor, reverse index
    rb"|[\r\n\b\t]"
)
NO_TRACE = {"SWIFT_BACKTRACE": "enable=no"}


class OneTerminal(unittest.TestCase):
    """Each test has a home of its own."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.home = os.path.join(self.folder.name, "home")
        os.makedirs(self.home)

    def tearDown(self):
        Terminal.end_all()
        self.folder.cleanup()

    def open(self, puzzle=MINI, columns=120, rows=40, extra=None):
        terminal = Terminal([puzzle], self.home, columns, rows, extra)
        terminal.wait_for_text("F1 help")
        return terminal


class Drawing(OneTerminal):
    def drawn_fresh(self, terminal):
        """What the program draws when it draws everything."""
        terminal.forget()
        terminal.type("<F5>")
        terminal.wait_for_text("F1 help")
        terminal.settle()
        return terminal.cells()

    def test_a_resize_leaves_the_screen_as_if_drawn_fresh(self):
        terminal = self.open(DAILY, 200, 60)
        terminal.type("abide<Tab>dub<Down>x")
        for columns, rows in ((40, 12), (200, 60), (80, 24), (120, 40), (63, 17), (200, 60)):
            terminal.resize(columns, rows)
            terminal.settle()
            resized = terminal.cells()
            self.assertEqual(resized, self.drawn_fresh(terminal), f"at {columns}x{rows}")

    def test_keys_leave_the_screen_as_if_drawn_fresh(self):
        for columns, rows in ((40, 12), (80, 24)):
            terminal = self.open(DAILY, columns, rows)
            for keys in ("abide", "<Tab><Tab>", "<Down><Down>xyz", "<PgDn>" * 20, "<Backspace>", "<End>q"):
                terminal.type(keys)
                terminal.settle()
                typed = terminal.cells()
                self.assertEqual(typed, self.drawn_fresh(terminal), f"{keys} at {columns}x{rows}")
            terminal.kill()

    def test_the_mouse_goes_to_squares_and_clues(self):
        terminal = self.open(MINI)
        line = next(row for row, text in enumerate(terminal.screen.display) if "Down" in text)
        lines = terminal.screen.display
        corner = next(row for row, text in enumerate(lines) if "┌" in text)
        # The square in the third row and third column, of squares three rows high and six columns wide.
        row, column = corner + 2 * 3 + 2, lines[corner].index("┌") + 2 * 6 + 3
        terminal.type(f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}mq")
        Terminal.wait("Q in the middle", lambda: terminal.grid().split("\n")[2][2] == "Q")
        column = lines[line].index("Down")
        terminal.type(f"\x1b[<0;{column + 8};{line + 2}Mw")
        Terminal.wait("W in the first Down", lambda: "W" in terminal.grid().split("\n")[0])

    def test_no_colour_and_no_unicode_where_they_are_not_wanted(self):
        terminal = self.open(DAILY, extra={"NO_COLOR": "1", "LC_ALL": "C"})
        terminal.type("abide<Down>x")
        terminal.settle()
        self.assertFalse(re.search(rb"\x1b\[(\d+;)*([349][0-7]|[34]8)(;\d+)*m", bytes(terminal.output)))
        self.assertTrue(all(byte < 0x80 for byte in terminal.output))
        self.assertIn("+---+", terminal.text())


class Hostile(OneTerminal):
    """A puzzle with escape sequences, bidi overrides and stacked marks in every field it has."""

    POISON = "\x1b]0;owned\x07\x1b[2J\x9b31m\x1bP1$r\x1b\\\u202e\u2066\u200b\u200d" + "a" + "\u0301" * 40 + "\x07\x08\x7f"

    def puzzle(self):
        poison = self.POISON
        document = {
            "version": "http://ipuz.org/v2",
            "kind": ["http://ipuz.org/crossword#1"],
            "title": f"Title {poison}",
            "author": f"Author {poison}",
            "copyright": poison,
            "notes": poison,
            "intro": poison,
            "empty": "0",
            "dimensions": {"width": 3, "height": 3},
            "puzzle": [[1, 2, {"cell": 3, "style": {"mark": {"TL": poison}}}], [4, 0, 0], [5, 0, 0]],
            "solution": [["A", "B", f"C{poison}"], ["D", "E", "F"], ["G", "H", "I"]],
            "clues": {
                f"Across:Across {poison}": [[1, f"One {poison}"], [4, poison], [5, f"<b>{poison}</b>"]],
                f"Down:{poison}": [[1, poison], [2, f"Two {poison}"], [3, "Three"]],
            },
        }
        path = os.path.join(self.folder.name, "hostile.ipuz")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(document, file)
        return path

    def assert_clean(self, output):
        rest = ALLOWED.sub(b"", output)
        self.assertNotIn(b"\x1b", rest, f"a foreign sequence: {rest[max(0, rest.find(27) - 40):][:80]}")
        text = rest.decode("utf-8")
        kinds = {unicodedata.category(character) for character in text}
        self.assertFalse(kinds & {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}, kinds)
        self.assertNotRegex(text, "\u0301{3}")

    def test_a_whole_solve_sends_nothing_that_ncurses_did_not_make(self):
        path = self.puzzle()
        for columns, rows in ((40, 12), (120, 40)):
            terminal = self.open(path, columns, rows)
            terminal.type("abcdefghi<Tab><Up><Left><F1>")
            terminal.settle()
            terminal.type("x<Insert>" + "ab<Enter>" + "<F5>")
            terminal.settle()
            terminal.type("<F2>")
            terminal.settle()
            terminal.type("x\x07clue<Enter>\x0b<Esc>")
            terminal.settle()
            terminal.type("<Ctrl+C>")
            terminal.settle()
            terminal.type("y")
            self.assertEqual(terminal.wait_for_end(), 0)
            self.assert_clean(bytes(terminal.output))

    def test_the_home_screen_shows_nothing_of_it_either(self):
        path = self.puzzle()
        folder = os.path.join(self.folder.name, "a\x1b[31mfolder")
        os.mkdir(folder)
        os.rename(path, os.path.join(folder, "hostile\x1b[2J\u202e.ipuz"))
        with open(os.path.join(folder, "broken\x1b[2J.puz"), "w") as file:
            file.write("\x1b[2J")
        terminal = Terminal([folder], self.home)
        terminal.wait_for_text("3 of 3")
        # From a puzzle the way out leads through a question and back here.
        terminal.type("<End><Enter>")
        terminal.wait_for_text("F1 help")
        terminal.type("\x03")
        terminal.wait_for_text("Leave?")
        terminal.type("y")
        terminal.wait_for_text("by last opened")
        terminal.type("q")
        self.assertEqual(terminal.wait_for_end(), 0)
        self.assert_clean(bytes(terminal.output))


class GivenBack(OneTerminal):
    """However the program ends, the terminal is as before and nothing typed is missing."""

    def typed(self, extra=None):
        terminal = Terminal([MINI], self.home, extra=extra)
        terminal.wait_for_grid()
        before = terminal.is_raw()
        self.assertTrue(before)
        terminal.type("qwe")
        Terminal.wait("the letters", lambda: terminal.grid().startswith("QWE"))
        return terminal

    def assert_given_back(self, terminal):
        self.assertEqual(terminal.modes, fresh_modes())
        for sequence in (b"\x1b[?1049l", b"\x1b[?2004l", b"\x1b[?1000l"):
            self.assertIn(sequence, terminal.output.replace(b"\x1b[?1006;1000l", b"\x1b[?1000l"))
        again = Terminal([MINI], self.home)
        again.wait_for_grid()
        self.assertTrue(again.grid().startswith("QWE"), again.text())

    def test_signals_that_ask_for_the_end(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            terminal = self.typed()
            self.assertEqual(terminal.kill(number), 128 + number)
            self.assert_given_back(terminal)
            Terminal.end_all()

    def test_a_trap_in_the_program(self):
        for number in (signal.SIGTRAP, signal.SIGILL, signal.SIGSEGV, signal.SIGABRT):
            terminal = self.typed(NO_TRACE)
            self.assertEqual(terminal.kill(number), 128 + number)
            self.assert_given_back(terminal)
            Terminal.end_all()

    def test_a_closed_terminal(self):
        terminal = self.typed()
        os.close(terminal.descriptor)
        Terminal.running.remove(terminal)
        _, status = os.waitpid(terminal.pid, 0)
        self.assertEqual(os.waitstatus_to_exitcode(status), 128 + signal.SIGHUP)
        again = Terminal([MINI], self.home)
        again.wait_for_grid()
        self.assertTrue(again.grid().startswith("QWE"))

    def test_stopped_and_in_the_foreground_again(self):
        shell = Terminal(
            ["--norc", "--noprofile", "-i"], self.home, program="/bin/bash", extra={"PS1": "ready> ", "HISTFILE": ""}
        )
        shell.wait_for_text("ready>")
        shell.type(f"'{os.environ['CROSSMATE']}' '{MINI}'<Enter>")
        shell.wait_for_grid()
        shell.type("qwe")
        Terminal.wait("the letters", lambda: shell.grid().startswith("QWE"))
        for _ in range(2):
            shell.settle()
            before = shell.cells()
            os.kill(self.foreground(shell), signal.SIGTSTP)
            shell.wait_for_text("Stopped")
            # The shell edits its line in a raw mode of its own: what counts is what was sent.
            self.assertGreater(shell.output.rfind(b"\x1b[?2004l"), shell.output.rfind(b"\x1b[?2004h\x1b[?1h"))
            self.assertIn(b"\x1b[?1049l", shell.output)
            shell.type("fg<Enter>")
            shell.wait_for_grid()
            shell.settle()
            self.assertEqual(shell.cells(), before)
        shell.type("<Ctrl+C>")
        shell.wait_for_text("Leave?")
        shell.type("y")
        shell.wait_for_text("ready>")

    def foreground(self, shell):
        """The process group that the terminal belongs to."""
        return os.tcgetpgrp(shell.descriptor)


if __name__ == "__main__":
    unittest.main()
