"""A room that keeps no rule of ours: what players must not have to trust it with."""

import asyncio
import json
import os
import unittest

import websockets

from networks import NetworkLoop
from outsider import Outsider
from rooms import RoomTest
from terminal import Terminal


LETTERS = 2  # The kind of message in M26 that carries what was typed.


class HostileRoom:
    """Lets everybody in, verifies nothing, and relays everything, watchers' frames too."""

    def __init__(self):
        self.members = {}
        self.frames = []
        self.relayed_for_watchers = 0
        NetworkLoop.run(self._start())

    async def _start(self):
        self.server = await websockets.serve(self._take, "127.0.0.1", 0, compression=None)
        self.address = "127.0.0.1:%d" % self.server.sockets[0].getsockname()[1]

    async def _take(self, socket):
        device, role = (socket.request_headers[f"Crossmate-{name}"] for name in ("Device", "Role"))
        others = [{"device": other, "role": kind} for other, kind in self.members.values()]
        await socket.send(json.dumps({"room": "peers", "you": device, "devices": others}))
        await self._relay(json.dumps({"room": "joined", "device": device, "role": role}), socket)
        self.members[socket] = (device, role)
        try:
            async for message in socket:
                if isinstance(message, str):
                    await socket.send("pong")
                    continue
                self.frames.append(message)
                await self._relay(message, socket)
                if role == "watch":
                    self.relayed_for_watchers += 1
        except websockets.exceptions.ConnectionClosed:
            pass
        finally:
            del self.members[socket]
            await self._relay(json.dumps({"room": "left", "device": device}), socket)

    async def _relay(self, message, sender):
        for member in list(self.members):
            if member is not sender:
                try:
                    await member.send(message)
                except websockets.exceptions.ConnectionClosed:
                    continue

    def send(self, frames):
        """Sends frames to everybody, as if a member had."""
        for frame in frames:
            NetworkLoop.run(self._relay(frame, None))

    def close(self):
        async def end():
            self.server.close()
            await self.server.wait_closed()

        NetworkLoop.run(end())


class AHostileRoom(RoomTest):
    def setUp(self):
        super().setUp()
        self.room = HostileRoom()

    def tearDown(self):
        super().tearDown()
        self.room.close()

    def outsider(self, kind=""):
        with open(self.invite + kind) as file:
            return Outsider(file.read())

    def frame_with(self, letter, reader):
        """The frame in which a letter was shared, once it has passed, with what is sealed in it."""

        def found():
            for frame in self.room.frames:
                if frame[1] == 0:
                    signature, message = reader.open(frame)
                    if message[1] == LETTERS and letter in message:
                        return frame, signature, message
            return None

        Terminal.wait(f"a frame with {letter}", lambda: found() is not None)
        return found()

    def test_cannot_let_a_watcher_write(self):
        """Frames without a player's proof and signature are refused, whoever relays them (F4, F8); a player's not (S9)."""
        ann = self.host_at(self.room.address)
        ben, wim = self.join(), self.watch()
        for name in ("Ben", "watching"):
            ann.wait_for_text(name)
        ann.type("q")
        Terminal.wait("the letter", lambda: "Q" in ben.grid() and "Q" in wim.grid())
        watcher, player = self.outsider(".watch"), self.outsider()
        _, signature, message = self.frame_with(b"Q", watcher)
        self.assertEqual(len(signature), 64)
        start, end = message.rsplit(b"Q", 1)
        forged = start + b"X" + end
        frames = [
            watcher.seal(forged),
            watcher.seal(forged, signature=signature),
            watcher.seal(forged, signature=bytes(64)),
            watcher.seal(forged, signature=b""),
            watcher.seal(message, signature=signature),
        ]

        async def write():
            headers = watcher.headers()
            async with websockets.connect(watcher.url, extra_headers=headers, compression=None) as socket:
                for frame in frames:
                    await socket.send(frame)
                while self.room.relayed_for_watchers < len(frames):
                    await socket.recv()

        ann.type("w")
        Terminal.wait("the second letter", lambda: "W" in ann.grid() and "W" in ben.grid())
        before = ann.grid()
        asyncio.run(asyncio.wait_for(self.writing(write, ann), 20))
        Terminal.wait("what came after the forged frames", lambda: all("E" in each.grid() for each in (ann, ben, wim)))
        self.assertEqual(ann.grid(), ben.grid())
        self.assertEqual(ann.grid(), wim.grid())
        self.assertNotIn("X", ann.grid())
        self.assertEqual(ann.grid().replace("E", "."), before)

        # The same message in a player's hand is taken: so it was the proof that was missing. (Ann, in whose name it
        # speaks, knows her own letters better.)
        self.room.send([player.seal(forged)])
        Terminal.wait("a player's letter", lambda: "X" in ben.grid() and "X" in wim.grid())

    async def writing(self, write, ann):
        await write()
        # The room relays in order: whoever shows this letter has had the forged frames before.
        ann.type("e")

    def test_cannot_bring_back_a_letter_by_repeating_frames(self):
        """Repeated and spoilt frames change nothing (F8, F9)."""
        ann = self.host_at(self.room.address)
        ben = self.join()
        ann.wait_for_text("Ben")
        ann.type("q<Backspace>w<Backspace>e")
        Terminal.wait("the last letter", lambda: "E" in ben.grid() and "Q" not in ben.grid())
        passed = list(self.room.frames)
        spoilt = [frame[:-1] + bytes([frame[-1] ^ 1]) for frame in passed]
        self.room.send(passed + spoilt + passed[::-1] + [os.urandom(200), b"", b"\x01"])
        ann.type("r")
        Terminal.wait("the letter behind them", lambda: all("R" in each.grid() for each in (ann, ben)))
        self.assertEqual(ann.grid(), ben.grid())
        for letter in "QW":
            self.assertNotIn(letter, ben.grid())


if __name__ == "__main__":
    unittest.main()
