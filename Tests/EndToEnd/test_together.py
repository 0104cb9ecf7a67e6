"""Three people and one puzzle, with the real program in real terminals."""

import asyncio
import os
import signal
import socket
import stat
import unittest

import websockets

from outsider import Outsider
from rooms import PUZZLE, RoomTest
from terminal import Terminal


class Together(RoomTest):
    def test_letters_and_cursors_reach_everybody_and_a_watcher_changes_nothing(self):
        ann, ben, wim = self.host(), self.join(), self.watch()
        ann.wait_for_text("Ben")
        ann.wait_for_text("1 watching")
        ben.wait_for_text("Ann")
        # How far the room is, which the first ping tells after a second.
        for player in (ann, ben, wim):
            player.wait_for_text(" ms ")
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
        """Links and secrets stand only in files that their owner alone can read, and in no log (S13)."""
        server, address = self.serve()
        self.host_at(address).wait_for_text("nobody else here yet")
        for path in (self.invite, self.invite + ".watch"):
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        for folder, _, files in os.walk(os.path.join(self.home("Ann"), "crossmate")):
            self.assertEqual(stat.S_IMODE(os.stat(folder).st_mode), 0o700, folder)
            for name in files:
                mode = stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode)
                self.assertEqual(mode & 0o077, 0, name)
        with open(self.invite) as file:
            link = file.read().strip()
        log = server.output.decode()
        self.assertIn("joined room=", log)
        for secret in (link.split("#")[1], Outsider(link).room.hex(), "127.0.0.1 "):
            self.assertNotIn(secret, log)
        with open(f"/proc/{server.pid}/cmdline") as file:
            self.assertNotIn("#", file.read())

    def test_a_link_on_the_command_line_is_overwritten_at_once(self):
        """Nor in the list of processes (S13)."""
        self.host()
        with open(self.invite) as file:
            link = file.read().strip()
        ben = Terminal(["join", link, "--name", "Ben"], self.home("Ben"))
        ben.wait_for_grid()
        with open(f"/proc/{ben.pid}/cmdline") as file:
            words = file.read().split("\0")
        self.assertEqual(words[1:5], ["join", "x" * len(link), "--name", "Ben"])

    def test_a_host_whose_port_is_taken_says_that_its_room_has_moved(self):
        ann = self.host()
        with open(self.invite) as file:
            port = int(file.read().split("/#")[0].rsplit(":", 1)[1])
        ann.kill(signal.SIGTERM)
        with socket.create_server(("127.0.0.1", port)):
            arguments = ["host", PUZZLE, "--listen", "127.0.0.1:0", "--invite-file", self.invite]
            ann = Terminal(arguments, self.home("Ann"), columns=80, rows=24)
            ann.wait_for_text(f"Port {port} is taken: send a new invite (Ctrl+V)")
            ben = self.join()
            ben.wait_for_text("all shared")

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


if __name__ == "__main__":
    unittest.main()
