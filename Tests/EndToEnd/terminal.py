"""Runs the real program in a real pseudo-terminal and reads its screen through a terminal emulator.

Nothing here sleeps: whoever waits, waits for bytes from one of the programs, and gives up at a deadline.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

import pyte

PROGRAM = os.environ.get("CROSSMATE", "")
DEADLINE_SECONDS = 20.0


def planted_fault():
    """The fault that is on in the program of `scripts/faults`; no other program knows the variable."""
    return {name: os.environ[name] for name in ("CROSSMATE_FAULT",) if name in os.environ}


class Stream(pyte.ByteStream):
    """Knows the two sequences for scrolling that pyte leaves out."""

    csi = {**pyte.ByteStream.csi, "S": "scroll_up", "T": "scroll_down"}
    events = pyte.ByteStream.events | {"scroll_up", "scroll_down"}


class Emulator(pyte.Screen):
    """A terminal that scrolls, and whose bright colours are colours: pyte takes them for the plain ones in bold."""

    def scroll_up(self, count=1):
        self._scroll(count, self.margins.bottom if self.margins else self.lines - 1, self.index)

    def scroll_down(self, count=1):
        self._scroll(count, self.margins.top if self.margins else 0, self.reverse_index)

    def _scroll(self, count, edge, step):
        row, self.cursor.y = self.cursor.y, edge
        for _ in range(count or 1):
            step()
        self.cursor.y = row

    def select_graphic_rendition(self, *attributes, **private):
        plain = []
        for attribute in attributes:
            if 90 <= attribute <= 97:
                plain += [38, 5, attribute - 90 + 8]
            elif 100 <= attribute <= 107:
                plain += [48, 5, attribute - 100 + 8]
            else:
                plain.append(attribute)
        super().select_graphic_rendition(*plain, **private)


class Terminal:
    """One copy of the program with its terminal."""

    running = []

    def __init__(self, arguments, home, columns=120, rows=40, extra=None, program=None):
        self.arguments = arguments
        program = program or PROGRAM
        self.screen = Emulator(columns, rows)
        self.stream = Stream(self.screen)
        self.output = bytearray()
        self.status = None
        # The terminal's modes after the end.
        self.modes = None
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": home,
            "CROSSMATE_HOME": os.path.join(home, "crossmate"),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            **planted_fault(),
            **(extra or {}),
        }
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.execve(program, [program, *arguments], environment)
        self._set_size(columns, rows)
        os.set_blocking(self.descriptor, False)
        Terminal.running.append(self)

    def _set_size(self, columns, rows):
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, size)

    def resize(self, columns, rows):
        self.screen.resize(rows, columns)
        self._set_size(columns, rows)

    def cells(self):
        """Every cell as a person sees it, and where the cursor is."""
        return seen_cells(self.screen), (self.screen.cursor.y, self.screen.cursor.x)

    def forget(self):
        """Empties the emulator's screen, so that only what is drawn from now on is seen."""
        self.screen.reset()

    def settle(self):
        """Waits until the program has written nothing for longer than anything it puts off, such as the counter."""
        quiet_seconds = 0.5
        end = time.monotonic() + DEADLINE_SECONDS
        while select.select([self.descriptor], [], [], quiet_seconds)[0]:
            self._read()
            if time.monotonic() > end:
                raise AssertionError(f"{self.arguments} does not stop writing:\n{self.text()}")

    def is_raw(self):
        """Whether the terminal's modes are those of a full-screen program."""
        flags = termios.tcgetattr(self.descriptor)[3]
        return not flags & (termios.ICANON | termios.ECHO)

    def type(self, text):
        """Types keys; names in angle brackets are sent as a terminal sends them."""
        names = {
            "<Up>": "\x1bOA",
            "<Down>": "\x1bOB",
            "<Right>": "\x1bOC",
            "<Left>": "\x1bOD",
            "<Tab>": "\t",
            "<Enter>": "\r",
            "<Backspace>": "\x7f",
            "<Delete>": "\x1b[3~",
            "<F1>": "\x1bOP",
            "<F2>": "\x1bOQ",
            "<Home>": "\x1bOH",
            "<End>": "\x1bOF",
            "<PgDn>": "\x1b[6~",
            "<Insert>": "\x1b[2~",
            "<Esc>": "\x1b",
            "<F5>": "\x1b[15~",
            "<Ctrl+C>": "\x03",
            "<Ctrl+V>": "\x16",
            "<Ctrl+Z>": "\x1a",
        }
        for name, keys in names.items():
            text = text.replace(name, keys)
        rest = text.encode()
        while rest:
            try:
                rest = rest[os.write(self.descriptor, rest) :]
            except BlockingIOError:
                # The terminal takes a few thousand bytes at once; the program reads on.
                self._read()
                select.select([], [self.descriptor], [], DEADLINE_SECONDS)

    def kill(self, number=signal.SIGKILL):
        os.kill(self.pid, number)
        return self.wait_for_end()

    def wait_for_end(self):
        """The exit status, as a shell would show it."""
        if self.status is None:
            end = time.monotonic() + DEADLINE_SECONDS
            while self.status is None:
                self._read()
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                if pid:
                    code = os.waitstatus_to_exitcode(status)
                    self.status = code if code >= 0 else 128 - code
                elif time.monotonic() > end:
                    raise AssertionError(f"{self.arguments} does not end:\n{self.text()}")
                else:
                    select.select([self.descriptor], [], [], 0.02)
            self._read()
            self.modes = termios.tcgetattr(self.descriptor)
            os.close(self.descriptor)
            Terminal.running.remove(self)
        return self.status

    def _read(self):
        try:
            while True:
                data = os.read(self.descriptor, 65536)
                if not data:
                    return
                self.output += data
                self.stream.feed(data)
        except (BlockingIOError, OSError):
            return

    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    def grid(self):
        """The letters of a framed grid, row by row; `.` where a square is blank, `#` for a block."""
        return read_grid(self.screen)

    @staticmethod
    def wait(what, condition):
        """Waits until `condition()` holds, looking again whenever any program writes."""
        end = time.monotonic() + DEADLINE_SECONDS
        while True:
            for terminal in Terminal.running:
                terminal._read()
            if condition():
                return
            left = end - time.monotonic()
            if left <= 0:
                screens = "\n\n".join(
                    f"{terminal.arguments}:\n{terminal.text()}" for terminal in Terminal.running
                )
                raise AssertionError(f"waited in vain for: {what}\n\n{screens}")
            select.select([t.descriptor for t in Terminal.running], [], [], min(left, 0.5))

    def wait_for_text(self, *texts):
        """Waits until all of these stand on the screen at once."""
        what = f"{' and '.join(repr(text) for text in texts)} on the screen of {self.arguments}"
        Terminal.wait(what, lambda: all(text in self.text() for text in texts))

    def wait_for_grid(self):
        """Waits for the status, which is drawn last, below a grid."""
        Terminal.wait(f"a grid for {self.arguments}", lambda: self.grid() and "F1 help" in self.text())

    @staticmethod
    def end_all():
        for terminal in list(Terminal.running):
            try:
                terminal.kill()
            except ProcessLookupError:
                terminal.wait_for_end()


def fresh_modes():
    """The modes of a terminal that no program has changed."""
    first, second = pty.openpty()
    try:
        return termios.tcgetattr(second)
    finally:
        os.close(first)
        os.close(second)


def seen_cells(screen):
    """Every cell of an emulator as a person sees it: its character, colours and attributes, row by row."""

    def seen(cell):
        if cell.data == " " and not (cell.reverse or cell.underscore):
            return (cell.data, cell.bg)
        return cell

    return [[seen(screen.buffer[row][column]) for column in range(screen.columns)] for row in range(screen.lines)]


def read_grid(screen):
    """Finds the framed grid by its corners and reads the letter of each square."""
    lines = screen.display
    tops = [row for row, line in enumerate(lines) if "┌" in line and "┐" in line]
    if not tops:
        return ""
    top = tops[0]
    left = lines[top].index("┌")
    right = lines[top].rindex("┐")
    bottoms = [row for row, line in enumerate(lines) if row > top and line[left : left + 1] == "└"]
    if not bottoms:
        return ""
    step = next((c for c in range(left + 1, right + 1) if lines[top][c] in "┬┐"), right) - left
    row_step = next((r for r in range(top + 1, bottoms[0] + 1) if lines[r][left] in "├└"), bottoms[0]) - top
    rows = []
    for row in range(top + row_step, bottoms[0] + 1, row_step):
        letters = []
        for column in range(left, right, step):
            cell = lines[row - 1][column + 1 : column + step]
            middle = cell[(step - 2) // 2]
            letters.append("#" if middle == "█" else "." if middle in " ·•○" else middle)
        rows.append("".join(letters))
    return "\n".join(rows)
