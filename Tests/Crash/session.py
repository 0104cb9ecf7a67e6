"""A short evening of the real program in a real terminal: open, type, leave; and what its person was shown.

A letter counts as acknowledged once the program has drawn it: it is in the store before it is drawn
(docs/architecture.md). What an evening must leave behind is in `kept.py`.
"""

import os
import shutil
import signal
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "Tests", "EndToEnd"))

from terminal import Terminal  # noqa: E402

PUZZLE = os.path.join(ROOT, "Puzzles", "mini.ipuz")
PROGRAM = os.environ.get("CROSSMATE", "")
STRACE = shutil.which("strace")
# The mini's squares in reading order, which is the order in which typing fills them.
SQUARES = 23
LEAVE = "<Ctrl+C><Ctrl+C>"


def memory_folder():
    """Where homes are made: in memory where that can be had, since the power is cut on paper here."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Home:
    """A folder of its own for one evening after another."""

    def __init__(self, copied_from=None, folder=None):
        self.path = tempfile.mkdtemp(prefix="crossmate-crash-", dir=folder or memory_folder())
        if copied_from:
            shutil.copytree(copied_from, self.folder, symlinks=True)

    @property
    def folder(self):
        return os.path.join(self.path, "crossmate")

    @property
    def store(self):
        return os.path.join(self.folder, "crossmate.db")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


class Ended(Exception):
    """The program is not there any more."""


class Evening:
    """One run of the program, perhaps under strace, which may kill it or make its calls fail."""

    def __init__(self, home, strace=()):
        command = [PROGRAM, PUZZLE]
        if strace:
            command = [STRACE, *strace, *command]
        self.terminal = Terminal(command[1:], home.path, 80, 24, program=command[0])
        self.shown = ""
        self.status = None
        # What it was waited for in vain; None unless it hangs.
        self.hung = None

    def _has_ended(self):
        """Reaps the program once it is gone, and reads the rest of what it drew."""
        pid, status = os.waitpid(self.terminal.pid, os.WNOHANG)
        if not pid:
            return False
        code = os.waitstatus_to_exitcode(status)
        self.terminal._read()
        self.look()
        self.terminal.status = self.status = code if code >= 0 else 128 - code
        os.close(self.terminal.descriptor)
        Terminal.running.remove(self.terminal)
        return True

    def look(self):
        """The letters on the screen now, square by square; those of the last look when there is no grid."""
        grid = self.terminal.grid()
        if grid:
            self.shown = "".join(square for square in grid if square not in "#\n")
        return self.shown

    def wait(self, condition, what):
        """Waits until `condition()` holds; `Ended` when the program ends before."""

        def holds():
            if self.status is None and self._has_ended():
                raise Ended
            return condition()

        if self.status is not None:
            raise Ended
        Terminal.wait(what, holds)

    def wait_for_grid(self):
        # The counter is drawn last, and stands there whatever the rest of the line says.
        self.wait(lambda: self.terminal.grid() and f"/{SQUARES}" in self.terminal.text(), "a grid")
        self.look()

    @property
    def tells(self):
        """Whether the status line says that something is not saved."""
        return "Not saved" in self.terminal.text()

    @property
    def text(self):
        return self.terminal.text()

    @property
    def output(self):
        return bytes(self.terminal.output).decode("utf-8", "replace")

    def type(self, letters, at, rests=False):
        """Types letters from a square on, each once the one before is drawn; after every second one it `rests`."""
        for number, letter in enumerate(letters):
            square = at + number
            try:
                self.terminal.type(letter)
            except OSError:
                self.wait(lambda: False, "the program's end")
            self.wait(lambda: self.look()[square : square + 1] == letter.upper(), f"{letter} in square {square}")
            if rests and number % 2 == 1:
                self.terminal.settle()
                self.wait(lambda: True, "a rest")

    def leave(self):
        """Leaves as a person does, and waits for the end; the exit status."""
        try:
            self.terminal.type(LEAVE)
            self.wait(lambda: False, "the program's end")
        except (Ended, OSError):
            pass
        if self.status is None:
            self.status = self.terminal.wait_for_end()
        return self.status

    def kill(self):
        """Kills the program, and strace with it; whatever it drew before that counts as shown."""
        if self.status is None:
            try:
                os.killpg(self.terminal.pid, signal.SIGKILL)
            except ProcessLookupError:
                # So early that it has no group of its own yet, and so no strace either.
                os.kill(self.terminal.pid, signal.SIGKILL)
            self.status = self.terminal.wait_for_end()
            self.look()


def run_evening(home, letters, at=0, strace=(), rests=False):
    """Opens, types and leaves, as far as that goes."""
    evening = Evening(home, strace)
    try:
        evening.wait_for_grid()
        evening.type(letters, at, rests)
        evening.leave()
    except Ended:
        pass
    except AssertionError as failure:
        evening.hung = str(failure)
        evening.kill()
    return evening
