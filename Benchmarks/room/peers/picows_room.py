"""The room on picows: a set of transports for each path."""

import asyncio
import collections

from picows import WSListener, WSMsgType, ws_create_server

ROOMS = collections.defaultdict(set)


class Member(WSListener):
    def __init__(self, path):
        super().__init__()
        self.room = ROOMS[path]

    def on_ws_connected(self, transport):
        self.room.add(transport)

    def on_ws_disconnected(self, transport):
        self.room.discard(transport)

    def on_ws_frame(self, transport, frame):
        if frame.msg_type == WSMsgType.TEXT:
            transport.send(WSMsgType.TEXT, b"pong")
        elif frame.msg_type == WSMsgType.BINARY:
            payload = frame.get_payload_as_bytes()
            for other in self.room:
                if other is not transport:
                    other.send(WSMsgType.BINARY, payload)


async def main():
    server = await ws_create_server(lambda request: Member(request.path), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
