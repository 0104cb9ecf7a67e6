"""Three people and one puzzle, with the real program in real terminals."""

import asyncio
import os
import signal
import stat
import tempfile
import unittest

import websockets

from outsider import Outsider
from terminal import Terminal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PUZZLE = os.path.join(ROOT, "Puzzles", "mini.ipuz")


class Together(unittest.TestCase):
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

    def host(self, name="Ann", listen="127.0.0.1:0"):
        arguments = ["host", PUZZLE, "--listen", listen, "--invite-file", self.invite, "--name", name]
        terminal = Terminal(arguments, self.home(name))
        terminal.wait_for_grid()
        Terminal.wait("the invite file", lambda: os.path.exists(self.invite + ".watch"))
        return terminal

    def serve(self, listen="127.0.0.1:0"):
        """A room server of its own, and the address it listens at."""
        path = os.path.join(self.folder.name, "address")
        if os.path.exists(path):
            os.remove(path)
        server = Terminal(["serve", "--listen", listen, "--address-file", path], self.home("server"))
        Terminal.wait("the server", lambda: os.path.exists(path))
        with open(path) as file:
            return server, file.read().strip()

    def host_at(self, address, name="Ann"):
        """A host whose room is on another server."""
        server = f"http://{address}"
        arguments = ["host", PUZZLE, "--server", server, "--invite-file", self.invite, "--name", name]
        terminal = Terminal(arguments, self.home(name))
        terminal.wait_for_grid()
        Terminal.wait("the invite file", lambda: os.path.exists(self.invite + ".watch"))
        return terminal

    def join(self, name="Ben"):
        terminal = Terminal(["join", "--invite-file", self.invite, "--name", name], self.home(name))
        terminal.wait_for_grid()
        return terminal

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

    def test_letters_and_cursors_reach_everybody_and_a_watcher_changes_nothing(self):
        ann, ben, wim = self.host(), self.join(), self.watch()
        ann.wait_for_text("Ben")
        ann.wait_for_text("1 watching")
        ben.wait_for_text("Ann")
        first, second = self.open_rows(ann)
        ann.type("qqqqq"[: first[1]])
        self.wait_for_equal_grids([ann, ben, wim], first[2]("q"))
        ben.type("<PgDn>" + "zzzzz"[: second[1]])
        self.wait_for_equal_grids([ann, ben, wim], first[2]("q"), second[2]("z"))
        before = wim.grid()
        wim.type("xxx<Backspace><Delete>yyy")
        wim.wait_for_text("only players write")
        ann.wait_for_text("all shared")
        self.assertEqual([ann.grid(), ben.grid(), wim.grid()], [before] * 3)

    def test_a_cursor_moves_on_the_others_screens(self):
        ann, ben = self.host(), self.join()
        ann.wait_for_text("Ben")
        ben.type("<Home>")
        Terminal.wait("Ben's initial in Ann's grid", lambda: self.sign_of("B", ann) is not None)
        before = self.sign_of("B", ann)
        ben.type("<Right>")
        Terminal.wait("Ben's initial elsewhere", lambda: self.sign_of("B", ann) not in (None, before))

    def test_a_killed_host_comes_back_and_nothing_typed_is_missing(self):
        ann, ben = self.host(), self.join()
        ann.wait_for_text("Ben")
        first, second = self.open_rows(ann)
        ann.type("q" * first[1])
        ben.type("<PgDn>" + "z" * second[1])
        Terminal.wait("Ben's letters on his own screen", lambda: second[2]("z") in ben.grid().split("\n"))
        Terminal.wait("Ann's letters on her own screen", lambda: first[2]("q") in ann.grid().split("\n"))
        ann.kill(signal.SIGKILL)
        ben.wait_for_text("offline")
        ben.type("x")
        ben.wait_for_text("waiting")
        ann = self.host()
        self.wait_for_equal_grids([ann, ben], first[2]("q"), second[2]("z"))
        self.assertEqual(ann.grid().count("X"), 1)
        ben.wait_for_text("all shared")
        ann.wait_for_text("all shared")

    def test_a_killed_client_has_its_letters_when_it_comes_back(self):
        ann, ben = self.host(), self.join()
        first, second = self.open_rows(ann)
        ben.type("q" * first[1])
        Terminal.wait("Ben's letters on his own screen", lambda: first[2]("q") in ben.grid().split("\n"))
        ben.kill(signal.SIGKILL)
        ben = self.join()
        self.wait_for_equal_grids([ann, ben], first[2]("q"))

    def test_letters_typed_in_the_middle_of_a_kill_survive(self):
        ann = self.host()
        first, _ = self.open_rows(ann)
        for letter in "q" * (first[1] - 1):
            ann.type(letter)
            Terminal.wait("the letter", lambda: "Q" in ann.grid())
        shown = ann.grid().count("Q")
        ann.kill(signal.SIGKILL)
        ann = self.host()
        Terminal.wait("what was on the screen", lambda: ann.grid().count("Q") >= shown)

    def test_two_copies_of_one_person_on_one_computer(self):
        ann = self.host("Ann")
        ben = Terminal(["join", "--invite-file", self.invite, "--name", "Ben"], self.home("Ann"))
        ben.wait_for_grid()
        ann.wait_for_text("Ben")
        first, _ = self.open_rows(ann)
        ben.type("q" * first[1])
        self.wait_for_equal_grids([ann, ben], first[2]("q"))

    def test_a_room_server_of_its_own_can_die_and_come_back(self):
        server, address = self.serve()
        ann = self.host_at(address)
        ben = self.join()
        ann.wait_for_text("Ben")
        first, second = self.open_rows(ann)
        server.kill(signal.SIGKILL)
        ann.wait_for_text("offline")
        ann.type("q" * first[1])
        ben.type("<PgDn>" + "z" * second[1])
        self.serve(address)
        self.wait_for_equal_grids([ann, ben], first[2]("q"), second[2]("z"))

    def test_a_room_killed_while_both_type_costs_no_letter(self):
        server, address = self.serve()
        ann = self.host_at(address)
        ben = self.join()
        ann.wait_for_text("Ben")
        ann.type("<PgDn>")
        ben.type("<PgDn><PgDn>")
        ben.wait_for_text("7A")
        for turn in range(5):
            ann.type("q")
            ben.type("z")
            if turn == 1:
                server.kill(signal.SIGKILL)
            if turn == 3:
                server, _ = self.serve(address)
        self.wait_for_equal_grids([ann, ben], "QQQQQ", "ZZZZZ")
        ann.wait_for_text("all shared")
        ben.wait_for_text("all shared")

    def test_invite_files_are_private(self):
        self.host()
        for path in (self.invite, self.invite + ".watch"):
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)

    def test_leaving_restores_the_terminal_and_says_goodbye(self):
        ann, ben = self.host(), self.join()
        ann.wait_for_text("Ben")
        ben.type("<Ctrl+C>")
        ben.wait_for_text("Leave?")
        ben.type("y")
        self.assertEqual(ben.wait_for_end(), 0)
        self.assertIn(b"\x1b[?1049l", ben.output)
        ann.wait_for_text("Ben left")

    def test_a_signal_ends_with_its_number(self):
        ann = self.host()
        self.assertEqual(ann.kill(signal.SIGTERM), 128 + signal.SIGTERM)
        self.assertIn(b"\x1b[?1049l", ann.output)

    def test_a_resize_leaves_the_screen_as_if_drawn_fresh(self):
        ann = self.host()
        ann.wait_for_text("nobody else here yet")
        fresh = ann.text()
        ann.resize(40, 12)
        Terminal.wait("the small screen", lambda: "┌" not in ann.text() and "/" in ann.text())
        ann.resize(120, 40)
        Terminal.wait("the screen as it was", lambda: ann.text() == fresh)

    def test_another_makers_client_joins_with_a_valid_signature(self):
        ann = self.host()
        with open(self.invite) as file:
            outsider = Outsider(file.read())

        async def listen():
            async with websockets.connect(
                outsider.url, extra_headers=outsider.headers(), compression=None
            ) as socket:
                notice = await asyncio.wait_for(socket.recv(), 10)
                await socket.send("ping")
                messages = []
                ann.type("q")
                while "pong" not in messages or not any(isinstance(m, bytes) and m[1] == 0 for m in messages):
                    messages.append(await asyncio.wait_for(socket.recv(), 10))
                return notice, messages

        notice, messages = asyncio.run(listen())
        self.assertIn('"room":"peers"', notice)
        sealed = [message for message in messages if isinstance(message, bytes)]
        self.assertTrue(all(frame[0] == 1 and len(frame) >= 26 + 16 for frame in sealed))

    def test_another_makers_client_is_refused_with_a_wrong_signature(self):
        self.host()
        with open(self.invite) as file:
            outsider = Outsider(file.read())

        async def connect(headers):
            try:
                async with websockets.connect(outsider.url, extra_headers=headers, compression=None):
                    return 101
            except websockets.exceptions.InvalidStatusCode as refusal:
                return refusal.status_code

        self.assertEqual(asyncio.run(connect(outsider.headers(spoil_signature=True))), 403)
        self.assertEqual(asyncio.run(connect(outsider.headers(seconds=1))), 401)
        headers = outsider.headers()
        self.assertEqual(asyncio.run(connect(headers)), 101)
        self.assertEqual(asyncio.run(connect(headers)), 409)

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


if __name__ == "__main__":
    unittest.main()
