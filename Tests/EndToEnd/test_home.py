"""The home screen and the commands around puzzle files, with the real program."""

import os
import shutil
import subprocess
import tempfile
import unittest

from terminal import PROGRAM, Terminal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PUZZLES = os.path.join(ROOT, "Puzzles")
FIXTURES = os.path.join(ROOT, "Tests", "Fixtures", "formats")


class Home(unittest.TestCase):
    """Each test has a home of its own."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()

    def tearDown(self):
        Terminal.end_all()
        self.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def run_program(self, *arguments):
        environment = {"CROSSMATE_HOME": self.path("crossmate"), "LANG": "C.UTF-8"}
        return subprocess.run([PROGRAM, *arguments], env=environment, capture_output=True, text=True, timeout=60)

    def test_a_puzzle_is_chosen_solved_and_listed_with_its_progress(self):
        terminal = Terminal([PUZZLES], self.folder.name)
        terminal.wait_for_text("Five by Five", "11 of 11")
        terminal.type("/five<Enter><Enter>")
        terminal.wait_for_grid()
        terminal.type("rats")
        terminal.wait_for_text("4/23")
        terminal.type("<Ctrl+C><Ctrl+C>")
        terminal.wait_for_text("by last opened", "4/23")
        terminal.type("q")
        self.assertEqual(terminal.wait_for_end(), 0)

    def test_a_puzzle_goes_on_without_its_file(self):
        copy = self.path("copy.ipuz")
        shutil.copy(os.path.join(PUZZLES, "mini.ipuz"), copy)
        terminal = Terminal([copy], self.folder.name)
        terminal.wait_for_grid()
        terminal.type("rats")
        terminal.wait_for_text("4/23")
        terminal.type("<Ctrl+C><Ctrl+C>")
        self.assertEqual(terminal.wait_for_end(), 0)
        os.remove(copy)
        os.mkdir(self.path("empty"))
        terminal = Terminal([self.path("empty")], self.folder.name)
        terminal.wait_for_text("Five by Five", "4/23")
        terminal.type("<Enter>")
        terminal.wait_for_grid()
        terminal.wait_for_text("4/23")

    def test_five_thousand_files_do_not_keep_keys_waiting(self):
        many = self.path("many")
        os.mkdir(many)
        with open(os.path.join(PUZZLES, "mates.puz"), "rb") as file:
            puzzle = file.read()
        for number in range(5_000):
            with open(os.path.join(many, f"{number:04}.puz"), "wb") as file:
                file.write(puzzle)
        terminal = Terminal([many], self.folder.name)
        terminal.wait_for_text("to go")
        terminal.type("/4999")
        # The filter answers while files are still being read.
        terminal.wait_for_text("Filter: 4999", "to go")
        terminal.type("<Enter><Enter>")
        terminal.wait_for_grid()

    def test_a_locked_puzzle_is_unlocked_and_written(self):
        locked = os.path.join(FIXTURES, "locked.puz")
        refused = self.run_program("show", "--solution", locked)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("crossmate unlock", refused.stderr)
        unlocked = self.path("unlocked.ipuz")
        done = self.run_program("unlock", locked, unlocked)
        self.assertEqual((done.returncode, done.stdout), (0, f"{locked}: the key is 4827\n"))
        shown = self.run_program("show", "--solution", unlocked)
        self.assertIn("| H | E | A | R | T |", shown.stdout)

    def test_convert_takes_the_letters_along_and_never_replaces(self):
        source = os.path.join(PUZZLES, "bars.ipuz")
        terminal = Terminal([source], self.folder.name)
        terminal.wait_for_grid()
        terminal.type("qq")
        terminal.wait_for_text("2/64")
        terminal.type("<Ctrl+C><Ctrl+C>")
        self.assertEqual(terminal.wait_for_end(), 0)
        target = self.path("bars.puz")
        done = self.run_program("convert", source, target)
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stderr, r"bars.puz lacks \d+ bars")
        self.assertRegex(self.run_program("show", target).stdout, r"\| Q \| Q \|")
        blank = self.run_program("convert", "--blank", source, target)
        self.assertEqual(blank.returncode, 1)
        self.assertIn("--force replaces it", blank.stderr)
        self.assertEqual(self.run_program("convert", "--blank", "--force", source, target).returncode, 0)
        self.assertNotIn("Q", self.run_program("show", target).stdout.split("Across")[0].split("bars")[-1])
        self.assertEqual(self.run_program("convert", "--force", source, source).returncode, 1)

    def test_a_copy_is_saved_with_the_letters_and_replaces_only_when_asked(self):
        source = os.path.join(PUZZLES, "bars.ipuz")
        target = self.path("copy.puz")
        terminal = Terminal([source], self.folder.name)
        terminal.wait_for_grid()
        terminal.type("qq\x0bsave-as<Enter>" + target + "<Enter>")
        terminal.wait_for_text("Saved as", "bars")
        self.assertRegex(self.run_program("show", target).stdout, r"\| Q \| Q \|")
        terminal.type("z\x0bsave-as<Enter>" + target + "<Enter>")
        terminal.wait_for_text("Replace it?")
        terminal.type("n\x0bsave-as<Enter>" + target + "<Enter>y")
        terminal.wait_for_text("Saved as")
        self.assertRegex(self.run_program("show", target).stdout, r"\| Q \| Q \| Z \|")
        terminal.type("\x0bsave-as<Enter>" + source + "<Enter>")
        terminal.wait_for_text("never changed")
        page = self.path("page.html")
        terminal.type("\x0bsave-as<Enter>" + page + "<Enter>")
        terminal.wait_for_text("page.html")
        Terminal.wait("the page", lambda: os.path.exists(page))
        with open(page, encoding="utf-8") as file:
            self.assertIn(">Z</text>", file.read())

    def test_a_copy_that_is_opened_elsewhere_has_its_marks(self):
        target = self.path("copy.puz")
        mini = os.path.join(PUZZLES, "mini.ipuz")
        lines = f"=RATX\n1a\ncheck word\n2d\nreveal letter\nsave-as {target}\n"
        environment = {"CROSSMATE_HOME": self.path("crossmate"), "LANG": "C.UTF-8"}
        done = subprocess.run(
            [PROGRAM, "--plain", mini], input=lines, env=environment, capture_output=True, text=True, timeout=60
        )
        self.assertIn("Saved as", done.stdout)
        again = subprocess.run(
            [PROGRAM, "--plain", target],
            input="1a\nword end\n5a\nmove-right\n",
            env={**environment, "CROSSMATE_HOME": self.path("other")},
            capture_output=True,
            text=True,
            timeout=60,
        )
        self.assertIn("R A T X", again.stdout)
        self.assertIn("Square 4 of 4: X, wrong", again.stdout)
        self.assertIn("Square 2 of 5: L, revealed", again.stdout)

    def test_a_room_is_joined_again_from_the_home_screen(self):
        invite = self.path("invite")
        os.mkdir(self.path("empty"))
        host = Terminal(
            ["host", os.path.join(PUZZLES, "mini.ipuz"), "--listen", "127.0.0.1:0", "--invite-file", invite],
            self.path("host"),
        )
        host.wait_for_grid()
        guest = Terminal(["join", "--invite-file", invite], self.folder.name)
        guest.wait_for_grid()
        guest.type("rats")
        host.wait_for_text("4/23")
        guest.type("<Ctrl+C><Ctrl+C>")
        self.assertEqual(guest.wait_for_end(), 0)
        home = Terminal([self.path("empty")], self.folder.name)
        home.wait_for_text("Five by Five", "room at 127.0.0.1:", "4/23")
        home.type("<Enter>")
        home.wait_for_grid()
        home.wait_for_text("all shared")
        home.type("<Ctrl+C><Ctrl+C>")
        home.wait_for_text("room at 127.0.0.1:")
        home.type("dy")
        Terminal.wait("the room to go", lambda: "room at" not in home.text())
        home.type("q")
        self.assertEqual(home.wait_for_end(), 0)
        # The host's own room is opened by its puzzle.
        host.type("<Ctrl+C><Ctrl+C>")
        self.assertEqual(host.wait_for_end(), 0)
        own = Terminal([self.path("empty")], self.path("host"))
        own.wait_for_text("Five by Five", "4/23")
        self.assertNotIn("room at", own.text())

    def test_check_lists_a_folder_and_fails_on_what_cannot_be_read(self):
        good = self.run_program("check", PUZZLES)
        self.assertEqual(good.returncode, 0)
        self.assertRegex(good.stdout, r"boxes\.puz +puz +crossword, rebus +11x11 +none")
        broken = self.path("broken.puz")
        with open(broken, "wb") as file:
            file.write(b"\0\0ACROSS&DOWN\0" + bytes(10))
        bad = self.run_program("check", broken, os.path.join(PUZZLES, "mini.ipuz"))
        self.assertEqual(bad.returncode, 1)
        self.assertRegex(bad.stdout, r"broken\.puz +- +- +- +cannot be read: ")
        self.assertIn("1 of 2 files cannot be read", bad.stderr)


if __name__ == "__main__":
    unittest.main()
