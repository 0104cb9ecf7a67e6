"""A disk on paper: what a program wrote and synced, and every state in which a power cut may leave that.

Nothing is promised for what was not synced. A write may be missing, whole, cut at a sector, or zeros of the right length,
whatever else arrived; so may an entry of a folder. A file is synced by its own sync, its name by one of its folder.
"""

import copy
import random

SECTOR_BYTES = 512
RANDOM_STATES = 6


class Write:
    """Bytes at a place in a file."""

    def __init__(self, file, offset, data):
        self.file, self.offset, self.data = file, offset, data

    def apply(self, disk, data=None):
        data = self.data if data is None else data
        content = disk.files[self.file]
        if len(content) < self.offset:
            content += bytes(self.offset - len(content))
        content[self.offset : self.offset + len(data)] = data

    def torn(self):
        """What may have arrived of it instead of all: its first sectors, its last ones, or zeros."""
        if len(self.data) > SECTOR_BYTES:
            for cut in (SECTOR_BYTES, len(self.data) // 2, len(self.data) - SECTOR_BYTES):
                yield Write(self.file, self.offset, self.data[:cut])
                yield Write(self.file, self.offset + cut, self.data[cut:])
        yield Write(self.file, self.offset, bytes(len(self.data)))


class Cut:
    """A file that is cut back or grown to a length."""

    def __init__(self, file, length):
        self.file, self.length = file, length

    def apply(self, disk):
        content = disk.files[self.file]
        del content[self.length :]
        content += bytes(self.length - len(content))

    def torn(self):
        return ()


class Entries:
    """Names of one folder that come, go, or change what they stand for, all at once."""

    def __init__(self, folder, changes):
        self.folder, self.changes = folder, changes

    def apply(self, disk):
        for name, number in self.changes.items():
            if number is None:
                disk.folders[self.folder].pop(name, None)
            else:
                disk.folders[self.folder][name] = number

    def torn(self):
        return ()


class Disk:
    """What is surely there, and what was done since."""

    ROOT = 0

    def __init__(self):
        # Files and folders by number; a folder holds names and the numbers that they stand for.
        self.files = {}
        self.folders = {Disk.ROOT: {}}
        self.pending = []
        self.count = 0

    def new_file(self):
        self.count += 1
        self.files[self.count] = bytearray()
        return self.count

    def new_folder(self):
        self.count += 1
        self.folders[self.count] = {}
        return self.count

    def do(self, step):
        self.pending.append(step)

    def sync_file(self, number):
        self._settle(lambda step: not isinstance(step, Entries) and step.file == number)

    def sync_folder(self, number):
        self._settle(lambda step: isinstance(step, Entries) and step.folder == number)

    def _settle(self, is_synced):
        for step in self.pending:
            if is_synced(step):
                step.apply(self)
        self.pending = [step for step in self.pending if not is_synced(step)]

    def after(self, steps):
        """The disk after a power cut that let these steps through."""
        disk = Disk()
        disk.files = {number: bytearray(content) for number, content in self.files.items()}
        disk.folders = copy.deepcopy(self.folders)
        for step in steps:
            step.apply(disk)
        return disk

    def states(self, seed):
        """Every list of steps that is tried: none, all, each beginning, each without one, each alone, torn, and at random."""
        steps = self.pending
        count = len(steps)
        yield []
        for index in range(count):
            yield steps[: index + 1]
            yield steps[:index] + steps[index + 1 :]
            yield [steps[index]]
            for part in steps[index].torn():
                yield [*steps[:index], part]
                yield [*steps[:index], part, *steps[index + 1 :]]
        choice = random.Random(seed)
        for _ in range(RANDOM_STATES if count > 2 else 0):
            yield [step for step in steps if choice.random() < 0.5]

    def tree(self, folder=ROOT, path=""):
        """Paths and contents of what can be reached; a folder has no content."""
        for name, number in sorted(self.folders[folder].items()):
            inner = f"{path}/{name}"
            if number in self.folders:
                yield inner, None
                yield from self.tree(number, inner)
            else:
                yield inner, bytes(self.files[number])
