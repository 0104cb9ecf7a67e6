#!/usr/bin/env python3
"""A store of each format that the program has ever written, made from the program's own scripts.

make.py          writes those that are missing, with the program in CROSSMATE for the form in which a puzzle is kept
make.py check    fails unless each format has its file here, and the file has the schema that the scripts make

A file that is here is never written anew: it stands for those that people have.
"""

import os
import re
import sqlite3
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
PUZZLE = os.path.join(ROOT, "Puzzles", "mini.ipuz")
# The mini's first five letters; its fifth square is a block.
LETTERS = {0: "R", 1: "A", 2: "T", 3: "S", 5: "E"}
DEVICE = bytes([0x11]) * 16
SALT = bytes([0x22]) * 16


def scripts(source):
    """The migrations in a Swift file, in their order."""
    with open(os.path.join(ROOT, "Sources", "Store", source), encoding="utf-8") as file:
        text = file.read()
    listed = text[text.index("migrations: [") :]
    found = re.findall(r'"""\n(.*?)\n\s*"""', listed, re.DOTALL)
    return [script for script in found if "user_version" in script]


def checksum(data, solve):
    value = 0xCBF29CE484222325
    for byte in solve.to_bytes(8, "little") + data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value - (1 << 64) if value >> 63 else value


def change(square, clock, letter):
    """A letter in pen, as docs/protocol.md writes it (part M)."""
    return bytes([0, square, 0, 0, clock]) + DEVICE + bytes([len(letter)]) + letter.encode()


def kept_puzzle():
    """The id, form and title under which the program keeps the puzzle."""
    with tempfile.TemporaryDirectory() as folder:
        sys.path.insert(0, os.path.join(ROOT, "Tests", "EndToEnd"))
        from terminal import Terminal

        terminal = Terminal([PUZZLE], folder)
        terminal.wait_for_grid()
        terminal.type("<Ctrl+C><Ctrl+C>")
        terminal.wait_for_end()
        with sqlite3.connect(os.path.join(folder, "crossmate", "crossmate.db")) as store:
            return store.execute("SELECT id, canonical, title FROM puzzle").fetchone()


def make(path, migrations, fill):
    store = sqlite3.connect(path)
    for script in migrations:
        store.executescript(script)
    fill(store)
    store.commit()
    store.execute("PRAGMA journal_mode = WAL")
    store.close()
    os.chmod(path, 0o600)


def fill_store(store):
    puzzle = kept_puzzle()
    store.execute("INSERT INTO puzzle (id, canonical, title) VALUES (?, ?, ?)", puzzle)
    store.execute(
        "INSERT INTO solve (id, puzzleID, salt, roomID, isOwn, lastOpenedSeconds) VALUES (1, ?, ?, NULL, 1, 1000)",
        (puzzle[0], SALT),
    )
    for clock, (square, letter) in enumerate(LETTERS.items(), 1):
        data = change(square, clock, letter)
        store.execute("INSERT INTO change (solveID, bytes, checksum) VALUES (1, ?, ?)", (data, checksum(data, 1)))


def fill_room(store):
    store.execute("INSERT INTO nonce VALUES (?, ?, 1000)", (bytes([0x33]) * 16, bytes([0x44]) * 16))
    store.execute("INSERT INTO room VALUES (?, 1000)", (bytes([0x33]) * 16,))


def wanted():
    """Every file that has to be here: its name, its scripts, and what fills it."""
    for name, source, fill in (
        ("crossmate", "Store+Schema.swift", fill_store),
        ("room", "RoomStore.swift", fill_room),
    ):
        migrations = scripts(source)
        for version in range(1, len(migrations) + 1):
            yield f"{name}-{version}.db", migrations[:version], fill


def schema(path):
    store = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    rows = store.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").fetchall()
    numbers = [store.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    store.close()
    return [(name, re.sub(r"\s+", " ", sql)) for name, sql in rows], numbers


def check():
    """What is missing or different."""
    faults = []
    names = set()
    for name, migrations, _ in wanted():
        names.add(name)
        path = os.path.join(HERE, name)
        if not os.path.exists(path):
            faults.append(f"{name} is missing; run Tests/Fixtures/stores/make.py")
            continue
        with tempfile.TemporaryDirectory() as folder:
            fresh = os.path.join(folder, name)
            make(fresh, migrations, lambda store: None)
            if schema(path) != schema(fresh):
                faults.append(f"{name} differs from what the scripts make; a script that was released is never edited")
    # What starts with evening- was played by a program of its time (README.md) and has no script.
    odd = [name for name in os.listdir(HERE) if name.endswith(".db") and not name.startswith("evening-")]
    faults += [f"{name} is of no format" for name in odd if name not in names]
    return faults


if sys.argv[1:] == ["check"]:
    sys.exit("\n".join(check()) or 0)
for name, migrations, fill in wanted():
    if not os.path.exists(os.path.join(HERE, name)):
        make(os.path.join(HERE, name), migrations, fill)
        print(f"made {name}")
