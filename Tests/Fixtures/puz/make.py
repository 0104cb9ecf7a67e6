#!/usr/bin/env python3
"""Writes the .puz files next to this script; needs PyPI puzpy.

Every puzzle is our own. What a file is for stands in its function, what a reader must make of it in
Tests/GridTests/Formats/AcrossLiteTests.swift.
"""

import struct
from pathlib import Path

import puz

FOLDER = Path(__file__).parent
SQUARE = ["BAT", "ARE", "TEN"]
CLUES = ["Night flyer", "Cave dweller", "Exist", "A dime's worth", "You ___ here", "Top score"]


def puzzle(rows=SQUARE, clues=CLUES, version="1.3", title="Small square", **fields):
    made = puz.Puzzle(version=version)
    made.title, made.author, made.copyright = title, "Crossmate", "CC0"
    made.width, made.height = len(rows[0]), len(rows)
    made.solution = "".join(rows)
    made.fill = "".join(letter if letter in ".:" else "-" for letter in made.solution)
    made.clues = list(clues)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def write(name, made):
    data = made if isinstance(made, bytes) else made.tobytes()
    (FOLDER / f"{name}.puz").write_bytes(data)


def stored(text):
    """The text that puzpy, which knows ISO-8859-1 only, writes as the UTF-8 of `text`."""
    return text.encode("utf-8").decode("latin-1")


# Notes that the checksums of this version leave out.
write("notes-1.2", puzzle(version="1.2", notes="First line\nSecond line"))

# Bytes above 7F in texts and in the grid; 92, 93 and 94 are quotes in Windows-1252 only.
write(
    "windows-1252",
    puzzle(
        ["A\xd1O", "SOL"],
        ["Year, in Ja\xe9n", "Arsenic\x92s sign", "\x93El ni\xf1o\x94 end", "French \x85 backwards", "Sun"],
        title="Caf\xe9 \x92n\x92 \x93tea\x94",
        copyright="\xa9 us",
    ),
)

write("utf-8-2.0", puzzle(version="2.0", title="Zażółć 東京 ☕", notes="“Notes” – ok"))

# UTF-8 where Windows-1252 should be.
write("utf-8-in-1.4", puzzle(version="1.4", title=stored("Fútbol"), notes=stored("¡Olé!")))

# Version 2 with a byte that is not UTF-8.
write(
    "broken-utf-8-2.0",
    puzzle(version="2.0", title="Caf?").tobytes().replace(b"Caf?", b"Caf\xe9"),
)

# Rebus keys 0, 2 and 17; a colon in a value, and one number without an entry.
write(
    "rebus-gaps",
    puzzle(
        extensions={
            b"GRBS": bytes([1, 0, 3, 0, 18, 0, 9, 0, 0]),
            b"RTBL": b" 0:Heart; 2:C/D;17:R:ED; 4:UNUSED;",
        }
    ),
)

# Circled, revealed, both.
write("circles", puzzle(extensions={b"GEXT": bytes([0x80, 0, 0x40, 0, 0xC0, 0, 0, 0, 0x80])}))

# The letters of a player: pen, pencil, and the three signs for nothing; then a rebus for each square.
STATE = "Ba- \0reTx"
REBUS = {b"GRBS": bytes([1, 0, 0, 0, 0, 0, 0, 0, 1]), b"RTBL": b" 0:BEE;"}
write(
    "player-by-square",
    puzzle(fill=STATE, extensions=REBUS | {b"RUSR": b"bee\0\0\0\0Rr\0\0\0\0Nn\0"}),
)

# The same as a table by rebus key; the last square is empty, so the entry is not for it.
write("player-by-key", puzzle(fill="B--------", extensions=REBUS | {b"RUSR": b" 0:BEE;"}))

# Scrambled, with a rebus that is still readable.
locked = puzzle(
    ["HEART", "EMBER", "ABUSE", "RESIN", "TREND"],
    [f"Clue {number}" for number in range(1, 11)],
    extensions={b"GRBS": bytes([1] + [0] * 24), b"RTBL": b" 0:HORSE;"},
)
locked.lock_solution(1234)
write("locked", locked)

# Both signs for a block.
write(
    "diagramless",
    puzzle(
        [":AT", "AR.", "TEN"],
        ["Near", "You ___ here", "Argon", "Near, going down", "Top score"],
        puzzletype=0x0401,
        fill=".A:::::.-",
    ),
)

# Squares outside the shape, as Crossword Compiler writes them.
write("voids", puzzle([":AT", "ARE", "TE."], ["Near", "Exist", "Tellurium", "A hundredth of a hectare", "Near, going down", "Note"]))

# Bytes before and after; the ones after could be taken for a section that is too long.
write(
    "preamble-trailing",
    puzzle(
        preamble=b"HTTP/1.1 200\r\n\r\n",
        postscript=b"ZZZZ\xff\xffzz trailing",
        extensions={b"XTRA": b"unknown", b"GEXT": bytes([0] * 8 + [0x80])},
    ),
)

# A wrong sum of the file and of one section.
damaged = bytearray(
    puzzle(
        extensions={b"GEXT": bytes([0x80] * 9), b"GRBS": bytes([1] + [0] * 8), b"RTBL": b" 0:BEE;"}
    ).tobytes()
)
damaged[0] ^= 0xFF
damaged[damaged.index(b"GEXT") + 6] ^= 0xFF
write("bad-checksums", bytes(damaged))

# As one writer does it: no version, no sums, the clue count with the high byte first; and two clues too few.
careless = bytearray(puzzle(clues=CLUES[:5]).tobytes().removesuffix(b"\0"))
careless[0x00:0x02] = bytes(2)
careless[0x0E:0x1C] = bytes(14)
careless[0x2E:0x30] = struct.pack(">H", 6)
write("careless", bytes(careless))

# A header that counts one clue less than there are.
miscounted = bytearray(puzzle(notes="Kept").tobytes())
miscounted[0x2E] -= 1
write("miscounted", bytes(miscounted))

# No answers, said in the header or by X in all squares; a grid with unknown letters.
write("absent", puzzle(solution_state=2))
write("withheld", puzzle(["X" * 3] * 3))
write("unknown-letters", puzzle(["BAT", "A-E", "T N"]))
