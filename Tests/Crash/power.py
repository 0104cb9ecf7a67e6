"""Power cuts: the writes and syncs of real evenings, and each state that the disk may be in after any of them."""

import hashlib
import itertools
import os
import random
import re

import kept
import session
from replay import Replay, record
from session import Home

# Of so many states, one is opened in a terminal and written in; all are read.
OPENED_ONE_IN = 25
# What most evenings have, more or less.
TYPICAL_STATES = 1500
# States that are in memory at once.
BATCH = 256
# The file that SQLite maps into memory: strace sees nothing of what goes into it.
SHM = ".db-shm"


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
        faults = found.faults + judge_identity(state)
        if not faults:
            faults += [f"lost: square {square}" for square in kept.lost(promised, found.letters)]
            whole = before[:at] + state.letters.upper()
            faults += [f"torn: square {square}" for square in kept.strange(whole, before, found.letters)]
        is_opened = state.number % OPENED_ONE_IN == 0
        if is_opened and not faults:
            faults += open_in_terminal(home, found.letters)
        state.tree = None
        return state, faults, is_opened


def judge_identity(state):
    """The secret that makes the letters this person's: whole where it is, and there once a letter is promised."""
    secret = dict(state.tree).get("/crossmate/identity.key")
    if secret is None:
        return ["lost: who this person is"] if state.acknowledged else []
    return [] if re.fullmatch(rb"[0-9a-f]{64}\n", secret) else ["torn: identity.key"]


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


class Cuts:
    """The states after each call of one recorded evening."""

    def __init__(self, scene):
        self.scene = scene
        with scene.home() as home:
            self.place = home.path
            self.steps = record(home, scene.typed, scene.at)
        self.moments = 0
        self.delays = []

    def states(self):
        """Each state once, in order."""
        scene, letters = self.scene, self.scene.typed
        replay = Replay(self.place)
        if scene.folder:
            replay.load(scene.folder)
        seen = set()
        self.moments = 0
        for index, step in enumerate(self.steps):
            had = replay.acknowledged
            changed = replay.take(step, letters)
            if not changed and had == replay.acknowledged:
                continue
            self.moments += 1
            for through in replay.disk.states(index):
                tree = list(replay.disk.after(through).tree())
                digest = fingerprint(tree, replay.acknowledged)
                if digest in seen:
                    continue
                seen.add(digest)
                yield State(tree, replay.acknowledged, letters, scene.before, len(seen))
        if replay.acknowledged != len(letters):
            raise AssertionError(f"{scene.name}: only {replay.acknowledged} letters were seen in the trace")
        self.delays = replay.delays

    def some(self, most):
        """Evenly chosen ones, about so many, or all of them."""
        stride = 1 if most is None else max(1, TYPICAL_STATES // most)
        return itertools.islice(self.states(), 0, None, stride)


def run(pool, all_scenes, report, most=None):
    """Every state of every scene, or evenly chosen ones; the figures."""
    figures = {"moments": 0, "states": 0, "opened": 0, "faults": 0}
    delays = []
    for scene in all_scenes:
        cuts = Cuts(scene)
        remaining = cuts.some(most)
        count = 0
        # A part at a time: all of them together would fill the memory.
        while part := list(itertools.islice(remaining, BATCH)):
            for state, faults, is_opened in pool.imap_unordered(check, part, chunksize=8):
                figures["opened"] += is_opened
                figures["faults"] += len(faults)
                report.faults(f"{scene.name}: state {state.number}, {state.acknowledged} letters promised", faults)
            count += len(part)
        figures["states"] += count
        figures["moments"] += cuts.moments
        delays += cuts.delays
        report.line(f"power    {scene.name}: {count} states")
    delays.sort()
    figures["barrier_ms_median"] = round(delays[len(delays) // 2], 1) if delays else None
    figures["barrier_ms_most"] = round(delays[-1], 1) if delays else None
    return figures
