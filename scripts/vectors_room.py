"""The vectors of part R of docs/protocol.md: its numbers and words, and connects with the answers they get."""

NOW = 1795478400

LIMITS = {
    "playersPerRoom": 16, "watchersPerRoom": 64,
    "nonceSeconds": 300, "noncesPerRoom": 4096, "nonceMarginSeconds": 60,
    "requestHeadBytes": 8192, "requestHeaders": 64,
    "frameBytes": 65536, "framesPerSecond": 40, "frameBurst": 160,
    "activityIntervalSeconds": 30, "roomLifetimeSeconds": 600,
    "requestsPerSecond": 8,
}

REFUSALS = [
    ("not-found", 404, "Nothing is served at this path"),
    ("origin-not-allowed", 403, "Pages of this origin may not connect"),
    ("wrong-host", 403, "This server does not go by the name in the Host header"),
    ("wrong-room", 403, "The keys do not belong to this room"),
    ("bad-signature", 403, "The signature does not match the request"),
    ("wrong-time", 401, "The timestamp is too far from the server's time"),
    ("nonce-seen", 409, "This request has been used before"),
    ("too-many-from-address", 429, "Too many connections from this address"),
    ("too-many-to-room", 429, "Too many connects to this room"),
    ("room-full", 503, "The room is full"),
    ("server-full", 503, "The server is full"),
    ("storage-failed", 503, "The server cannot store the connect"),
]

CLOSES = [
    ("superseded", 1000, "Superseded by a newer connection"),
    ("textNotAllowed", 1008, "Text frames other than ping are not allowed"),
    ("notSealed", 1008, "Not a sealed frame"),
    ("tooManyFrames", 1008, "Too many frames"),
    ("tooSlow", 1013, "too slow"),
]

ANN, WIM = "a1" * 16, "e1" * 16

NOTICES = {
    "peersOfNobody": '{"room":"peers","you":"%s","devices":[]}' % ANN,
    "peersOfTwo": '{"room":"peers","you":"%s","devices":[{"device":"%s","role":"play"},{"device":"%s","role":"watch"}]}'
                  % (WIM, ANN, WIM),
    "joined": '{"room":"joined","device":"%s","role":"watch"}' % WIM,
    "left": '{"room":"left","device":"%s"}' % ANN,
}


def connect(room, claimed=None, role="play", time=NOW, audience="rooms.example.org", nonce=7, signer=None):
    """The header lines of a connect to `room` that shows the keys of `claimed`, by rules R1, R2 and S10."""
    claimed = claimed or room
    author, device, nonce = bytes([0x11] * 16), bytes([0x22] * 16), bytes([nonce] * 16)
    signed = (b"crossmate/1 connect" + room.id + author + device + bytes([1 if role == "play" else 2])
              + time.to_bytes(8, "big") + nonce + audience.encode())
    pair = signer or (claimed.play if role == "play" else claimed.watch)
    return [
        ["Host", audience], ["Upgrade", "websocket"], ["Connection", "Upgrade"],
        ["Sec-WebSocket-Version", "13"], ["Sec-WebSocket-Key", "AAECAwQFBgcICQoLDA0ODw=="],
        ["Crossmate-Author", author.hex()], ["Crossmate-Device", device.hex()], ["Crossmate-Role", role],
        ["Crossmate-Time", str(time)], ["Crossmate-Nonce", nonce.hex()],
        ["Crossmate-Play-Key", claimed.play_key.hex()], ["Crossmate-Watch-Key", claimed.watch_key.hex()],
        ["Crossmate-Signature", pair.sign(signed).signature.hex()],
    ]


def changed(lines, **values):
    """The lines with values replaced; None leaves a line out, a list writes it several times."""
    values = {name.replace("_", "-"): value for name, value in values.items()}
    result = []
    for name, value in lines:
        value = values.pop(name, value)
        result += [[name, single] for single in (value if isinstance(value, list) else [value]) if single is not None]
    return result + [[name, value] for name, value in values.items()]


def malformed(name):
    return {"status": 400, "reason": "malformed", "message": f"{name} is missing or malformed"}


def bad_request(status, message):
    return {"status": status, "reason": "bad-request", "message": message}


def refused(reason):
    return next({"status": status, "reason": word, "message": message}
                for word, status, message in REFUSALS if word == reason)


def admissions(room, other):
    good = connect(room)
    cases = [
        ("a player", good, None),
        ("a watcher", connect(room, role="watch"), None),
        ("at the old end of the window", connect(room, time=NOW - 299), None),
        ("at the new end of the window", connect(room, time=NOW + 300), None),
        ("too old by a second", connect(room, time=NOW - 300), refused("wrong-time")),
        ("too new by a second", connect(room, time=NOW + 301), refused("wrong-time")),
        ("a token among others", changed(good, Upgrade="h2c, WebSocket"), None),
        ("no upgrade", changed(good, Upgrade=None), bad_request(400, "This is not a WebSocket request")),
        ("version 8", changed(good, Sec_WebSocket_Version="8"),
         bad_request(426, "Only version 13 of WebSocket is spoken here")),
        ("a short key", changed(good, Sec_WebSocket_Key="AAECAw=="),
         bad_request(400, "Sec-WebSocket-Key must be 16 bytes in base64")),
        ("a stranger's keys", connect(room, claimed=other), refused("wrong-room")),
        ("a watcher who would play", connect(room, signer=room.watch), refused("bad-signature")),
        ("a player who would watch", connect(room, role="watch", signer=room.play), refused("bad-signature")),
        ("signed for another host", changed(good, Host="elsewhere.example.org"), refused("bad-signature")),
        ("signed for another device", changed(good, Crossmate_Device="33" * 16), refused("bad-signature")),
        ("signed for another time", changed(good, Crossmate_Time=str(NOW + 1)), refused("bad-signature")),
        ("signed for another nonce", changed(good, Crossmate_Nonce="08" * 16), refused("bad-signature")),
        ("a page", changed(good, Origin="https://example.org"), refused("origin-not-allowed")),
        ("a page with a stranger's keys", changed(connect(room, claimed=other), Origin="https://example.org"),
         refused("origin-not-allowed")),
        ("wrong keys and a wrong time", connect(room, claimed=other, time=1), refused("wrong-room")),
        ("a wrong signature and a wrong time", changed(connect(room, time=1), Crossmate_Signature="00" * 64),
         refused("bad-signature")),
    ]
    for name, value in good[5:]:
        for how, spoilt in [("missing", None), ("doubled", [value, value]), ("empty", ""), ("long", value + "0" * 12),
                            ("shouted", "AB" * (len(value) // 2) or "A"), ("signed", "-" + value[1:])]:
            cases.append((f"{name} {how}", changed(good, **{name.replace("-", "_"): spoilt}), malformed(name)))
    return [{"about": about, "headers": lines, "refusal": refusal} for about, lines, refusal in cases]


def room(room, other):
    return {
        "limits": LIMITS,
        "refusals": [{"reason": reason, "status": status, "message": message}
                     for reason, status, message in REFUSALS],
        "closes": [{"name": name, "code": code, "reason": reason} for name, code, reason in CLOSES],
        "notices": NOTICES,
        "admissions": {
            "now": NOW,
            "target": f"/rooms/{room.id.hex()}/socket",
            "connects": admissions(room, other),
        },
    }
