"""The merge vectors: lists of changes and the fill that everybody must end up with (docs/merge.md).

The expected fill is not folded change by change. It is read off the whole set of changes, as the laws state it:
the greatest valid write of each square, and the lowest wrong letters of its latest epoch.
"""

import hashlib
import hmac

LOCKS = ["none", "checkedRight", "revealed"]
INKS = ["pen", "pencil"]
CLOCKS, EPOCHS, MARKS = 2**48, 2**20, 64
NOBODY = bytes(16)
ANN, BEN, CAT = bytes([1] * 16), bytes([2] * 16), bytes([2] * 15 + [3])
DIGEST_KEY = bytes(range(32))


def write(square, letters, clock, device, epoch=0, lock="none", ink="pen", author=None):
    return {"kind": "write", "square": square, "epoch": epoch, "lock": lock, "clock": clock, "device": device,
            "author": author or device, "letters": letters, "ink": ink}


def mark(square, letters, epoch=0):
    return {"kind": "markWrong", "square": square, "epoch": epoch, "letters": letters}


def number(value):
    """LEB128, lowest seven bits first."""
    data = bytearray()
    while value >= 128:
        data.append(value % 128 + 128)
        value //= 128
    return bytes(data) + bytes([value])


def text(value):
    return number(len(value.encode())) + value.encode()


def encoded(change):
    start = number(change["square"]) + number(change["epoch"])
    if change["kind"] == "markWrong":
        return b"\x01" + start + text(change["letters"])
    foreign = change["author"] != change["device"]
    marks = LOCKS.index(change["lock"]) * 16 + INKS.index(change["ink"])
    return (bytes([128 if foreign else 0]) + start + bytes([marks]) + number(change["clock"]) + change["device"]
            + (change["author"] if foreign else b"") + text(change["letters"]))


def rank(change):
    return (change["epoch"], LOCKS.index(change["lock"]), change["clock"], change["device"],
            change["letters"].encode(), INKS.index(change["ink"]), change["author"])


def is_valid(change, squares, closed):
    if change["square"] >= squares or change["square"] in closed or change["epoch"] >= EPOCHS:
        return False
    if change["kind"] == "markWrong":
        return change["letters"] != ""
    return 0 < change["clock"] < CLOCKS


def fill(changes, squares):
    """For each square the standing write, or None, and its wrong letters with their epoch."""
    result = []
    for square in range(squares):
        own = [change for change in changes if change["square"] == square]
        standing = max((change for change in own if change["kind"] == "write"), key=rank, default=None)
        marks = [change for change in own if change["kind"] == "markWrong"]
        epoch = max((change["epoch"] for change in marks), default=0)
        letters = {change["letters"].encode() for change in marks if change["epoch"] == epoch}
        result.append((standing, epoch, sorted(letters)[:MARKS]))
    return result


def canonical(state):
    """The changes of a fill in the order of its squares, one after the other."""
    data = b""
    for square, (standing, epoch, letters) in enumerate(state):
        data += encoded(standing) if standing else b""
        data += b"".join(encoded(mark(square, wrong.decode(), epoch)) for wrong in letters)
    return data


def shown(state, epoch):
    """What a player sees in each square."""
    squares = []
    for standing, marked_epoch, wrong in state:
        stands = standing is not None and standing["epoch"] == epoch
        letters = standing["letters"] if stands else ""
        squares.append({
            "letters": letters,
            "lock": standing["lock"] if stands else "none",
            "isMarkedWrong": marked_epoch == epoch and letters.encode() in wrong,
        })
    return squares


def case(about, changes, squares=3, closed=()):
    outcomes = []
    valid = []
    for change in changes:
        if not is_valid(change, squares, closed):
            outcomes.append("refused")
            continue
        before = fill(valid, squares)
        valid.append(change)
        outcomes.append("unchanged" if fill(valid, squares) == before else "changed")
    state = fill(valid, squares)
    epoch = max((change["epoch"] for change in valid), default=0)
    listed = []
    for change, outcome in zip(changes, outcomes):
        plain = {key: value.hex() if isinstance(value, bytes) else value for key, value in change.items()}
        if "clock" in plain:
            plain["clock"] = str(plain["clock"])
        listed.append(plain | {"bytes": encoded(change).hex(), "outcome": outcome})
    canonical_form = canonical(state)
    return {
        "about": about,
        "squares": squares,
        "closed": list(closed),
        "changes": listed,
        "expected": {
            "epoch": epoch,
            "squares": shown(state, epoch),
            "canonical": canonical_form.hex(),
            "digestKey": DIGEST_KEY.hex(),
            "digest": hmac.new(DIGEST_KEY, canonical_form, hashlib.sha256).digest()[:16].hex(),
        },
    }


class SplitMix64:
    """One seed gives one sequence, whatever the version of Python."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        mixed = self.state
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB % 2**64
        return (mixed ^ mixed >> 31) % limit

    def pick(self, choices):
        return choices[self.below(len(choices))]


def random_changes(seed, count):
    generator = SplitMix64(seed)
    texts = ["", "A", "B", "É", "E\u0301", "STAR", "7", "漢"]
    changes = []
    for _ in range(count):
        square, letters, epoch = generator.below(4), generator.pick(texts), generator.pick([0, 0, 0, 1, 2])
        if generator.below(3) == 0:
            changes.append(mark(square, letters, epoch))
        else:
            devices = [ANN, BEN, CAT]
            changes.append(write(square, letters, generator.below(6), generator.pick(devices), epoch,
                                 generator.pick(LOCKS), generator.pick(INKS), generator.pick(devices)))
    return changes


def cases():
    many = [f"{chr(65 + index // 26)}{chr(65 + index % 26)}" for index in range(70)]
    return {
        "greater-clock": case("Of two letters the one with the greater clock stands.", [
            write(0, "B", 2, ANN), write(0, "A", 1, BEN), write(1, "C", 300, ANN), write(1, "D", 301, ANN)]),
        "same-clock": case("At the same clock the greater device id stands; ids are compared byte by byte.", [
            write(0, "A", 1, ANN), write(0, "B", 1, BEN), write(1, "C", 1, CAT), write(1, "D", 1, BEN)]),
        "erased": case("Erasing is a write like any other.", [
            write(0, "A", 1, ANN), write(0, "", 2, BEN), write(1, "", 2, BEN), write(1, "A", 1, ANN)]),
        "pencil": case("Ink belongs to the write and does not rank before its stamps.", [
            write(0, "A", 1, ANN), write(0, "B", 2, ANN, ink="pencil"), write(0, "C", 1, BEN)]),
        "locks": case("A higher lock beats any clock of the same epoch.", [
            write(0, "A", 1, ANN, lock="checkedRight"), write(0, "B", 900, BEN),
            write(1, "B", 900, BEN, lock="checkedRight"), write(1, "A", 1, ANN, lock="revealed")]),
        "locked-for-another": case("Locking another's letter keeps its author.", [
            write(0, "A", 1, ANN), write(0, "A", 2, BEN, lock="checkedRight", author=ANN),
            write(0, "A", 2, BEN, lock="checkedRight", author=CAT)]),
        "started-over": case("A greater epoch empties every square, locked or not, and beats every lock.", [
            write(0, "A", 900, ANN, lock="revealed"), write(1, "B", 5, BEN), mark(1, "B"),
            write(2, "", 6, BEN, epoch=1), write(0, "C", 7, ANN, epoch=1), write(1, "D", 901, ANN)]),
        "one-stamp-twice": case("Two values under one stamp: letters, then ink, then author decide for all alike.", [
            write(0, "B", 1, ANN), write(0, "A", 1, ANN), write(1, "A", 1, ANN, ink="pencil"), write(1, "A", 1, ANN),
            write(2, "A", 1, ANN, author=BEN), write(2, "A", 1, ANN)]),
        "wrong-marks": case("A mark shows while the letters it judged stand in the epoch it judged.", [
            mark(0, "A"), write(0, "A", 1, ANN), write(1, "A", 1, ANN), mark(1, "A"), write(1, "B", 2, ANN),
            write(2, "A", 1, ANN, epoch=1), mark(2, "A"), mark(0, "B"), mark(0, "A")]),
        "wrong-marks-limit": case("Of more than 64 wrong letters the lowest stay, whatever the order.",
                                  [mark(0, letters) for letters in reversed(many)]
                                  + [mark(0, many[-1]), mark(0, many[0]), write(0, many[63], 1, ANN),
                                     mark(1, "A"), write(1, "A", 1, ANN)]),
        "bytes-not-looks": case("Letters are compared by their bytes, also where they look the same.", [
            write(0, "E\u0301", 1, ANN), write(0, "É", 1, ANN), mark(0, "É"),
            write(1, "É", 2, BEN), mark(1, "E\u0301"), mark(2, "É"), mark(2, "E\u0301")]),
        "out-of-bounds": case("What no fill can hold is refused by everybody alike.", [
            write(0, "A", 0, ANN), write(0, "A", CLOCKS, ANN), write(0, "A", 2**64 - 1, ANN),
            write(0, "A", 1, ANN, epoch=EPOCHS), write(0, "A", CLOCKS - 1, ANN), write(1, "A", 1, ANN), mark(1, "A"),
            write(3, "A", 1, ANN), write(65_024, "A", 1, ANN), mark(3, "A"), mark(2, ""), mark(2, "A", EPOCHS),
            write(2, "B", 1, NOBODY, epoch=EPOCHS - 1)], closed=[1]),
        "random-1": case("Changes at random, many of them under one stamp.", random_changes(1, 80), squares=4),
        "random-2": case("Changes at random, with a closed square.", random_changes(2, 80), squares=4, closed=[2]),
    }
