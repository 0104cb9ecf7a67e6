"""Power cuts: the writes and syncs of real evenings, and each state that the disk may be in after any of them."""

import hashlib
import os
import random
import re
import tempfile

import kept
import session
from paper_disk import Cut, Disk, Entries, Write
from session import Home

KINDS = (
    "openat", "write", "pwrite64", "ftruncate", "fallocate", "fsync", "fdatasync", "rename", "renameat", "unlink",
    "unlinkat", "mkdir", "poll", "ppoll", "read", "exit_group",
)
# From a letter to its barrier (`Keeper.barrierDelay`): while one is due, the program never waits longer.
BARRIER_MILLISECONDS = 25
# Of so many states, one is opened in a terminal and written in; all are read.
OPENED_ONE_IN = 25
LINE = re.compile(r"^(?:\d+ +)?([\d.]+) (\w+)\((.*)\) += (-?\d+|\?)(.*)$")
SHM = ".db-shm"


class Step:
    """One line of a trace."""

    def __init__(self, match):
        self.seconds = float(match[1])
        self.kind = match[2]
        self.arguments = match[3]
        self.result = -1 if match[4] == "?" else int(match[4])

    def descriptor_path(self):
        return decode(re.match(r"\d+<([^>]*)>", self.arguments)[1])

    def strings(self):
        return [decode(text) for text in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', self.arguments)]

    def last_number(self):
        return int(re.findall(r", (-?\d+)$", self.arguments)[0])


def decode(text):
    """A string that strace wrote as hexadecimal bytes."""
    return bytes.fromhex(text.replace("\\x", "")).decode("latin-1")


def record(home, letters, at):
    """An evening's calls, in order."""
    handle, path = tempfile.mkstemp(prefix="crossmate-trace-", dir=session.memory_folder())
    os.close(handle)
    try:
        options = ["-f", "-qq", "-y", "-xx", "-ttt", "-s", "70000", "-o", path, "-e", "trace=" + ",".join(KINDS)]
        evening = session.run_evening(home, letters, at, options, rests=True)
        if evening.status != 0:
            raise AssertionError(f"an evening without faults ended with {evening.status}:\n{evening.text}")
        with open(path, encoding="ascii") as file:
            matches = [LINE.match(line.rstrip("\n")) for line in file]
    finally:
        os.unlink(path)
    return [Step(match) for match in matches if match]


class Replay:
    """Carries the calls of an evening out on a disk on paper."""

    def __init__(self, place):
        self.place = place
        self.disk = Disk()
        # Where the program sees each path now, whatever of it is synced.
        self.numbers = {"": Disk.ROOT}
        # Milliseconds from a letter to its barrier.
        self.delays = []
        self.typed = 0
        self.acknowledged = 0
        self._undurable = []

    def load(self, folder):
        """Begins with what is in a folder, all of it synced long ago."""
        for here, names, files in os.walk(folder):
            inner = os.path.join("/crossmate", os.path.relpath(here, folder)).rstrip("/.")
            self._make_folder(inner)
            for name in files:
                number = self._make_file(f"{inner}/{name}")
                with open(os.path.join(here, name), "rb") as file:
                    self.disk.files[number] = bytearray(file.read())
        for number in list(self.disk.folders):
            self.disk.sync_folder(number)

    def _inner(self, path):
        """The path below the home; nil for what is elsewhere."""
        path = os.path.normpath(path)
        if path == self.place:
            return ""
        return path[len(self.place) :] if path.startswith(self.place + "/") else None

    def _entries(self, changes):
        by_folder = {}
        for path, number in changes.items():
            folder, name = path.rsplit("/", 1)
            by_folder.setdefault(self.numbers[folder], {})[name] = number
        for folder, names in by_folder.items():
            self.disk.do(Entries(folder, names))

    def _make_file(self, path):
        self.numbers[path] = self.disk.new_file()
        self._entries({path: self.numbers[path]})
        return self.numbers[path]

    def _make_folder(self, path):
        self.numbers[path] = self.disk.new_folder()
        self._entries({path: self.numbers[path]})

    def take(self, step, letters):
        """One call; whether it changed what a power cut may leave."""
        kind = step.kind
        if kind in ("poll", "ppoll"):
            self._wait(step)
        elif kind == "exit_group":
            self.acknowledged = self.typed
        elif kind == "read":
            self._read(step, letters)
        elif step.result < 0:
            return False
        elif kind in ("fsync", "fdatasync"):
            return self._sync(step)
        elif kind in ("write", "pwrite64"):
            return self._write(step)
        elif kind == "ftruncate":
            number = self.numbers.get(self._inner(step.descriptor_path()))
            if number is not None:
                self.disk.do(Cut(number, step.last_number()))
            return number is not None
        elif kind in ("openat", "mkdir", "rename", "unlink"):
            return self._name(step)
        else:
            raise AssertionError(f"the disk on paper does not know {kind}({step.arguments})")
        return False

    def _wait(self, step):
        match = re.search(r", (-?\d+)$", step.arguments)
        # A program that means to wait for long has nothing left to do: what it has drawn it stands by.
        if match is None or int(match[1]) < 0 or int(match[1]) > BARRIER_MILLISECONDS:
            self.acknowledged = self.typed

    def _read(self, step, letters):
        if not step.arguments.startswith("0<") or step.result <= 0:
            return
        for text in step.strings():
            for key in text:
                if self.typed < len(letters) and key == letters[self.typed]:
                    self.typed += 1
                    self._undurable.append(step.seconds)

    def _sync(self, step):
        inner = self._inner(step.descriptor_path())
        number = self.numbers.get(inner)
        if number is None:
            return False
        if number in self.disk.folders:
            self.disk.sync_folder(number)
        else:
            self.disk.sync_file(number)
        if inner.endswith("-wal"):
            self.delays += [1000 * (step.seconds - typed) for typed in self._undurable]
            self._undurable = []
        return True

    def _write(self, step):
        inner = self._inner(step.descriptor_path())
        number = self.numbers.get(inner)
        if number is None:
            return False
        data = step.strings()[-1].encode("latin-1")[: step.result]
        offset = step.last_number() if step.kind == "pwrite64" else self._length(number)
        self.disk.do(Write(number, offset, data))
        return True

    def _length(self, number):
        return len(self.disk.after(self.disk.pending).files[number])

    def _name(self, step):
        inner = [self._inner(path) for path in step.strings()]
        if any(path is None for path in inner):
            return False
        if step.kind == "rename":
            old, new = inner
            self.numbers[new] = self.numbers.pop(old)
            self._entries({old: None, new: self.numbers[new]})
        elif step.kind == "unlink":
            del self.numbers[inner[0]]
            self._entries({inner[0]: None})
        elif step.kind == "mkdir":
            self._make_folder(inner[0])
        elif "O_CREAT" in step.arguments and inner[0] not in self.numbers:
            self._make_file(inner[0])
        else:
            return False
        return True


class State:
    """A tree of files after a power cut, and what must be in it."""

    def __init__(self, tree, acknowledged, letters, before, number):
        self.tree, self.acknowledged, self.letters, self.before, self.number = (
            tree, acknowledged, letters, before, number)


def lay_out(home, tree, seed):
    """Writes a state to a real folder. What a mapped file held is anybody's guess."""
    choice = random.Random(seed)
    for path, content in tree:
        target = home.path + path
        if content is None:
            os.mkdir(target, 0o700)
            continue
        if path.endswith(SHM):
            content = (b"", bytes(len(content)), choice.randbytes(len(content)))[seed % 3]
        with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)


def check(state):
    """What is wrong with a state, by the real program; and whether it was also opened in a terminal."""
    before, acknowledged = state.before, state.acknowledged
    at = len(before.rstrip("."))
    promised = before[:at] + state.letters[:acknowledged].upper()
    with Home() as home:
        lay_out(home, state.tree, state.number)
        found = kept.read(home)
        faults = list(found.faults)
        if not faults:
            faults += [f"lost: square {square}" for square in kept.lost(promised, found.letters)]
            whole = before[:at] + state.letters.upper()
            faults += [f"torn: square {square}" for square in kept.strange(whole, before, found.letters)]
        is_opened = state.number % OPENED_ONE_IN == 0
        if is_opened and not faults:
            faults += open_in_terminal(home, found.letters)
        return state, faults, is_opened


def open_in_terminal(home, letters):
    """The next evening: what is there is shown, and a letter more is kept where there is room for one."""
    square = len(letters.rstrip("."))
    if square == session.SQUARES:
        evening = session.run_evening(home, "")
        return [] if evening.shown == letters else [f"the next evening shows {evening.shown}"]
    evening = session.run_evening(home, "q", square)
    if evening.status != 0:
        return [f"the next evening ends with {evening.status}: {evening.hung or evening.text.strip()}"]
    shown = letters[:square] + "Q"
    if kept.read(home).letters[: square + 1] != shown:
        return [f"the next evening does not keep {shown}"]
    return []


def fingerprint(tree, acknowledged):
    """The same for equal states alone."""
    digest = hashlib.sha256(str(acknowledged).encode())
    for path, content in tree:
        digest.update(f"{path}\0{'folder' if content is None else len(content)}\0".encode())
        digest.update(content or b"")
    return digest.digest()


def states(scene, figures):
    """Records an evening and goes through every state after each of its calls; each state once."""
    letters = scene.typed
    with scene.home() as home:
        steps = record(home, letters, scene.at)
        replay = Replay(home.path)
    if scene.folder:
        replay.load(scene.folder)
    seen = set()
    number = 0
    for index, step in enumerate(steps):
        had = replay.acknowledged
        changed = replay.take(step, letters)
        if not changed and had == replay.acknowledged:
            continue
        figures["moments"] += 1
        for through in replay.disk.states(index):
            tree = list(replay.disk.after(through).tree())
            digest = fingerprint(tree, replay.acknowledged)
            if digest in seen:
                continue
            seen.add(digest)
            number += 1
            yield State(tree, replay.acknowledged, letters, scene.before, number)
    if replay.acknowledged != len(letters):
        raise AssertionError(f"{scene.name}: only {replay.acknowledged} letters were seen in the trace")
    figures["delays"] += replay.delays


def run(pool, all_scenes, report, most=None):
    """Every state of every scene, or evenly chosen ones; the figures."""
    figures = {"moments": 0, "states": 0, "opened": 0, "faults": 0, "delays": []}
    for scene in all_scenes:
        listed = list(states(scene, figures))
        if most and len(listed) > most:
            listed = listed[:: len(listed) // most + 1]
        for state, faults, is_opened in pool.imap_unordered(check, listed, chunksize=16):
            figures["opened"] += is_opened
            figures["faults"] += len(faults)
            report.faults(f"{scene.name}: state {state.number}, {state.acknowledged} letters promised", faults)
        figures["states"] += len(listed)
        report.line(f"power    {scene.name}: {len(listed)} states")
    delays = sorted(figures.pop("delays"))
    figures["barrier_ms_median"] = round(delays[len(delays) // 2], 1) if delays else None
    figures["barrier_ms_most"] = round(delays[-1], 1) if delays else None
    return figures
