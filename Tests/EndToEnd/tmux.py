"""Runs the real program in tmux, a second emulator beside the one of terminal.py, with keys as tmux sends them."""

import os
import select
import shlex
import subprocess
import time

from terminal import DEADLINE_SECONDS, PROGRAM, Emulator, Stream, seen_cells

# Longer than anything the program puts off, such as the counter.
QUIET_SECONDS = 0.45
LOOK_SECONDS = 0.05


class Tmux:
    """One program in one window of a tmux server of its own, which is not the user's."""

    def __init__(self, arguments, folder, columns, rows):
        settings = os.path.join(folder, "tmux.conf")
        with open(settings, "w") as file:
            file.write("set -g status off\nset -g default-terminal tmux-256color\n")
        self.base = ["tmux", "-S", os.path.join(folder, "tmux"), "-f", settings]
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": folder,
            "CROSSMATE_HOME": os.path.join(folder, "crossmate"),
            "LC_ALL": "C.UTF-8",
        }
        # tmux adds its own TERM to this.
        words = ["env", "-u", "LANG", *(f"{name}={value}" for name, value in environment.items())]
        command = shlex.join([*words, PROGRAM, *arguments])
        size = ["-x", str(columns), "-y", str(rows)]
        self._run("new-session", "-d", *size, command, environment=environment)

    def _run(self, *words, environment=None):
        done = subprocess.run(
            [*self.base, *words], env=environment, capture_output=True, text=True, timeout=DEADLINE_SECONDS, check=True
        )
        return done.stdout

    def end(self):
        subprocess.run([*self.base, "kill-server"], capture_output=True, timeout=DEADLINE_SECONDS, check=False)

    def text(self):
        return self._run("capture-pane", "-p")

    def picture(self):
        """What stands in each row, with its colours and attributes, as sequences; and the size and the cursor."""
        place = self._run("display", "-p", "#{pane_width} #{pane_height} #{cursor_x} #{cursor_y}")
        return self._run("capture-pane", "-p", "-e"), place

    def settled_cells(self):
        """Every cell as a person sees it, and where the cursor is, once nothing has changed for a while.

        tmux writes one picture in several ways, by what was drawn there before: the cells are compared.
        """
        rows, place = self.settled()
        columns, lines, *cursor = map(int, place.split())
        screen = Emulator(columns, lines)
        Stream(screen).feed(rows.rstrip("\n").replace("\n", "\r\n").encode())
        return seen_cells(screen), cursor

    def type(self, text):
        """Types plain characters."""
        self._run("send-keys", "-l", text)

    def press(self, *keys):
        """Presses keys by the names that tmux has for them."""
        self._run("send-keys", *keys)

    def resize(self, columns, rows):
        self._run("resize-window", "-x", str(columns), "-y", str(rows))

    def forget(self):
        """Empties the emulator's screen, so that only what is drawn from now on is seen."""
        self._run("send-keys", "-R")

    def wait_for_text(self, text):
        end = time.monotonic() + DEADLINE_SECONDS
        while text not in self.text():
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {text!r}:\n{self.text()}")
            select.select([], [], [], LOOK_SECONDS)

    def settled(self):
        """The picture once nothing has changed for a while."""
        end = time.monotonic() + DEADLINE_SECONDS
        picture, since = self.picture(), time.monotonic()
        while time.monotonic() - since < QUIET_SECONDS:
            select.select([], [], [], LOOK_SECONDS)
            now = self.picture()
            if now != picture:
                picture, since = now, time.monotonic()
            if time.monotonic() > end:
                raise AssertionError(f"the screen does not rest:\n{self.text()}")
        return picture
