"""Whole-program figures through real pseudo-terminals, beside other terminal solvers in the same run.

Usage: CROSSMATE=PROGRAM /usr/bin/python3 Benchmarks/whole_program.py   (or: make bench)
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

import sunday  # noqa: E402
from solvers import all_solvers, missing  # noqa: E402
from terminal import Terminal  # noqa: E402

DAILY = os.path.join(ROOT, "Puzzles", "mates.puz")
DAILY_CLUE = b"Put up with"
SUNDAY_CLUE = b"across from 0, 0"
STARTS = 15
TYPED = 60
# A practised typist; whatever a program draws a moment later comes between two letters of a slower one.
TYPING_SECONDS = 0.12
RESTING_SECONDS = 0.6
IDLE_SECONDS = 5
PASTED = 200
LETTERS = 150


def raw_read(terminal):
    try:
        return os.read(terminal.descriptor, 65536)
    except (BlockingIOError, OSError):
        return b""


def run(solver, puzzle, home, size=None):
    columns, rows = size or solver.size
    os.makedirs(home, exist_ok=True)
    return Terminal([puzzle], home, columns=columns, rows=rows, program=solver.program)


def wait_for(terminal, text):
    """Reads until `text` was written; says so and gives up if it never is."""
    seen = b""
    while text not in seen:
        if not select.select([terminal.descriptor], [], [], 10)[0]:
            raise SystemExit(f"{terminal.arguments}: no {text} in {seen[-400:]}")
        seen += raw_read(terminal)


def reading(terminal, seconds):
    """How many bytes come in so many seconds."""
    count = 0
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        if select.select([terminal.descriptor], [], [], left)[0]:
            count += len(raw_read(terminal))
    return count


def quiet(terminals, seconds=0.15):
    """Waits until nobody writes for a while, and returns how many bytes came until then."""
    count = 0
    while select.select([t.descriptor for t in terminals], [], [], seconds)[0]:
        for terminal in terminals:
            count += len(raw_read(terminal))
    return count


def resident_megabytes(terminal):
    with open(f"/proc/{terminal.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def cpu_milliseconds(terminal):
    with open(f"/proc/{terminal.pid}/schedstat") as file:
        return int(file.read().split()[0]) / 1e6


def start_milliseconds(solver, folder):
    """From the fork to the first drawn clue, the median of several runs."""
    times = []
    for _ in range(STARTS):
        before = time.perf_counter()
        terminal = run(solver, DAILY, os.path.join(folder, "start"))
        wait_for(terminal, DAILY_CLUE)
        times.append((time.perf_counter() - before) * 1000)
        terminal.kill()
    return statistics.median(times)


def bytes_per_letter(solver, folder, seconds):
    """Median bytes for a letter when one is typed every so many seconds, whatever the bytes are for."""
    terminal = run(solver, DAILY, os.path.join(folder, f"typing-{seconds}"))
    wait_for(terminal, DAILY_CLUE)
    reading(terminal, 1)
    counts = []
    for index in range(TYPED):
        os.write(terminal.descriptor, b"abcdefghij"[index % 10 : index % 10 + 1])
        counts.append(reading(terminal, seconds))
    terminal.kill()
    return statistics.median(counts)


def large_puzzle(solver, folder):
    """Bytes and CPU while nothing happens, resident memory, and a burst of keys, in a 21x21 puzzle."""
    path = os.path.join(folder, "sunday.puz")
    sunday.write(path)
    terminal = run(solver, path, os.path.join(folder, "large"), solver.large)
    wait_for(terminal, SUNDAY_CLUE)
    reading(terminal, 1)
    before = cpu_milliseconds(terminal)
    idle_bytes = reading(terminal, IDLE_SECONDS)
    idle_cpu = cpu_milliseconds(terminal) - before
    memory = resident_megabytes(terminal)
    before = cpu_milliseconds(terminal)
    start = last = time.perf_counter()
    os.write(terminal.descriptor, (b"abcdefghij" * PASTED)[:PASTED])
    while select.select([terminal.descriptor], [], [], 0.25)[0]:
        raw_read(terminal)
        last = time.perf_counter()
    burst = cpu_milliseconds(terminal) - before
    terminal.kill()
    return idle_bytes / IDLE_SECONDS, idle_cpu / IDLE_SECONDS, memory, burst, (last - start) * 1000


FIGURES = [
    ("start to first clue, ms", 1),
    (f"bytes per letter, one in {TYPING_SECONDS} s", 0),
    (f"bytes per letter, one in {RESTING_SECONDS} s", 0),
    ("bytes a second while idle", 1),
    ("CPU ms a second while idle", 2),
    ("resident MB, 21x21", 1),
    (f"CPU ms for {PASTED} keys at once", 1),
    (f"ms until {PASTED} keys are drawn", 1),
]


def measure(solver):
    with tempfile.TemporaryDirectory() as folder:
        start = start_milliseconds(solver, folder)
        typing = bytes_per_letter(solver, folder, TYPING_SECONDS)
        resting = bytes_per_letter(solver, folder, RESTING_SECONDS)
        return [start, typing, resting, *large_puzzle(solver, folder)]


def compare(solvers):
    """One column for each solver, and for each other one its figure as a multiple of ours in the same terminal."""
    columns = [measure(solver) for solver in solvers]
    print(f"{'':34}" + "".join(f"{solver.name:>20}" for solver in solvers))
    for row, (name, digits) in enumerate(FIGURES):
        line = f"{name:34}"
        for index, solver in enumerate(solvers):
            figure = f"{columns[index][row]:.{digits}f}"
            ours = columns[index - 1][row]
            if not solver.name.startswith("crossmate"):
                figure += f" ({columns[index][row] / ours:.1f}x)" if ours > 0 else " (ours 0)"
            line += f"{figure:>20}"
        print(line)


def latency(folder):
    """Milliseconds from a key at one player to the letter's bytes at the other, through a room on this machine."""
    invite = os.path.join(folder, "invite")
    homes = [os.path.join(folder, name) for name in ("ann", "ben")]
    for home in homes:
        os.makedirs(home)
    ann = Terminal(
        ["host", DAILY, "--listen", "127.0.0.1:0", "--invite-file", invite, "--name", "Ann"], homes[0], 80, 24
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
            # Only for the other's screen: to be woken by the player's own would delay what is measured.
            if not select.select([ben.descriptor], [], [], 5)[0]:
                raise SystemExit(f"letter {index} did not arrive")
            # The bytes are there; to look at them is this script's own affair.
            arrived = time.perf_counter()
            seen += raw_read(ben)
        times.append((arrived - before) * 1000)
        quiet([ann, ben], 0.06)
    memory = resident_megabytes(ann), resident_megabytes(ben)
    Terminal.end_all()
    return sorted(times), memory


def main():
    compare(all_solvers())
    for name in missing():
        print(f"{name} is not here: put it on the PATH to have it measured")
    with tempfile.TemporaryDirectory() as folder:
        times, (hosting, joined) = latency(folder)
    print(f"resident MB in a room             hosting {hosting:.1f}, joined {joined:.1f}")
    print(
        f"key to the other screen, ms       p50 {times[len(times) // 2]:.2f}  p99 {times[int(len(times) * 0.99)]:.2f}"
        f"  max {times[-1]:.2f}  ({len(times)} letters)"
    )


if __name__ == "__main__":
    main()
