"""The evenings that are interrupted: each begins in a home of its own kind and types a few letters."""

import os
import shutil
import sqlite3
import tempfile

import kept
import session
from session import Home

ANSWERS = "RATSELITESPRAYTHEREASKS"
STORES = os.path.join(session.ROOT, "Tests", "Fixtures", "stores")
# More rows than a log of the mini may have (`Store.rowsPerSquare` times its squares).
LONG_LOG = 240


class Scene:
    """Where an evening begins, and what is typed in it."""

    def __init__(self, name, before, typed):
        self.name = name
        # The folder that the home is a copy of; None for a first evening.
        self.folder = before
        self.typed = typed
        self.before = "." * session.SQUARES
        if before:
            with self.home() as home:
                self.before = kept.read(home).letters
        self.at = len(self.before.rstrip("."))

    def home(self):
        return Home(self.folder)

    @property
    def whole(self):
        """All that was typed by the end, square by square."""
        return self.before[: self.at] + self.typed.upper()


def all_scenes(place):
    """Makes the homes that the scenes begin in, below `place`."""
    return [
        Scene("a first evening", None, "ratse"),
        Scene("a later evening", evening(place, "later", "ratseli"), "tes"),
        Scene("a solve that ends", evening(place, "end", ANSWERS[:-2].lower()), "ks"),
        Scene("a log that is cut back", long_log(place), "tes"),
        Scene("an old store", old_store(place), "lit"),
    ]


def evening(place, name, letters):
    """The folder that an evening with these letters leaves."""
    with Home() as home:
        done = session.run_evening(home, letters)
        if done.status != 0:
            raise AssertionError(f"an evening without faults ended with {done.status}:\n{done.text}")
        return shutil.copytree(home.folder, os.path.join(place, name))


def long_log(place):
    """The folder of somebody with many second thoughts, all of them before the letters that stand now."""
    folder = evening(place, "long", "ratseli")
    store = sqlite3.connect(os.path.join(folder, "crossmate.db"))
    for clock in range(1, LONG_LOG + 1):
        # A letter in pen, as docs/protocol.md writes it (part M); the clock takes two bytes.
        clock_bytes = [clock] if clock < 128 else [clock & 0x7F | 0x80, clock >> 7]
        data = bytes([0, clock % 7, 0, 0, *clock_bytes]) + bytes([0x11]) * 16 + b"\x01X"
        store.execute("INSERT INTO change (solveID, bytes, checksum) VALUES (1, ?, ?)", (data, kept.checksum(data, 1)))
    store.commit()
    store.close()
    return folder


def old_store(place):
    """The folder of somebody who comes from the first version."""
    folder = os.path.join(place, "old")
    os.makedirs(folder, mode=0o700)
    shutil.copy(os.path.join(STORES, "crossmate-1.db"), os.path.join(folder, "crossmate.db"))
    os.chmod(os.path.join(folder, "crossmate.db"), 0o600)
    return folder


def with_scenes(body):
    """Calls `body` with all scenes, whose homes go away afterwards."""
    place = tempfile.mkdtemp(prefix="crossmate-crash-", dir=session.memory_folder())
    try:
        return body(all_scenes(place))
    finally:
        shutil.rmtree(place, ignore_errors=True)
