"""Upgrade requests for load.c, ready to send: signed ones for a room of ours, plain ones for the others."""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "Tests", "EndToEnd"))
sys.path.insert(0, os.path.join(ROOT, "Tests", "Attack"))

def signed(audience, rooms, sockets):
    """Room by room, a request for each socket, all of them players and each on a device of its own."""
    import wire
    from outsider import Outsider, new_link

    requests = []
    for _ in range(rooms):
        outsider = Outsider(new_link(audience))
        for _ in range(sockets):
            outsider.device = os.urandom(16)
            requests.append(wire.request(outsider))
    return b"".join(requests)


def plain(audience, rooms, sockets):
    """The same for a server that takes the path for the room and asks nothing."""
    requests = []
    for room in range(rooms):
        lines = [
            f"GET /room/{room} HTTP/1.1",
            f"Host: {audience}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        ]
        requests.append(("\r\n".join(lines) + "\r\n\r\n").encode() * sockets)
    return b"".join(requests)
