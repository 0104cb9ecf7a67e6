"""A 21x21 puzzle of nothing but filler, as a .puz file that every solver reads."""

import struct

SIDE = 21
HEADER_BYTES = 0x34


def is_block(row, column):
    """A pattern with half-turn symmetry in which every word has three letters or more."""
    return (row % 4 == 3 and column % 4 == 3) or (row % 8 == 1 and column == 10) or (row == 10 and column % 8 == 1)


def checksum(data, value=0):
    for byte in data:
        value = ((value >> 1) | ((value & 1) << 15)) + byte & 0xFFFF
    return value


def clues(grid):
    """Filler clues in the order of the format: by square, across before down."""
    found = []
    for row in range(SIDE):
        for column in range(SIDE):
            if grid[row][column] == ".":
                continue
            across = (column == 0 or grid[row][column - 1] == ".") and "." not in grid[row][column : column + 2]
            down = (row == 0 or grid[row - 1][column] == ".") and row + 1 < SIDE and grid[row + 1][column] != "."
            if across and column + 1 < SIDE:
                found.append(f"A clue that runs across from {row}, {column}")
            if down:
                found.append(f"One that runs down from {row}, {column}")
    return found


def write(path):
    """Writes the puzzle with right checksums; its first clue is "A clue that runs across from 0, 0"."""
    grid = [
        "".join("." if is_block(row, column) else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(row * 7 + column * 3) % 26] for column in range(SIDE))
        for row in range(SIDE)
    ]
    solution = "".join(grid).encode()
    blank = bytes(0x2E if byte == 0x2E else 0x2D for byte in solution)
    title, author, rights = b"Filler\0", b"Nobody\0", b"\0"
    texts = [clue.encode("latin-1") for clue in clues(grid)]
    size = struct.pack("<BBHHH", SIDE, SIDE, len(texts), 1, 0)

    def text_sum(value):
        for field in (title, author):
            value = checksum(field, value)
        for text in texts:
            value = checksum(text, value)
        return value

    size_sum = checksum(size)
    whole = text_sum(checksum(blank, checksum(solution, size_sum)))
    parts = [size_sum, checksum(solution), checksum(blank), text_sum(0)]
    masked = bytes((part & 0xFF) ^ key for part, key in zip(parts, b"ICHE"))
    masked += bytes((part >> 8) ^ key for part, key in zip(parts, b"ATED"))
    header = struct.pack("<H", whole) + b"ACROSS&DOWN\0" + struct.pack("<H", size_sum) + masked
    header = (header + b"1.3\0").ljust(HEADER_BYTES - len(size), b"\0") + size
    with open(path, "wb") as file:
        file.write(header + solution + blank + title + author + rights)
        file.write(b"".join(text + b"\0" for text in texts) + b"\0")
