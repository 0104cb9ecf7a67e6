#!/usr/bin/env python3
"""Makes the .puz fixtures of this folder, and compares their expectations with what puzpy reads.

    python3 make.py          writes the files
    python3 make.py check    compares NAME.expected.json with puzpy, for the files that puzpy accepts

The .ipuz fixtures are written by hand. All grids are word squares that anybody may use; no file here was
ever published. Needs the Python module puzpy.
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

    for name, data in files.items():
        (HERE / f"{name}.puz").write_bytes(data)


def check():
    """Grid, clues, circles and rebus of each expectation against puzpy."""
    compared = 0
    for path in sorted(HERE.glob("*.puz")):
        expected = json.loads((HERE / f"{path.stem}.expected.json").read_text())
        try:
            p = puz.read(str(path))
        except (puz.PuzzleFormatError, ValueError) as error:
            print(f"{path.name}: puzpy refuses it ({error})")
            continue
        try:
            numbering = p.clue_numbering()
        except IndexError:
            print(f"{path.name}: puzpy cannot number it")
            continue
        compared += 1
        across = [(c["num"], c["clue"]) for c in numbering.across]
        down = [(c["num"], c["clue"]) for c in numbering.down]

        def fixed(text):
            raw = text.encode(p.encoding)
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError:
                text = raw.decode("cp1252")
            return text.replace("\r\n", "\n")

        problems = []

        def same(what, ours, theirs):
            if ours != theirs:
                problems.append(f"{what}: {ours!r} but puzpy {theirs!r}")

        same("size", (expected["width"], expected["height"]), (p.width, p.height))
        for field in ("title", "author", "copyright", "notes"):
            same(field, expected[field], fixed(getattr(p, field)))
        same("locked", expected["locked"], p.is_solution_locked())
        same("across", [(c["number"], c["clue"]) for c in expected["across"]], [(n, fixed(c)) for n, c in across])
        same("down", [(c["number"], c["clue"]) for c in expected["down"]], [(n, fixed(c)) for n, c in down])
        rows = "".join(expected["rows"]).replace("#", ".").replace(" ", ".")
        same("rows", rows, p.solution.replace(":", "."))
        circles = p.markup().get_markup_squares(puz.GridMarkup.Circled) if p.has_markup() else []
        same("circles", expected["circles"], [[i // p.width, i % p.width] for i in circles])
        rebus = p.rebus()
        same("rebus", expected["rebus"], {
            f"{i // p.width},{i % p.width}": rebus.solutions[rebus.table[i] - 1]
            for i in rebus.get_rebus_squares() if rebus.table[i] - 1 in rebus.solutions})
        same("fill", expected["fill"], {
            f"{i // p.width},{i % p.width}": (rebus.fill[i] or c).upper()
            for i, c in enumerate(p.fill) if c not in "-.:"})
        print(f"{path.name}: " + ("the same" if not problems else ""))
        for problem in problems:
            print(f"    {problem}")
    print(f"{compared} compared")


if __name__ == "__main__":
    check() if sys.argv[1:] == ["check"] else main()
