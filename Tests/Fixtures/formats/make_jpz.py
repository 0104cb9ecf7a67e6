#!/usr/bin/env python3
"""Makes the fixtures of .jpz files that no editor can write: packed ones, and those in other encodings.

    python3 make_jpz.py          writes the files
    python3 make_jpz.py check    compares NAME.expected.json with what pypuz makes of the files, and tells the difference

All other .jpz and .xml files of this folder are written by hand. The check needs the Python module pypuz.
"""
import html
import io
import json
import pathlib
import re
import sys
import zipfile

HERE = pathlib.Path(__file__).parent
STAMP = (2026, 11, 25, 12, 0, 0)

TEXTS = """<?xml version="1.0" encoding="{encoding}"?>
<crossword-compiler><rectangular-puzzle><metadata><title>Caf\u00e9 \u201cna\u00efve\u201d \u20ac5</title></metadata><crossword>
<grid width="2" height="1"><cell x="1" y="1" solution="\u00e9" number="1"/><cell x="2" y="1" solution="\u0160"/></grid>
<word id="1" x="1-2" y="1"/><clues><title>Across</title><clue word="1" number="1">It\u2019s \u2026</clue></clues>
</crossword></rectangular-puzzle></crossword-compiler>
"""


def texts(declared, encoding):
    return TEXTS.format(encoding=declared).encode(encoding)


def archive(*entries, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in entries:
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_STORED if name.endswith("/") else method
            file.writestr(info, data)
    return buffer.getvalue()


def script(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("/", "\\/")
    return f'\nvar CrosswordPuzzleData = "{escaped}";\n'.encode()


def texts_of(clue):
    """The clue as pypuz gives it, without the tags that it keeps, and on one line where the file breaks lines."""
    clue = re.sub(r"<[^>]*>", "", clue or "")
    return re.sub(r"\s*\n\s*", " ", html.unescape(clue)).strip()


def check():
    """Compares grids, circles, numbers and clues, for the files that pypuz opens, with what is expected."""
    import pypuz

    compared, refused, differing = [], [], []
    for path in sorted(HERE.iterdir()):
        if path.suffix not in (".jpz", ".xml", ".cfp"):
            continue
        expected = json.loads(path.with_suffix(".expected.json").read_text())
        try:
            puzzle = pypuz.Puzzle()
            puzzle = puzzle.fromCFP(str(path)) if path.suffix == ".cfp" else puzzle.fromJPZ(str(path))
        except Exception as error:
            refused.append(f"{path.name}: {type(error).__name__}: {str(error)[:70]}")
            continue
        compared.append(path.name)
        rows = [[" "] * expected["width"] for _ in range(expected["height"])]
        circles = []
        for cell in puzzle.grid.cells:
            if cell.x < expected["width"] and cell.y < expected["height"] and not cell.isEmpty:
                letters = (cell.solution or "").strip().upper()
                rows[cell.y][cell.x] = "#" if cell.isBlock else letters[:1] or "."
                if (cell.style or {}).get("shapebg") == "circle":
                    circles.append([cell.y, cell.x])
        clues = [texts_of(clue.clue) for part in puzzle.clues for clue in part["clues"]]
        ours = [clue["clue"].replace("\n", "") for key in ("across", "down") for clue in expected[key]]
        ours += [clue["clue"].replace("\n", "") for part in expected["other"] for clue in part["clues"]]
        for what, theirs, mine in (
            ("rows", ["".join(row) for row in rows], expected["rows"]),
            ("circles", sorted(circles), expected["circles"]),
            ("clues", clues, ours),
            ("title", str(puzzle.metadata.title or "").strip(), expected["title"]),
        ):
            if theirs != mine:
                differing.append(f"{path.name}: {what}: pypuz {theirs!r}, expected {mine!r}")
    print(f"compared {len(compared)}: {', '.join(compared)}")
    print("refused by pypuz:", *refused, sep="\n  ")
    print("different:", *differing, sep="\n  ")


def main():
    small = (HERE / "unsolved.jpz").read_bytes()
    files = {
        "windows-1252.xml": texts("Windows-1252", "cp1252"),
        "latin-1-by-name.xml": texts("ISO-8859-1", "cp1252"),
        "utf-8-by-name.xml": texts("UTF-8", "cp1252"),
        "utf-16.jpz": texts("UTF-16", "utf-16"),
        "utf-16-by-name.jpz": texts("utf-16", "utf-8"),
        "utf-8-by-name-only.jpz": texts("utf-8", "utf-16"),
        "byte-order-mark.jpz": b"\xef\xbb\xbf\r\n" + texts("UTF-8", "utf-8"),
        "zipped.jpz": archive(("a folder/", b""), ("__MACOSX/._puzzle.jpz", b"\0\5\x16\7"), ("a folder/puzzle.xml", small),
                              ("../../another.xml", b"<other/>")),
        "stored.jpz": archive(("/etc/puzzle.jpz", small), method=zipfile.ZIP_STORED),
        "script.jpz": script(small.decode()),
    }
    for name, data in files.items():
        (HERE / name).write_bytes(data)


if __name__ == "__main__":
    check() if sys.argv[1:] == ["check"] else main()
