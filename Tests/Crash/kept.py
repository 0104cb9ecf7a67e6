"""What an evening left behind: read by the real program, and by SQLite itself."""

import json
import os
import sqlite3
import subprocess

import session
from terminal import planted_fault


class Kept:
    """The letters that the program finds, and what is wrong with the store."""

    def __init__(self, letters, faults):
        self.letters = letters
        self.faults = faults


def checksum(data, solve):
    """FNV-1a over the solve's number and the bytes, written a second time here."""
    value = 0xCBF29CE484222325
    for byte in solve.to_bytes(8, "little") + data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value - (1 << 64) if value >> 63 else value


def look_into(store):
    """What SQLite and the checksums say against a store."""
    faults = []
    with sqlite3.connect(store) as connection:
        verdict = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        if verdict != ["ok"]:
            faults.append(f"integrity: {verdict}")
        for number, solve, data, written in connection.execute("SELECT id, solveID, bytes, checksum FROM change"):
            if written != checksum(data, solve):
                faults.append(f"change {number} is not what was written")
    connection.close()
    return faults


def read(home, puzzle=session.PUZZLE):
    """Has the real program read what is kept, as a later evening would; then SQLite."""
    out = os.path.join(home.path, "kept.ipuz")
    done = subprocess.run(
        [session.PROGRAM, "convert", puzzle, out, "--force"],
        env={"CROSSMATE_HOME": home.folder, "LANG": "C.UTF-8", **planted_fault()},
        capture_output=True,
        text=True,
        timeout=60,
    )
    faults = []
    if done.returncode != 0:
        return Kept("", [f"the program cannot read the store: {done.stderr.strip()}"])
    with open(out, encoding="utf-8") as file:
        document = json.load(file)
    rows = document.get("saved") or [[]]
    blocks = [square for row in document["puzzle"] for square in row]
    flat = [square for row in rows for square in row] or [None] * len(blocks)
    letters = "".join(
        (kept or ".") for kept, block in zip(flat, blocks, strict=True) if block != "#"
    )
    if os.path.exists(home.store) and os.path.getsize(home.store):
        try:
            faults += look_into(home.store)
        except sqlite3.DatabaseError as error:
            faults.append(f"SQLite: {error}")
    return Kept(letters, faults)


def lost(acknowledged, letters):
    """The squares whose acknowledged letter is not among the kept ones; `.` where none was acknowledged."""
    return [
        square
        for square, letter in enumerate(acknowledged)
        if letter not in "." and letters[square : square + 1] != letter
    ]


def strange(typed, before, letters):
    """The squares that hold a letter which nobody typed there."""
    return [
        square
        for square, letter in enumerate(letters)
        if letter != "." and letter not in (typed[square : square + 1].upper(), before[square : square + 1])
    ]
