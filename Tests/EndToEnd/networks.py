"""Networks between programs and a room: proxies that delay, cut, hold back, half-close, wrap in TLS, or open tunnels.

All of them run in one thread with an event loop; what a test asks of a network has happened when the call returns.
"""

import asyncio
import random
import ssl
import threading

from certificates import server_context


class NetworkLoop:
    """The one event loop of all networks, in a thread of its own."""

    loop = None

    @classmethod
    def run(cls, coroutine):
        """Runs a coroutine there, and waits for its value."""
        if cls.loop is None:
            cls.loop = asyncio.new_event_loop()
            threading.Thread(target=cls.loop.run_forever, daemon=True).start()
        return asyncio.run_coroutine_threadsafe(coroutine, cls.loop).result(20)


class Network:
    """A port that leads to another one; `address` is `HOST:PORT`."""

    def __init__(self, target, host="127.0.0.1", certificate=None, seed=1):
        self.target = target
        self.host = host
        self.context = server_context(certificate) if certificate else None
        self.random = random.Random(seed)
        self.delays = (0.0, 0.0)
        self.piece = 65536
        self.is_cut = False
        self.connections = 0
        self.pairs = set()
        NetworkLoop.run(self._start())

    async def _start(self):
        self.open = asyncio.Event()
        self.open.set()
        self.server = await asyncio.start_server(self._take, self.host, 0, ssl=self.context)
        self.port = self.server.sockets[0].getsockname()[1]

    @property
    def address(self):
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    # What a network does to those who use it.

    def cut(self):
        """Ends every connection the hard way, and takes none until `heal`."""
        NetworkLoop.run(self._cut())

    def heal(self):
        NetworkLoop.run(self._set(is_cut=False))

    def hold(self):
        """Lets nothing through, and nobody know, until `release`."""
        NetworkLoop.run(self._set(is_open=False))

    def release(self):
        NetworkLoop.run(self._set(is_open=True))

    def half_close(self):
        """Ends one direction, from the room to its members, and leaves the other open."""
        NetworkLoop.run(self._half_close())

    def close(self):
        NetworkLoop.run(self._close())

    async def _set(self, is_cut=None, is_open=None):
        if is_cut is not None:
            self.is_cut = is_cut
        if is_open is not None:
            self.open.set() if is_open else self.open.clear()

    async def _cut(self):
        self.is_cut = True
        for near, far in list(self.pairs):
            near.transport.abort()
            far.transport.abort()

    async def _half_close(self):
        for near, _ in list(self.pairs):
            if near.can_write_eof():
                near.write_eof()

    async def _close(self):
        self.server.close()
        await self._cut()

    # The connections themselves.

    async def _take(self, reader, writer):
        if self.is_cut:
            writer.transport.abort()
            return
        try:
            target = await self._destination(reader, writer)
            if target is None:
                return
            far_reader, far_writer = await asyncio.open_connection(*target)
        except OSError:
            writer.transport.abort()
            return
        self.connections += 1
        pair = (writer, far_writer)
        self.pairs.add(pair)
        try:
            await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))
        finally:
            self.pairs.discard(pair)
            writer.close()
            far_writer.close()

    async def _destination(self, reader, writer):
        host, port = self.target.rsplit(":", 1)
        return host.strip("[]"), int(port)

    async def _pump(self, reader, writer):
        try:
            while data := await reader.read(65536):
                await self._moment(self.random.uniform(*self.delays))
                await self.open.wait()
                for start in range(0, len(data), self.piece):
                    writer.write(data[start : start + self.piece])
                    await writer.drain()
                    if self.piece < len(data):
                        # So that the pieces leave apart and arrive apart.
                        await self._moment(0)
            if writer.can_write_eof():
                writer.write_eof()
            else:
                writer.close()
        except (OSError, RuntimeError, ssl.SSLError):
            writer.transport.abort()

    async def _moment(self, seconds):
        """Comes back after so long: it is the network that takes its time, not the test."""
        passed = asyncio.Event()
        asyncio.get_running_loop().call_later(seconds, passed.set)
        await passed.wait()


class Tunnels(Network):
    """An HTTP proxy that opens tunnels (CONNECT) and remembers where to; with `status` it refuses instead."""

    def __init__(self, status=None):
        self.status = status
        self.asked = []
        super().__init__(target=None)

    async def _destination(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode("ascii")
        method, target, _ = head.split("\r\n")[0].split(" ")
        self.asked.append((method, target))
        if method != "CONNECT" or self.status:
            writer.write(f"HTTP/1.1 {self.status or 405} No\r\nContent-Length: 0\r\n\r\n".encode())
            writer.close()
            return None
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        host, port = target.rsplit(":", 1)
        return host.strip("[]"), int(port)
