"""What calls an evening makes to the file system, as strace saw it."""

import os
import re
import tempfile

import session

# Every call by which a program reads, changes, locks or syncs a file or a folder.
KINDS = (
    "access", "chmod", "close", "creat", "faccessat", "faccessat2", "fallocate", "fchmod", "fchmodat", "fchown",
    "fcntl", "fdatasync", "flock", "fsync", "ftruncate", "getdents64", "link", "linkat", "lseek", "mkdir", "mkdirat",
    "mmap", "msync", "newfstatat", "open", "openat", "pread64", "preadv", "pwrite64", "pwritev", "read", "readlink",
    "rename", "renameat", "renameat2", "rmdir", "symlink", "sync_file_range", "truncate", "unlink", "unlinkat",
    "write", "writev",
)
LINE = re.compile(r"^\d+ +(?:[\d.]+ +)?(\w+)\(")
OPTIONS = ["-f", "-qq", "-y", "-s", "0"]


class Call:
    """The how-manieth call of its kind, and whether it is about the home."""

    def __init__(self, kind, number, line, place):
        self.kind = kind
        self.number = number
        self.is_ours = place in line
        self.line = line


def read_trace(path, place):
    """All calls of a trace in their order."""
    counts = {}
    calls = []
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            match = LINE.match(line)
            if not match or "resumed>" in line:
                continue
            kind = match[1]
            counts[kind] = counts.get(kind, 0) + 1
            calls.append(Call(kind, counts[kind], line.rstrip(), place))
    return calls


def traced(scene, options, typed=None):
    """Runs a scene's evening under strace; the evening, its home, and the calls that strace wrote down."""
    home = scene.home()
    handle, path = tempfile.mkstemp(prefix="crossmate-trace-", dir=session.memory_folder())
    os.close(handle)
    try:
        evening = session.run_evening(
            home, scene.typed if typed is None else typed, scene.at, [*OPTIONS, "-o", path, *options])
        return evening, home, read_trace(path, home.path)
    finally:
        os.unlink(path)


def boundaries(scene, typed=None):
    """The calls about the home that the evening makes when nothing goes wrong."""
    evening, home, calls = traced(scene, ["-e", "trace=" + ",".join(existing(KINDS))], typed)
    with home:
        if evening.status != 0:
            raise AssertionError(f"{scene.name} ended with {evening.status}:\n{evening.text}")
    return [call for call in calls if call.is_ours]


def existing(kinds):
    """A question mark lets strace pass over calls that this architecture does not have."""
    return [f"?{kind}" for kind in kinds]
