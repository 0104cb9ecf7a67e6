"""A stranger's way into a room: another maker's WebSocket client, with nothing of ours but docs/protocol.md."""

import hashlib
import hmac
import os
import time

from nacl.signing import SigningKey

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def expand(secret, label, count):
    """HKDF-SHA256 with the salt of this protocol, one block."""
    root = hmac.new(b"crossmate/1", secret, hashlib.sha256).digest()
    return hmac.new(root, label.encode() + b"\x01", hashlib.sha256).digest()[:count]


def decode(code):
    bits = "".join(format(ALPHABET.index(letter), "05b") for letter in code)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))


class Outsider:
    """Keys and signed headers for the holder of a play link."""

    def __init__(self, link):
        rest = link.strip().split("://", 1)[1]
        self.audience, code = rest.split("/#", 1)
        secret = decode(code)[1:17]
        self.signing_key = SigningKey(expand(secret, "crossmate/1 play key", 32))
        watch_secret = expand(secret, "crossmate/1 watch secret", 16)
        self.watch_key = SigningKey(expand(watch_secret, "crossmate/1 watch key", 32)).verify_key.encode()
        self.play_key = self.signing_key.verify_key.encode()
        self.room = hashlib.sha256(b"crossmate/1 room" + self.play_key + self.watch_key).digest()[:16]
        self.device = os.urandom(16)

    @property
    def url(self):
        return f"ws://{self.audience}/rooms/{self.room.hex()}/socket"

    def headers(self, spoil_signature=False, seconds=None):
        seconds = int(time.time()) if seconds is None else seconds
        author, nonce = os.urandom(16), os.urandom(16)
        signed = (
            b"crossmate/1 connect"
            + self.room
            + author
            + self.device
            + b"\x01"
            + seconds.to_bytes(8, "big")
            + nonce
            + self.audience.encode()
        )
        signature = bytearray(self.signing_key.sign(signed).signature)
        if spoil_signature:
            signature[5] ^= 1
        return {
            "Crossmate-Author": author.hex(),
            "Crossmate-Device": self.device.hex(),
            "Crossmate-Role": "play",
            "Crossmate-Time": str(seconds),
            "Crossmate-Nonce": nonce.hex(),
            "Crossmate-Play-Key": self.play_key.hex(),
            "Crossmate-Watch-Key": self.watch_key.hex(),
            "Crossmate-Signature": bytes(signature).hex(),
        }
