"""The room on the websockets library: a set of connections for each path, its own broadcast()."""

import asyncio
import collections

from websockets.asyncio.server import broadcast, serve

ROOMS = collections.defaultdict(set)


async def handle(connection):
    room = ROOMS[connection.request.path]
    room.add(connection)
    try:
        async for message in connection:
            if isinstance(message, str):
                await connection.send("pong")
            else:
                broadcast(room - {connection}, message)
    finally:
        room.discard(connection)


async def main():
    async with serve(handle, "127.0.0.1", 0, compression=None, ping_interval=None, backlog=1024) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()


asyncio.run(main())
