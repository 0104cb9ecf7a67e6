"""A stranger's way into a room: another maker's WebSocket client, with nothing of ours but docs/protocol.md."""

import hashlib
import hmac
import os
import time

from nacl import bindings
from nacl.signing import SigningKey

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def expand(secret, label, count):
    """HKDF-SHA256 with the salt of this protocol, one block."""
    root = hmac.new(b"crossmate/1", secret, hashlib.sha256).digest()
    return hmac.new(root, label.encode() + b"\x01", hashlib.sha256).digest()[:count]


def decode(code):
    bits = "".join(format(ALPHABET.index(letter), "05b") for letter in code)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))


def new_link(audience):
    """A play link to a room that nobody has opened yet; its check bytes are left out, since only our programs look."""
    bits = "".join(format(byte, "08b") for byte in b"\x01" + os.urandom(16))
    bits += "0" * (-len(bits) % 5)
    code = "".join(ALPHABET[int(bits[at : at + 5], 2)] for at in range(0, len(bits), 5))
    return f"crossmate://{audience}/#{code}"


class Outsider:
    """Keys, signed headers and sealed frames for the holder of a link of either kind."""

    def __init__(self, link):
        rest = link.strip().split("://", 1)[1]
        self.audience, code = rest.split("/#", 1)
        content = decode(code)
        if content[0] == 1:
            self.role = "play"
            secret = content[1:17]
            self.signing_key = SigningKey(expand(secret, "crossmate/1 play key", 32))
            proof_key = expand(secret, "crossmate/1 proof key", 32)
            watch_secret = expand(secret, "crossmate/1 watch secret", 16)
            watch_signing_key = SigningKey(expand(watch_secret, "crossmate/1 watch key", 32))
            self.play_key = self.signing_key.verify_key.encode()
        else:
            self.role = "watch"
            proof_key = None
            watch_secret = content[1:17]
            watch_signing_key = SigningKey(expand(watch_secret, "crossmate/1 watch key", 32))
            self.signing_key = watch_signing_key
            self.play_key = content[17:49]
        self.watch_key = watch_signing_key.verify_key.encode()
        self.frame_key = expand(watch_secret, "crossmate/1 frame key", 32)
        # Whoever has not the players' key tries with the best that this link holds.
        self.proof_key = proof_key or self.frame_key
        self.room = hashlib.sha256(b"crossmate/1 room" + self.play_key + self.watch_key).digest()[:16]
        self.device = os.urandom(16)
        self.stream = os.urandom(16)
        self.counter = 0

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
            + (b"\x01" if self.role == "play" else b"\x02")
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
            "Crossmate-Role": self.role,
            "Crossmate-Time": str(seconds),
            "Crossmate-Nonce": nonce.hex(),
            "Crossmate-Play-Key": self.play_key.hex(),
            "Crossmate-Watch-Key": self.watch_key.hex(),
            "Crossmate-Signature": bytes(signature).hex(),
        }

    def open(self, frame):
        """The signature, if it has one, and the message of a sealed frame, as both kinds of links allow (F2, F3)."""
        header, nonce = frame[:26], frame[2:26]
        associated = b"crossmate/1 frame" + self.room + header
        text = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(frame[26:], associated, nonce, self.frame_key)
        text = text.rstrip(b"\0")
        start = 81 if text[0] == 1 else 17
        return text[17:start], text[start:-1]

    def seal(self, message, signature=None):
        """A durable frame of this link's own stream, with its own signature unless another is given, or none (F4)."""
        header = b"\x01\x00" + self.stream + self.counter.to_bytes(8, "big")
        self.counter += 1
        if signature is None:
            signed = b"crossmate/1 signed frame" + self.room + header + message
            signature = self.signing_key.sign(signed).signature
        form = b"\x01" if signature else b"\x00"
        proved = b"crossmate/1 proved frame" + self.room + header + form + signature + message
        proof = hashlib.blake2b(proved, key=self.proof_key, digest_size=16).digest()
        text = form + proof + signature + message + b"\x80"
        text += bytes(-len(text) % 64)
        associated = b"crossmate/1 frame" + self.room + header
        sealed = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(text, associated, header[2:], self.frame_key)
        return header + sealed
