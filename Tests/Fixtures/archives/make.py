#!/usr/bin/env python3
"""Makes the archives of this folder, good ones and hostile ones, with Python's own zipfile.

    python3 make.py
"""
import io
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
STAMP = (2026, 11, 25, 12, 0, 0)
TEXT = b"A text that is long enough to be packed: " + b"again and " * 20


def archive(*entries, method=zipfile.ZIP_DEFLATED, comment=b"", zip64=False):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.comment = comment
        for name, data in entries:
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_STORED if name.endswith("/") else method
            with file.open(info, "w", force_zip64=zip64) as entry:
                entry.write(data)
    return buffer.getvalue()


def changed(data, *changes):
    data = bytearray(data)
    for offset, value in changes:
        data[offset:offset + len(value)] = value
    return bytes(data)


def main():
    plain = archive(("puzzle.xml", TEXT))
    stored = archive(("puzzle.xml", TEXT), method=zipfile.ZIP_STORED)
    central = plain.index(b"PK\1\2")
    bomb = archive(("puzzle.xml", bytes(3 << 20)))
    files = {
        "deflated": plain,
        "stored": stored,
        "bzip2": archive(("puzzle.xml", TEXT), method=zipfile.ZIP_BZIP2),
        "zip64": archive(("puzzle.xml", TEXT), zip64=True),
        "commented": archive(("puzzle.xml", TEXT), comment=b"PK\5\6 is not the end"),
        "several": archive(("folder/", b""), ("__MACOSX/._x", b"no"), ("folder/first.xml", TEXT), ("second.xml", b"no")),
        "hostile-names": archive(("../../../etc/passwd", TEXT), ("/etc/passwd", b"no")),
        "empty-file": archive(("puzzle.xml", b"")),
        "empty": archive(),
        "folders": archive(("folder/", b""), ("__MACOSX/._x", b"no")),
        # A letter of the stored file changed, so that its checksum is wrong.
        "wrong-checksum": changed(stored, (stored.index(b"long"), b"l0ng")),
        # The bit that says "encrypted", in both headers.
        "encrypted": changed(plain, (6, b"\1"), (central + 8, b"\1")),
        # 3 MiB of nothing in 3 KiB, and the same that claims to be small.
        "bomb": bomb,
        "lying-bomb": changed(bomb, (bomb.index(b"PK\1\2") + 24, b"\x10\0\0\0"), (22, b"\x10\0\0\0")),
        # More than an entry may have; little of it repeats, so that its ratio is harmless.
        "large": archive(("puzzle.xml", b"".join(b"%07d," % (n * 7919 % 10**7) * 80 for n in range(7_000)))),
        # A size of the central directory that no file has.
        "wrong-directory": changed(plain, (len(plain) - 10, b"\xff\xff\xff\x7f")),
        "unknown-method": changed(plain, (8, b"\x63\0"), (central + 10, b"\x63\0")),
    }
    for name, data in files.items():
        (HERE / f"{name}.zip").write_bytes(data)


if __name__ == "__main__":
    main()
