"""Stores that others write: another copy of the program at the same time, an older version, a newer one."""

import glob
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

from rooms import PUZZLE, ROOT
from terminal import PROGRAM, Terminal

STORES = os.path.join(ROOT, "Tests", "Fixtures", "stores")


def stores(name):
    """The kept files of each format, the oldest first."""
    return sorted(glob.glob(os.path.join(STORES, f"{name}-*.db")), key=lambda path: int(re.findall(r"\d+", path)[-1]))


def contents(folder):
    """Every file below a folder with its bytes; the locks of running copies aside, and who somebody is."""
    found = {}
    for here, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(here, name)
            if name != "identity.key" and not name.endswith(".lock"):
                with open(path, "rb") as file:
                    found[os.path.relpath(path, folder)] = file.read()
    return found


class Stores(unittest.TestCase):
    """Each test has a home of its own."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.home = os.path.join(self.folder.name, "crossmate")

    def tearDown(self):
        Terminal.end_all()
        self.folder.cleanup()

    def open(self):
        terminal = Terminal([PUZZLE], self.folder.name)
        terminal.wait_for_grid()
        return terminal

    def leave(self, terminal):
        terminal.type("<Ctrl+C><Ctrl+C>")
        self.assertEqual(terminal.wait_for_end(), 0, terminal.text())

    def take(self, store, name="crossmate.db"):
        os.makedirs(self.home, mode=0o700)
        path = os.path.join(self.home, name)
        shutil.copy(store, path)
        os.chmod(path, 0o600)
        return path

    def make_newer(self, path):
        store = sqlite3.connect(path)
        version = store.execute("PRAGMA user_version").fetchone()[0]
        store.execute(f"PRAGMA user_version = {version + 1}")
        store.close()
        return version + 1

    def run_program(self, *arguments):
        environment = {"CROSSMATE_HOME": self.home, "LANG": "C.UTF-8"}
        return subprocess.run([PROGRAM, *arguments], env=environment, capture_output=True, text=True, timeout=60)

    def wait_for_grid(self, terminal, grid):
        Terminal.wait(f"{grid} on a screen", lambda: terminal.grid() == grid)

    def test_two_programs_on_one_puzzle_keep_what_either_writes(self):
        ann, ben = self.open(), self.open()
        # Turn and turn about, and both at once.
        for one, two in zip("rat", "spr"):
            ann.type(one)
            Terminal.wait("Ann's letter", lambda: one.upper() in ann.grid())
            ben.type("<PgDn><PgDn>" + two if two == "s" else two)
            Terminal.wait("Ben's letter", lambda: two.upper() in ben.grid())
        ann.type("s")
        ben.type("ay")
        Terminal.wait("the last letters", lambda: "S" in ann.grid() and "Y" in ben.grid())
        letters = {}
        empty = re.sub("[A-Z]", ".", ann.grid())
        for terminal in (ann, ben):
            for square, letter in enumerate(terminal.grid()):
                if letter.isalpha():
                    self.assertNotIn(square, letters)
                    letters[square] = letter
        self.assertEqual(len(letters), 9)
        self.leave(ann)
        # The other one does not end in order.
        ben.kill()
        self.wait_for_grid(self.open(), "".join(letters.get(square, mark) for square, mark in enumerate(empty)))

    def test_the_same_square_ends_with_one_of_two_letters(self):
        ann, ben = self.open(), self.open()
        ann.type("x")
        Terminal.wait("Ann's letter", lambda: "X" in ann.grid())
        ben.type("z")
        Terminal.wait("Ben's letter", lambda: "Z" in ben.grid())
        for terminal in (ann, ben):
            self.leave(terminal)
        grids = []
        for _ in range(2):
            terminal = self.open()
            grids.append(terminal.grid())
            self.leave(terminal)
        self.assertEqual(grids[0], grids[1])
        self.assertIn(grids[0][0], "XZ")

    def test_a_store_of_each_format_opens_and_goes_on(self):
        for store in stores("crossmate"):
            with self.subTest(store=os.path.basename(store)):
                self.take(store)
                terminal = self.open()
                Terminal.wait("the kept letters", lambda: terminal.grid().startswith("RATS#\nE"))
                terminal.type("lite")
                Terminal.wait("more letters", lambda: terminal.grid().startswith("RATS#\nELITE"))
                self.leave(terminal)
                terminal = self.open()
                Terminal.wait("all letters", lambda: terminal.grid().startswith("RATS#\nELITE"))
                self.leave(terminal)
                self.tearDown()
                self.setUp()

    def test_a_room_server_takes_up_a_store_of_each_format(self):
        for store in stores("room"):
            with self.subTest(store=os.path.basename(store)):
                path = self.take(store, "room.db")
                address = os.path.join(self.folder.name, "address")
                server = Terminal(["serve", "--listen", "127.0.0.1:0", "--address-file", address], self.folder.name)
                Terminal.wait("the server", lambda: os.path.exists(address))
                server.type("<Ctrl+C>")
                self.assertEqual(server.wait_for_end(), 130)
                with sqlite3.connect(path) as kept:
                    versions = kept.execute("PRAGMA user_version").fetchone()
                self.assertEqual(versions, (len(stores("room")),))
                self.tearDown()
                self.setUp()

    def test_a_newer_store_is_refused_and_stays_as_it_is(self):
        version = self.make_newer(self.take(stores("crossmate")[-1]))
        before = contents(self.home)
        terminal = Terminal([PUZZLE], self.folder.name)
        self.assertEqual(terminal.wait_for_end(), 1)
        self.assertIn(f"format {version}, this one knows {version - 1}", terminal.text().replace("\n", ""))
        converted = self.run_program("convert", PUZZLE, os.path.join(self.folder.name, "copy.ipuz"))
        self.assertEqual(converted.returncode, 1)
        self.assertIn("newer version", converted.stderr)
        self.assertEqual(contents(self.home), before)

    def test_a_newer_store_of_rooms_stays_as_it_is_and_the_server_says_so(self):
        self.make_newer(self.take(stores("room")[-1], "room.db"))
        before = contents(self.home)
        server = Terminal(["serve", "--listen", "127.0.0.1:0"], self.folder.name, columns=300)
        # Its rooms work all the same: only connects that were used before a restart are not known.
        server.wait_for_text("in memory only", "newer version", "rooms are open at")
        server.type("<Ctrl+C>")
        self.assertEqual(server.wait_for_end(), 130)
        self.assertEqual(contents(self.home), before)


if __name__ == "__main__":
    unittest.main()
