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
