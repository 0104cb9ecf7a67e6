"""Whole-program figures through real pseudo-terminals: start, bytes per letter, memory, and letter-to-screen latency.

Usage: CROSSMATE=PROGRAM /usr/bin/python3 Benchmarks/whole_program.py
The terminal emulator is left out of what is timed: bytes are searched as they arrive.
"""

import os
import select
import statistics
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "Tests", "EndToEnd"))

from terminal import Terminal  # noqa: E402

PUZZLE = os.path.join(ROOT, "Puzzles", "mates.puz")
RUNS = 25
LETTERS = 150


def raw_read(terminal):
    try:
        return os.read(terminal.descriptor, 65536)
    except (BlockingIOError, OSError):
        return b""


def start(home):
    """Milliseconds from the fork to the first drawn clue."""
    before = time.perf_counter()
    terminal = Terminal([PUZZLE], home, columns=80, rows=24)
    seen = b""
    while b"Put up with" not in seen:
        select.select([terminal.descriptor], [], [], 5)
        seen += raw_read(terminal)
    passed = (time.perf_counter() - before) * 1000
    terminal.kill()
    return passed


def quiet(terminals, seconds=0.15):
    """Waits until nobody writes for a while, and returns how many bytes came until then."""
    count = 0
    while select.select([t.descriptor for t in terminals], [], [], seconds)[0]:
        for terminal in terminals:
            count += len(raw_read(terminal))
    return count


def bytes_per_letter(home):
    terminal = Terminal([PUZZLE], home, columns=80, rows=24)
    quiet([terminal])
    counts = []
    for index in range(60):
        os.write(terminal.descriptor, b"abcdefghij"[index % 10 : index % 10 + 1])
        counts.append(quiet([terminal], 0.03))
    idle = quiet([terminal], 3)
    with open(f"/proc/{terminal.pid}/status") as status:
        memory = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    terminal.kill()
    return statistics.median(counts), idle, memory


def latency(folder):
    """Milliseconds from a key at one player to the letter's bytes at the other, through a room on this machine."""
    invite = os.path.join(folder, "invite")
    homes = [os.path.join(folder, name) for name in ("ann", "ben")]
    for home in homes:
        os.makedirs(home)
    ann = Terminal(
        ["host", PUZZLE, "--listen", "127.0.0.1:0", "--invite-file", invite, "--name", "Ann"], homes[0], 80, 24
    )
    Terminal.wait("the invite", lambda: os.path.exists(invite))
    ben = Terminal(["join", "--invite-file", invite, "--name", "Ben"], homes[1], 80, 24)
    ben.wait_for_text("Put up with")
    ann.wait_for_text("Ben")
    quiet([ann, ben], 0.5)
    times = []
    for index in range(LETTERS):
        letter = b"QZ"[index % 2 : index % 2 + 1]
        before = time.perf_counter()
        os.write(ann.descriptor, letter.lower())
        seen = b""
        while letter not in seen:
            ready = select.select([ann.descriptor, ben.descriptor], [], [], 5)[0]
            if not ready:
                raise SystemExit(f"letter {index} did not arrive")
            if ann.descriptor in ready:
                raw_read(ann)
            if ben.descriptor in ready:
                seen += raw_read(ben)
        times.append((time.perf_counter() - before) * 1000)
        quiet([ann, ben], 0.06)
    with open(f"/proc/{ann.pid}/status") as status:
        memory = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    Terminal.end_all()
    return sorted(times), memory


def main():
    with tempfile.TemporaryDirectory() as folder:
        starts = sorted(start(os.path.join(folder, "solo")) for _ in range(RUNS))
        median, idle, memory = bytes_per_letter(os.path.join(folder, "typing"))
        times, hosting = latency(folder)
    print(f"start to first clue   median {statistics.median(starts):6.1f} ms   min {starts[0]:.1f}  max {starts[-1]:.1f}")
    print(f"bytes per letter      median {median:6.0f}")
    print(f"bytes while idle 3 s         {idle:6d}")
    print(f"resident memory       alone  {memory / 1024:6.1f} MB   hosting a room {hosting / 1024:.1f} MB")
    print(
        f"key to other screen   p50    {times[len(times) // 2]:6.2f} ms   p99 {times[int(len(times) * 0.99)]:.2f}"
        f"  max {times[-1]:.2f}   ({len(times)} letters)"
    )


if __name__ == "__main__":
    main()
