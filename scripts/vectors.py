#!/usr/bin/python3
"""Writes the test vectors in Tests/Vectors from the rules of docs/protocol.md and docs/merge.md.

It shares no code with the program: keys come from Python's own hashlib and hmac, signatures and sealing from
PyNaCl (Debian: python3-nacl). What it writes is fixed, so that a second run changes nothing.

    scripts/vectors.py            writes the files
    scripts/vectors.py --check    says which files differ, and fails if one does
"""

import hashlib
import hmac
import json
import pathlib
import sys

import nacl.bindings
import nacl.signing

import vectors_merge
import vectors_room

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Vectors"
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
PLAY, WATCH = 1, 2
ROLES = {"play": PLAY, "watch": WATCH}


def sha256(data):
    return hashlib.sha256(data).digest()


def mac(key, data):
    return hmac.new(key, data, hashlib.sha256).digest()


def hkdf(material, label, count):
    """RFC 5869 with the salt of rule S2 and one block of output."""
    return mac(mac(b"crossmate/1", material), label + b"\x01")[:count]


def counted(count, start=0):
    """Bytes that are easy to recognise: start, start + 1, ..."""
    return bytes((start + index) % 256 for index in range(count))


class Room:
    """All keys of a room, from its secret (rules S1 to S6)."""

    def __init__(self, secret):
        self.secret = secret
        self.play_seed = hkdf(secret, b"crossmate/1 play key", 32)
        self.play = nacl.signing.SigningKey(self.play_seed)
        self.proof_key = hkdf(secret, b"crossmate/1 proof key", 32)
        self.watch_secret = hkdf(secret, b"crossmate/1 watch secret", 16)
        self.watch_seed = hkdf(self.watch_secret, b"crossmate/1 watch key", 32)
        self.watch = nacl.signing.SigningKey(self.watch_seed)
        self.frame_key = hkdf(self.watch_secret, b"crossmate/1 frame key", 32)
        self.digest_key = hkdf(self.watch_secret, b"crossmate/1 digest key", 32)
        self.play_key = bytes(self.play.verify_key)
        self.watch_key = bytes(self.watch.verify_key)
        self.id = sha256(b"crossmate/1 room" + self.play_key + self.watch_key)[:16]


SECRETS = [counted(16), bytes(16), bytes([255] * 16), sha256(b"a room of one's own")[:16]]


def keys():
    rooms = []
    for room in map(Room, SECRETS):
        rooms.append({
            "roomSecret": room.secret.hex(),
            "playSeed": room.play_seed.hex(),
            "playKey": room.play_key.hex(),
            "proofKey": room.proof_key.hex(),
            "watchSecret": room.watch_secret.hex(),
            "watchSeed": room.watch_seed.hex(),
            "watchKey": room.watch_key.hex(),
            "frameKey": room.frame_key.hex(),
            "digestKey": room.digest_key.hex(),
            "roomID": room.id.hex(),
        })
    identities = []
    for secret, salt, copy in [(counted(32), counted(16, 64), 0), (counted(32), counted(16, 64), 1),
                               (counted(32), counted(16, 80), 0), (bytes(32), b"", 255)]:
        identities.append({
            "secret": secret.hex(),
            "salt": salt.hex(),
            "copy": copy,
            "authorID": mac(secret, b"crossmate/1 author" + salt)[:16].hex(),
            "deviceID": mac(secret, b"crossmate/1 device" + salt + bytes([copy]))[:16].hex(),
        })
    return {"rooms": rooms, "identities": identities}


def base32(data):
    """Crockford's alphabet, the last letter filled up with zero bits."""
    bits = "".join(format(byte, "08b") for byte in data)
    bits += "0" * (-len(bits) % 5)
    return "".join(ALPHABET[int(bits[start:start + 5], 2)] for start in range(0, len(bits), 5))


def checked(data):
    return base32(data + sha256(b"crossmate/1 link" + data)[:2])


def invites():
    room = Room(SECRETS[0])
    play = checked(bytes([PLAY]) + room.secret)
    watch = checked(bytes([WATCH]) + room.watch_secret + room.play_key)
    places = [
        ("crossmate://", "example.org", 7575, "example.org"),
        ("crossmate://", "example.org", 443, "example.org:443"),
        ("crossmate://", "192.0.2.7", 40000, "192.0.2.7:40000"),
        ("crossmate://", "2001:db8::7", 7575, "[2001:db8::7]"),
        ("crossmate://", "::1", 1, "[::1]:1"),
        ("https://", "rooms.example.org", 443, "rooms.example.org"),
        ("https://", "rooms.example.org", 65535, "rooms.example.org:65535"),
        ("https://", "2001:db8::7", 8443, "[2001:db8::7]:8443"),
    ]
    valid = []
    for scheme, host, port, authority in places:
        for role, code in (("play", play), ("watch", watch)):
            valid.append({
                "link": f"{scheme}{authority}/#{code}",
                "host": host,
                "port": port,
                "isSecure": scheme == "https://",
                "authority": authority,
                "role": role,
                "secret": (room.secret if role == "play" else room.watch_secret).hex(),
                "playKey": room.play_key.hex(),
                "roomID": room.id.hex(),
            })
    future = checked(bytes([3]) + counted(20))
    refused = [
        ("notALink", ""), ("notALink", "example.org"), ("notALink", f"ftp://example.org/#{play}"),
        ("notALink", f"crossmate:/example.org/#{play}"), ("notALink", "crossmate://" + "a" * 600 + f"/#{play}"),
        ("badHost", f"crossmate:///#{play}"), ("badHost", f"crossmate://:7575/#{play}"),
        ("badHost", f"crossmate://example.org:/#{play}"), ("badHost", f"crossmate://example.org:0/#{play}"),
        ("badHost", f"crossmate://example.org:65536/#{play}"), ("badHost", f"crossmate://example.org:+1/#{play}"),
        ("badHost", f"crossmate://::1/#{play}"), ("badHost", f"crossmate://[::1/#{play}"),
        ("badHost", f"crossmate://[]/#{play}"), ("badHost", f"crossmate://[::1]7575/#{play}"),
        ("badHost", f"crossmate://me@example.org/#{play}"), ("badHost", f"crossmate://example.org/path/#{play}"),
        ("badHost", f"crossmate://exämple.org/#{play}"), ("badHost", f"https://example.org?query/#{play}"),
        ("missingCode", "crossmate://example.org"), ("missingCode", "crossmate://example.org/"),
        ("missingCode", "crossmate://example.org/#"),
        ("mistyped", "crossmate://example.org/##" + play), ("mistyped", f"crossmate://example.org/#{play}0"),
        ("mistyped", f"crossmate://example.org/#{play[:-1]}"), ("mistyped", f"crossmate://example.org/#{watch}{play}"),
        ("mistyped", f"crossmate://example.org/#{play[:8]}-{play[8:]}"), ("mistyped", "crossmate://example.org/#0"),
        ("mistyped", "crossmate://example.org/#" + checked(bytes([PLAY]) + counted(15))),
        ("mistyped", "crossmate://example.org/#" + checked(bytes([PLAY]) + counted(48))),
        ("mistyped", "crossmate://example.org/#" + checked(bytes([WATCH]) + counted(16))),
        ("newer", f"crossmate://example.org/#{future}"),
    ]
    return {"valid": valid, "refused": [{"link": link, "refusal": refusal} for refusal, link in refused]}


def connect():
    claims = []
    for number, (role, time, audience) in enumerate([
            ("play", 1795478400, "example.org"), ("watch", 1795478400, "example.org"),
            ("play", 0, "[2001:db8::7]:8443"), ("watch", 2**33 + 5, "a.very.long.name." * 12 + "example:7575")]):
        room = Room(SECRETS[number])
        author, device, nonce = counted(16, 16), counted(16, 32), counted(16, 48 + number)
        signed = (b"crossmate/1 connect" + room.id + author + device + bytes([ROLES[role]])
                  + time.to_bytes(8, "big") + nonce + audience.encode())
        pair = room.play if role == "play" else room.watch
        signature = pair.sign(signed).signature
        claims.append({
            "roomSecret": room.secret.hex(),
            "target": f"/rooms/{room.id.hex()}/socket",
            "headers": {
                "Host": audience,
                "Crossmate-Author": author.hex(),
                "Crossmate-Device": device.hex(),
                "Crossmate-Role": role,
                "Crossmate-Time": str(time),
                "Crossmate-Nonce": nonce.hex(),
                "Crossmate-Play-Key": room.play_key.hex(),
                "Crossmate-Watch-Key": room.watch_key.hex(),
                "Crossmate-Signature": signature.hex(),
            },
            "signed": signed.hex(),
        })
    return {"claims": claims}


def seal(room, stream, counter, message, frame_class=0, version=1, form=1, signer=None, prover=None, inner=None):
    """One frame by rules F1 to F5; `inner` replaces the padded text, for frames that no program makes."""
    header = bytes([version, frame_class]) + stream + counter.to_bytes(8, "big")
    signer = signer or room.play
    signed = signer.sign(b"crossmate/1 signed frame" + room.id + header + message).signature if form else b""
    signed += message
    proved = b"crossmate/1 proved frame" + room.id + header + bytes([form]) + signed
    proof = hashlib.blake2b(proved, key=prover or room.proof_key, digest_size=16).digest()
    text = bytes([form]) + proof + signed + b"\x80"
    text += bytes(-len(text) % 64)
    sealed = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        text if inner is None else inner, b"crossmate/1 frame" + room.id + header, header[2:], room.frame_key)
    return header + sealed


def frames():
    room, other = Room(SECRETS[0]), Room(SECRETS[3])
    stream = counted(16, 160)
    sealed = []
    for counter, (count, frame_class, form) in enumerate(
            [(0, 0, 1), (1, 1, 1), (45, 0, 1), (46, 0, 1), (47, 1, 1), (110, 0, 1), (1000, 0, 1),
             (0, 0, 0), (1, 1, 0), (45, 0, 0), (46, 0, 0), (47, 1, 0), (1000, 0, 0)]):
        message = counted(count, counter)
        sealed.append({
            "class": ["durable", "volatile"][frame_class],
            "form": ["proved", "signed"][form],
            "counter": counter,
            "message": message.hex(),
            "frame": seal(room, stream, counter, message, frame_class, form=form).hex(),
        })
    high = [{"counter": counter, "message": b"far along".hex(),
             "frame": seal(room, counted(16, 200), counter, b"far along").hex()}
            for counter in (2**32, 2**48 - 1)]
    message = b"a letter"
    good = seal(room, stream, 0, message)
    moved = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
        good[26:], b"crossmate/1 frame" + room.id + good[:26], good[2:26], room.frame_key)
    refused = [
        ("notAPlayer", "proved with a key that watchers know",
         seal(room, stream, 0, message, prover=room.frame_key), "play"),
        ("notAPlayer", "signed with the watchers' key", seal(room, stream, 0, message, signer=room.watch), "watch"),
        ("notAPlayer", "made for another counter", seal(room, stream, 1, message, inner=moved)),
        ("notAPlayer", "without a signature, proved with a key that watchers know",
         seal(room, stream, 0, message, form=0, prover=room.frame_key), "play"),
        ("notAPlayer", "with a signature that is said to be part of the message",
         seal(room, stream, 0, message, inner=b"\x00" + moved[1:]), "play"),
        ("unsigned", "without a signature", seal(room, stream, 0, message, form=0), "watch"),
        ("forged", "of form 2", seal(room, stream, 0, message, inner=b"\x02" + moved[1:])),
        ("forged", "of another room", seal(other, stream, 0, message)),
        ("forged", "without the padding's end", seal(room, stream, 0, message, inner=bytes(128))),
        ("forged", "with room for no signature",
         seal(room, stream, 0, message, inner=b"\x01" * 80 + b"\x80" + bytes(47))),
        ("forged", "with room for no proof",
         seal(room, stream, 0, message, inner=b"\x00" * 15 + b"\x01\x80" + bytes(47))),
        ("forged", "cut by one byte", good[:-1]),
        ("newerVersion", "of version 2", seal(room, stream, 0, message, version=2)),
        ("malformed", "of version 0", seal(room, stream, 0, message, version=0)),
        ("malformed", "of class 2", seal(room, stream, 0, message, frame_class=2)),
        ("malformed", "with a counter of 2^48", seal(room, stream, 2**48, message)),
        ("malformed", "cut after its header", good[:26]),
        ("malformed", "empty", b""),
    ]
    return {
        "roomSecret": room.secret.hex(),
        "stream": stream.hex(),
        "sealed": sealed,
        "highCounters": high,
        "refused": [{"refusal": refusal, "why": why, "readers": list(readers) or ["play", "watch"], "frame": frame.hex()}
                    for refusal, why, frame, *readers in refused],
    }


def main():
    files = {"keys.json": keys(), "invites.json": invites(), "connect.json": connect(), "frames.json": frames(),
             "room.json": vectors_room.room(Room(SECRETS[0]), Room(SECRETS[3]))}
    files |= {f"merge/{name}.json": case for name, case in vectors_merge.cases().items()}
    stale = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.json")} - set(files)
    for name, content in files.items():
        text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
        path = FOLDER / name
        if path.exists() and path.read_text() == text:
            continue
        stale.add(name)
        if "--check" not in sys.argv[1:]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    for name in sorted(stale):
        print(("stale: " if "--check" in sys.argv[1:] or name not in files else "written: ") + name)
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
