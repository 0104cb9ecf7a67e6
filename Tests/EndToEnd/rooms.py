"""What tests of rooms share: programs in homes of their own, and looks at their grids."""

import os
import tempfile
import unittest

from terminal import Terminal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PUZZLE = os.path.join(ROOT, "Puzzles", "mini.ipuz")


class RoomTest(unittest.TestCase):
    """Each test has homes of its own, so that they can run in any order."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.invite = os.path.join(self.folder.name, "invite")

    def tearDown(self):
        Terminal.end_all()
        self.folder.cleanup()

    def home(self, name):
        path = os.path.join(self.folder.name, name)
        os.makedirs(path, exist_ok=True)
        return path

    def host(self, name="Ann", listen="127.0.0.1:0", puzzle=PUZZLE):
        arguments = ["host", puzzle, "--listen", listen, "--invite-file", self.invite, "--name", name]
        terminal = Terminal(arguments, self.home(name))
        terminal.wait_for_grid()
        Terminal.wait("the invite file", lambda: os.path.exists(self.invite + ".watch"))
        return terminal

    def serve(self, listen="127.0.0.1:0", options=()):
        """A room server of its own, and the address it listens at."""
        path = os.path.join(self.folder.name, "address")
        if os.path.exists(path):
            os.remove(path)
        arguments = ["serve", "--listen", listen, "--address-file", path, *options]
        server = Terminal(arguments, self.home("server"))
        Terminal.wait("the server", lambda: os.path.exists(path))
        with open(path) as file:
            return server, file.read().strip()

    def host_at(self, address, name="Ann", scheme="http", puzzle=PUZZLE, options=(), extra=None):
        """A host whose room is on another server."""
        server = f"{scheme}://{address}"
        arguments = ["host", puzzle, "--server", server, "--invite-file", self.invite, "--name", name]
        terminal = Terminal([*arguments, *options], self.home(name), extra=extra)
        terminal.wait_for_grid()
        Terminal.wait("the invite file", lambda: os.path.exists(self.invite + ".watch"))
        return terminal

    def join(self, name="Ben", options=(), extra=None):
        terminal = self.begin_to_join(name, options, extra)
        terminal.wait_for_grid()
        return terminal

    def begin_to_join(self, name="Ben", options=(), extra=None):
        """Joins, or tries to: nothing is waited for."""
        arguments = ["join", "--invite-file", self.invite, "--name", name, *options]
        return Terminal(arguments, self.home(name), extra=extra)

    def watch(self, name="Wim"):
        terminal = Terminal(
            ["watch", "--invite-file", self.invite + ".watch", "--name", name], self.home(name)
        )
        terminal.wait_for_grid()
        return terminal

    def wait_for_equal_grids(self, terminals, *rows):
        """Waits until every terminal shows a grid in which each of `rows` stands."""

        def holds():
            grids = {terminal.grid() for terminal in terminals}
            return len(grids) == 1 and all(row in next(iter(grids)).split("\n") for row in rows)

        Terminal.wait(f"{rows} in {len(terminals)} equal grids", holds)

    def open_rows(self, terminal):
        """The first two rows with a word across: their number, their length, and how they look when filled."""
        rows = []
        for number, row in enumerate(terminal.grid().split("\n")):
            runs = [run for run in row.replace("#", " ").split() if len(run) > 1]
            if len(runs) == 1:
                pattern = row
                fill = lambda letter, pattern=pattern: "".join(
                    "#" if square == "#" else letter.upper() for square in pattern
                )
                rows.append((number, len(runs[0]), fill))
        return rows[0], rows[1]

    def sign_of(self, initial, terminal):
        """Where a reversed initial stands in the grid: another player's cursor."""
        buffer = terminal.screen.buffer
        lines = terminal.screen.display
        bottom = next((row for row, line in enumerate(lines) if "└" in line), 0)
        for row in range(bottom):
            for column in range(terminal.screen.columns):
                cell = buffer[row][column]
                if cell.data == initial and cell.reverse:
                    return row, column
        return None
