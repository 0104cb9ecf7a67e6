"""How long readers of puzzle files take: ours beside puzzles read in Python, on the same files in the same run.

Usage: scripts/setup --tests; swift build -c release --product FormatProbe
       FORMAT_PROBE=PROGRAM .build/venv/bin/python Benchmarks/formats.py

A .puz is read by puzpy, an .ipuz by Python's json, a .jpz by its zipfile and xml; the last two make a tree of what
is in the file, where ours makes a puzzle with its words. Times are of the processor, the least of 20 rounds.
"""

import io
import json
import os
import pathlib
import string
import subprocess
import tempfile
import time
import xml.etree.ElementTree
import zipfile

import puz

ROUNDS = 20
READINGS = 250
SIDE = 21


def pattern(side):
    """A grid with the symmetry of a printed one: a block in every fifth square of every third row."""
    return [["#" if row % 3 == 0 and column % 5 == 3 and row != side // 2 else
             string.ascii_uppercase[(row * 7 + column * 3) % 26] for column in range(side)] for row in range(side)]


def words(rows):
    """Number, direction and squares of each word, by the usual numbering."""
    side = len(rows)
    found, number = [], 0

    def is_open(row, column):
        return 0 <= row < side and 0 <= column < side and rows[row][column] != "#"

    for row in range(side):
        for column in range(side):
            starts = [(name, down, right) for name, down, right in (("Across", 0, 1), ("Down", 1, 0))
                      if is_open(row, column) and not is_open(row - down, column - right)
                      and is_open(row + down, column + right)]
            number += bool(starts)
            for name, down, right in starts:
                squares, at = [], (row, column)
                while is_open(*at):
                    squares.append(at)
                    at = (at[0] + down, at[1] + right)
                found.append((number, name, squares))
    return found


def clue(number, name):
    return f"What the setter asks for at {number} {name.lower()}, in about as many words as usual"


def make_puz(side):
    rows = pattern(side)
    p = puz.Puzzle("1.3")
    p.width = p.height = side
    p.solution = "".join("".join(row) for row in rows).replace("#", ".")
    p.fill = "".join("." if c == "." else "-" for c in p.solution)
    p.title, p.author, p.copyright = "A benchmark", "A. Setter", "2026 A. Setter"
    p.clues = [clue(number, name) for number, name, _ in words(rows)]
    return p.tobytes()


def make_ipuz(side):
    rows = pattern(side)
    numbers = {squares[0]: number for number, _, squares in words(rows)}
    return json.dumps({
        "version": "http://ipuz.org/v2", "kind": ["http://ipuz.org/crossword#1"], "title": "A benchmark",
        "dimensions": {"width": side, "height": side}, "solution": rows,
        "puzzle": [["#" if c == "#" else numbers.get((y, x), 0) for x, c in enumerate(row)]
                   for y, row in enumerate(rows)],
        "clues": {name: [[number, clue(number, name)] for number, other, _ in words(rows) if other == name]
                  for name in ("Across", "Down")},
    }).encode()


def make_jpz(side):
    rows = pattern(side)
    found = words(rows)
    numbers = {squares[0]: number for number, _, squares in found}
    cells = "".join(
        f'<cell x="{x + 1}" y="{y + 1}" type="block"/>' if c == "#" else
        f'<cell x="{x + 1}" y="{y + 1}" solution="{c}"'
        + (f' number="{numbers[y, x]}"' if (y, x) in numbers else "") + "/>"
        for y, row in enumerate(rows) for x, c in enumerate(row))
    runs = "".join(
        f'<word id="{index}">' + "".join(f'<cells x="{x + 1}" y="{y + 1}"/>' for y, x in squares) + "</word>"
        for index, (_, _, squares) in enumerate(found, 1))
    lists = "".join(
        f'<clues ordering="normal"><title><b>{name}</b></title>' + "".join(
            f'<clue word="{index}" number="{number}">{clue(number, name)}</clue>'
            for index, (number, other, _) in enumerate(found, 1) if other == name) + "</clues>"
        for name in ("Across", "Down"))
    text = ('<?xml version="1.0" encoding="UTF-8"?>'
            '<crossword-compiler xmlns="http://crossword.info/xml/crossword-compiler">'
            '<rectangular-puzzle xmlns="http://crossword.info/xml/rectangular-puzzle" alphabet="'
            f'{string.ascii_uppercase}"><metadata><title>A benchmark</title></metadata><crossword>'
            f'<grid width="{side}" height="{side}"><grid-look numbering-scheme="normal"/>{cells}</grid>{runs}{lists}'
            '</crossword></rectangular-puzzle></crossword-compiler>')
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("puzzle.xml", text)
    return data.getvalue()


def read_jpz(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return xml.etree.ElementTree.fromstring(archive.read(archive.namelist()[0]))


def microseconds(read, data):
    def round_of():
        before = time.process_time()
        for _ in range(READINGS):
            read(data)
        return time.process_time() - before
    return min(round_of() for _ in range(ROUNDS)) / READINGS * 1e6


def ours(path):
    """Our microseconds; None where our program does not read the file."""
    done = subprocess.run([os.environ["FORMAT_PROBE"], "time", str(READINGS), path], capture_output=True, text=True)
    return float(done.stdout.split()[-1]) if done.returncode == 0 else None


def main():
    files = [
        ("15x15.puz", make_puz(15), "puzpy", puz.load),
        ("21x21.ipuz", make_ipuz(SIDE), "json", json.loads),
        ("21x21.jpz", make_jpz(SIDE), "zipfile and xml", read_jpz),
    ]
    print(f"{'file':<12}{'bytes':>8}{'ours':>10}{'theirs':>10}{'ratio':>8}  reader")
    with tempfile.TemporaryDirectory() as folder:
        for name, data, reader, read in files:
            path = pathlib.Path(folder, name)
            path.write_bytes(data)
            theirs, own = microseconds(read, data), ours(str(path))
            if own is None:
                print(f"{name:<12}{len(data):>8}{'not read':>10}{theirs:>7.0f} µs{'':>8}  {reader}")
            else:
                print(f"{name:<12}{len(data):>8}{own:>7.0f} µs{theirs:>7.0f} µs{theirs / own:>7.1f}x  {reader}")
        # A lock of a large puzzle, searched through all its 10,000 keys.
        p = puz.load(make_puz(SIDE))
        p.lock_solution(8326)
        path = pathlib.Path(folder, "locked.puz")
        path.write_bytes(p.tobytes())
        done = subprocess.run([os.environ["FORMAT_PROBE"], "keys", str(path)], capture_output=True, text=True, check=True)
        print(f"all keys of a locked {SIDE}x{SIDE}.puz: {float(done.stdout.split()[-1]):.0f} ms")


if __name__ == "__main__":
    main()
