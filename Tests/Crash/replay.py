"""The calls of a real evening, as strace saw them, carried out on a disk on paper."""

import os
import re
import tempfile

import session
from paper_disk import Cut, Disk, Entries, Write

KINDS = (
    "openat", "write", "pwrite64", "ftruncate", "fallocate", "fsync", "fdatasync", "rename", "renameat", "unlink",
    "unlinkat", "mkdir", "poll", "ppoll", "read", "exit_group",
)
# From a letter to its barrier (`Keeper.barrierDelay`): while one is due, the program never waits longer.
BARRIER_MILLISECONDS = 25
LINE = re.compile(r"^(?:\d+ +)?([\d.]+) (\w+)\((.*)\) += (-?\d+|\?)(.*)$")


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
        """The path below the home; None for what is elsewhere."""
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
