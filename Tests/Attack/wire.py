"""A small WebSocket client for load: enough of RFC 6455 for a peer that keeps the rules, and fast."""

import asyncio
import os
import socket
import struct


def mask(payload, key):
    """The payload exclusive-or the key, as one number: no loop over bytes."""
    count = len(payload)
    keys = (key * (count // 4 + 1))[:count]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(keys, "big")).to_bytes(count, "big")


def binary(payload):
    """A masked binary frame of less than 64 KiB."""
    return encode(0x82, payload)


def text(words):
    return encode(0x81, words)


def encode(first, payload):
    key = os.urandom(4)
    count = len(payload)
    head = bytes([first, 0x80 | count]) if count < 126 else struct.pack(">BBH", first, 0x80 | 126, count)
    return head + key + mask(payload, key)


def request(outsider, source=None):
    """The upgrade request of an outsider with a link."""
    lines = [
        f"GET /rooms/{outsider.room.hex()}/socket HTTP/1.1",
        f"Host: {outsider.audience}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        *(f"{name}: {value}" for name, value in outsider.headers().items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class Client(asyncio.Protocol):
    """One socket; `frame(opcode, payload)` is called for each frame, `ended()` at the end."""

    def __init__(self, outsider):
        self.outsider = outsider
        self.buffer = bytearray()
        self.status = None
        self.opened = asyncio.get_running_loop().create_future()
        self.closed = asyncio.get_running_loop().create_future()
        self.close_code = None

    @classmethod
    async def connect(cls, outsider, source, *arguments, receive_buffer=None):
        """A client of that link from a loopback address of its own; answered when this returns."""
        host, port = outsider.audience.rsplit(":", 1)
        plain = socket.socket()
        plain.setblocking(False)
        if receive_buffer:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        plain.bind((source, 0))
        loop = asyncio.get_running_loop()
        await loop.sock_connect(plain, (host, int(port)))
        _, client = await loop.create_connection(lambda: cls(outsider, *arguments), sock=plain)
        client.transport.write(request(outsider))
        await asyncio.wait_for(client.opened, 20)
        return client

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.buffer += data
        if self.status is None:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            self.status = int(self.buffer[9:12])
            del self.buffer[: end + 4]
            self.opened.set_result(self.status)
        if self.status == 101:
            self._take_frames()

    def _take_frames(self):
        buffer, start = self.buffer, 0
        while len(buffer) - start >= 2:
            count, head = buffer[start + 1], 2
            if count == 126:
                if len(buffer) - start < 4:
                    break
                count, head = int.from_bytes(buffer[start + 2 : start + 4], "big"), 4
            elif count == 127:
                if len(buffer) - start < 10:
                    break
                count, head = int.from_bytes(buffer[start + 2 : start + 10], "big"), 10
            if len(buffer) - start < head + count:
                break
            payload = bytes(buffer[start + head : start + head + count])
            opcode = buffer[start] & 15
            start += head + count
            if opcode == 8:
                self.close_code = int.from_bytes(payload[:2], "big")
            else:
                self.frame(opcode, payload)
        del buffer[:start]

    def frame(self, opcode, payload):
        """What to do with a frame; nothing here."""

    def connection_lost(self, _):
        if not self.opened.done():
            self.opened.set_result(0)
        if not self.closed.done():
            self.closed.set_result(self.close_code)
