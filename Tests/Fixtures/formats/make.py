#!/usr/bin/env python3
"""Makes .puz and .txt fixtures of this folder with puzpy, and compares all of them with what puzpy reads.

    python3 make.py          writes the files
    python3 make.py check    compares NAME.expected.json with puzpy; fails where they differ

Needs the puzpy that Tests/requirements.txt names; `scripts/setup --tests` puts it into .build/venv, where `make test` uses it.

The files called written-*.puz come from Crossmate's own writer (WrittenFixtureTests), all others that are not
made here are written by hand. All grids are word squares that anybody may use; no file here was ever published.
"""
import json
import pathlib
import struct
import sys

import puz

HERE = pathlib.Path(__file__).parent
HEART = "HEARTEMBERABUSERESINTREND"
CLUES = [f"Clue {n} {d}" for n, d in
         [(1, "across"), (1, "down"), (2, "down"), (3, "down"), (4, "down"), (5, "down"),
          (6, "across"), (7, "across"), (8, "across"), (9, "across")]]


def puzzle(version="1.3", solution=HEART, width=5, height=5, clues=CLUES, fill=None, **fields):
    p = puz.Puzzle(version)
    p.width, p.height, p.solution = width, height, solution
    p.fill = fill or "".join(c if c in ".:" else "-" for c in solution)
    p.title, p.author, p.copyright = "Heart of the matter", "A. Setter", "2026 A. Setter"
    p.clues = list(clues)
    for name, value in fields.items():
        setattr(p, name, value)
    return p


def as_latin(text, encoding):
    """What puzpy has to be told so that it writes `text` in `encoding`."""
    return text.encode(encoding).decode("latin-1")


def marks(*circled, count=25, bit=0x80):
    return bytes(bit if i in circled else 0 for i in range(count))


def section(code, data, total=None):
    total = puz.data_cksum(data) if total is None else total
    return struct.pack("<4sHH", code, len(data), total) + data + b"\0"


def main():
    files = {}

    def add(name, p):
        files[name] = p if isinstance(p, bytes) else p.tobytes()

    add("v1.2-notes", puzzle("1.2", notes="First line\r\nsecond line"))
    latin = "Caf\u00e9 \u201cna\u00efve\u201d \u2013 it\u2019s \u20ac5"
    add("v1.3-cp1252", puzzle(
        "1.3", title=as_latin(latin, "cp1252"), copyright=as_latin("\u00a9 2026", "cp1252"),
        clues=[as_latin(f"{c}\u2026", "cp1252") for c in CLUES], notes="Notes count in the sum"))
    utf8 = "F\u00fatbol \u2014 \u65e5\u672c"
    add("v1.4-utf8", puzzle("1.4", title=as_latin(utf8, "utf-8"), clues=[as_latin(f"{c} \u2665", "utf-8") for c in CLUES]))
    add("v2.0-utf8", puzzle("2.0", title=utf8, clues=[f"{c} \u2665 \U0001F332" for c in CLUES], notes="\u0391\u03b8\u03ae\u03bd\u03b1"))

    p = puzzle("1.4", fill="HEart-----A-U-E----------")
    p.extensions[b"GEXT"] = bytes([0x80, 0x40, 0xC0, 0x20, 0x10] + [0] * 19 + [0x90])
    p.extensions[b"LTIM"] = b"754,1"
    add("v1.4-circles-state-clock", p)

    # Key gaps, a value with a colon, two readings of one square, a symbol behind a digit, an unused key.
    rebus = list(HEART)
    rebus[12] = "1"
    p = puzzle("1.3", solution="".join(rebus), fill="H-----M---------E--------")
    p.extensions[b"GRBS"] = bytes([1, 0, 0, 0, 0, 0, 18, 0, 0, 0, 0, 0, 24, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 9])
    p.extensions[b"RTBL"] = b" 0:HEART; 3:C/D;17:MOUSE;23:A:B;42:NEVER;"
    p.extensions[b"RUSR"] = b"".join({0: b"HEART", 6: b"mo"}.get(i, b"") + b"\0" for i in range(25))
    add("rebus", p)
    p = puzzle("1.3", fill="H-----M---------E--------")
    p.extensions[b"GRBS"] = bytes([1] + [0] * 5 + [2] + [0] * 18)
    p.extensions[b"RTBL"] = b" 0:HEART; 1:MOUSE;"
    p.extensions[b"RUSR"] = b" 0:HEART; 6:MOU;16:EEL;"
    add("rebus-player-table", p)

    p = puzzle("1.3", fill="HEART--------------------")
    p.lock_solution(4827)
    add("locked", p)

    corner = "CARD.AREA.REAR.DART.....E"
    corner_clues = ["C1a", "C1d", "C2d", "C3d", "C4d", "C5a", "C6a", "C7a"]
    add("single-square", puzzle(solution=corner, clues=corner_clues))
    colons = corner.replace(".", ":")
    add("voids", puzzle(solution=colons, fill=colons, clues=corner_clues))
    touched = "C--------------.---------"
    p = puzzle(solution=colons, fill="".join(":" if c == ":" and touched[i] == "-" else touched[i]
                                             for i, c in enumerate(colons)), clues=corner_clues)
    p.puzzletype = puz.PuzzleType.Diagramless
    add("diagramless-colons", p)
    p = puzzle(solution=corner, clues=corner_clues)
    p.puzzletype = puz.PuzzleType.Diagramless
    add("diagramless-points", p)
    p = puzzle(solution="X" * 25, clues=["First", "Second", "Third"])
    p.puzzletype = puz.PuzzleType.Diagramless
    p.solution_state = puz.SolutionState.NotProvided
    add("diagramless-withheld", p)

    p = puzzle(solution="X" * 25)
    p.solution_state = puz.SolutionState.NotProvided
    add("withheld", p)
    add("all-x", puzzle(solution="X" * 25))
    add("unknown-letters", puzzle(solution="H-A TE?BE3" + HEART[10:]))
    add("enye", puzzle(solution="\u00d1EARTEMBERABUSERESINTREND", fill="\u00f1EART" + "-" * 20))

    add("mailed", b"From a mailer" + puzzle("1.3").tobytes() + b"\r\n-- \r\nSent by a mailer, GEXT and all")
    good = puzzle("1.3", notes="N").tobytes()
    add("wrong-checksums", bytes([good[0] ^ 1]) + good[1:14] + bytes([good[14] ^ 1]) + good[15:20]
        + bytes([good[20] ^ 1]) + good[21:])
    p = puzzle("1.3").tobytes()
    add("wrong-section-sums", p + section(b"GRBS", marks(0, bit=1), 0) + section(b"RTBL", b" 0:HELLO;", 0)
        + section(b"GEXT", marks(3), 1) + section(b"LTIM", b"60,0") + section(b"ABCD", b"unknown"))
    add("short-section", p + section(b"GEXT", marks(3))[:-4])
    big = bytearray(p)
    big[0:2] = big[14:16] = b"\0\0"
    big[16:28] = bytes(12)
    big[0x2E:0x30] = b"\0\x0a"
    add("big-endian-count", bytes(big))
    add("cut-texts", puzzle("1.3", clues=CLUES[:8] + ["", ""]).tobytes()[:-4])

    # Whatever a file may have that nobody reads: it is written back all the same.
    p = puzzle("1.3", preamble=b"\x00\x01MIME\r\n", unk1=b"\x5a\xa5", unk2=b"Ready\0\xff\x01\x02\x03\x04\x05",
               fill="h" + "-" * 24)
    p.extensions[b"GEXT"] = bytes([0x08, 0x10, 0x80] + [0] * 22)
    p.extensions[b"META"] = b"key\0value\0"
    p.extensions[b"RTBL"] = b"3:UNUSED ;12: ODD;  5:SPACED;"
    p.extensions[b"LTIM"] = b"0012,0"
    p.extensions[b"CHKD"] = bytes(25)
    add("junk", p.tobytes() + b"\r\n\0\x1a")
    add("unended-section", puzzle("1.3").tobytes() + section(b"LTIM", b"5,1")[:-1])
    add("unended-notes", puzzle("1.3", notes="No end").tobytes()[:-1])

    rebus = puzzle("1.4", fill="H" + "-" * 24)
    rebus.extensions[b"GRBS"] = bytes([2] + [0] * 5 + [3] + [0] * 18)
    rebus.extensions[b"RTBL"] = b" 1:HEART; 2:MOUSE;"
    rebus.extensions[b"RUSR"] = b"HEART\0" + bytes(24)
    rebus.lock_solution(1923)
    add("locked-rebus", rebus)
    p = puzzle(solution=colons, fill=colons.replace("C", "-"), clues=corner_clues)
    p.puzzletype = puz.PuzzleType.Diagramless
    p.lock_solution(7316)
    add("locked-diagramless", p)

    for name, data in files.items():
        (HERE / f"{name}.puz").write_bytes(data)

    p = puzzle(solution=corner, clues=corner_clues, notes="First line\n  and second")
    texts = {"text-v1": puz.to_text_format(p)}
    p = puzzle(solution=colons, clues=corner_clues)
    texts["text-diagramless"] = puz.to_text_format(p)
    p = puzzle("2.0", title="F\u00fatbol", notes="\u65e5\u672c")
    p.rebus().add_rebus_squares([0], "HEART")
    p.rebus().add_rebus_squares([6, 18], "M/E")
    p.markup().set_markup_squares([3, 24], puz.GridMarkup.Circled)
    texts["text-v2"] = puz.to_text_format(p)
    texts["text-withheld"] = puz.to_text_format(puzzle(solution="X" * 25))
    for name, text in texts.items():
        (HERE / f"{name}.txt").write_text(text, encoding="utf-8")


# What puzpy does not read, and why; each file is named, so that a new refusal is a failure.
REFUSED = {
    "big-endian-count.puz": "the version is no number",
    "cut-texts.puz": "the clue count of the header is believed, and the sums are wrong with it",
    "diagramless-withheld.puz": "an open grid has more words than there are clues",
    "mailed.puz": "the text behind the puzzle is taken for a section",
    "short-section.puz": "a section is cut",
    "unended-notes.puz": "the last letter of a text without an end is lost",
    "wrong-checksums.puz": "wrong sums are refused",
    "wrong-section-sums.puz": "wrong sums are refused",
}
# What puzpy reads otherwise, and why.
DIFFERENT = {
    ("rebus-player-table.puz", "fill"): "puzpy knows one layout of RUSR only",
    ("text-v1.txt", "notes"): "puzpy takes the blanks from the lines of the notes",
}


def text_of(p, text, is_binary):
    """A text of puzpy in the encoding that the file has, whatever its version says."""
    if not is_binary:
        return text
    raw = text.encode(p.encoding)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    return text.replace("\r\n", "\n")


def rows_of(p, rebus):
    """The first letter of each square as Crossmate shows it: blocks and holes alike, a point for an unknown one."""
    letters = [c for c in p.solution if c not in ".:"]
    is_hidden = p.is_solution_locked() or p.solution_state == 2 or set(letters) == {"X"}
    rows = ""
    for index, c in enumerate(p.solution):
        if c in ".:":
            rows += "#"
        elif is_hidden or rebus.get(index, c) in "- ":
            rows += "."
        else:
            rows += rebus.get(index, c)[0]
    return rows


def reading(path):
    """What puzpy makes of a file, in the form of the expectations."""
    is_binary = path.suffix == ".puz"
    p = puz.read(str(path)) if is_binary else puz.read_text(str(path))
    rebus = p.rebus()
    words = {i: rebus.solutions[rebus.table[i] - 1]
             for i in rebus.get_rebus_squares() if rebus.table[i] - 1 in rebus.solutions}
    if p.is_solution_locked():
        words = {}
    numbering = p.clue_numbering()
    circles = p.markup().get_markup_squares(puz.GridMarkup.Circled) if p.has_markup() else []

    def place(index):
        return f"{index // p.width},{index % p.width}"

    read = {field: text_of(p, getattr(p, field), is_binary) for field in ("title", "author", "copyright", "notes")}
    read |= {
        "width": p.width, "height": p.height, "locked": p.is_solution_locked(),
        "across": [(c["num"], text_of(p, c["clue"], is_binary)) for c in numbering.across],
        "down": [(c["num"], text_of(p, c["clue"], is_binary)) for c in numbering.down],
        "rows": rows_of(p, words),
        "circles": [[i // p.width, i % p.width] for i in circles],
        "rebus": {place(i): word for i, word in words.items() if len(word) > 1},
        "fill": {place(i): (rebus.fill[i] or c).upper() for i, c in enumerate(p.fill) if c not in "-.:"},
    }
    return read


def expectation(path):
    """The recorded reading of Crossmate, in the same form."""
    read = json.loads((HERE / f"{path.stem}.expected.json").read_text(encoding="utf-8"))
    read["rows"] = "".join(read["rows"]).replace(" ", "#")
    for direction in ("across", "down"):
        read[direction] = [(clue["number"], clue["clue"]) for clue in read[direction]]
    return read


def check():
    """Grid, clues, circles, rebus and letters of each expectation against puzpy; False where one differs."""
    failures = []
    compared = 0
    for path in sorted(HERE.glob("*.puz")) + sorted(HERE.glob("*.txt")):
        try:
            read = reading(path)
        except (puz.PuzzleFormatError, ValueError, IndexError) as error:
            if path.name not in REFUSED:
                failures.append(f"{path.name}: puzpy refuses it: {error}")
            continue
        if path.name in REFUSED:
            failures.append(f"{path.name}: puzpy reads it, although REFUSED says it does not")
        expected = expectation(path)
        compared += 1
        for field, theirs in read.items():
            if expected[field] != theirs and (path.name, field) not in DIFFERENT:
                failures.append(f"{path.name}: {field} is {expected[field]!r}, to puzpy {theirs!r}")
    for failure in failures:
        print(failure)
    print(f"{compared} files are the same to puzpy, {len(REFUSED)} it refuses" if not failures else "they differ")
    return not failures


if __name__ == "__main__":
    sys.exit(0 if (check() if sys.argv[1:] == ["check"] else main() is None) else 1)
