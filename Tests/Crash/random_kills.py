"""Kills of the real program at random moments, one evening after the other on the same store."""

import random
import select

import kept
import session
from session import Ended, Evening, Home

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Kills that one home lives through: its log grows, is cut back, and grows again.
KILLS_PER_HOME = 50
MOST_LETTERS = 6
# Longer than a start, and than a letter with its barrier: the kill may come in any of their moments.
START_SECONDS = 0.03
LETTER_SECONDS = 0.04
# Evenings of a hundred that are killed while they begin.
KILLED_AT_START = 15


class Life:
    """One home, and the letters that its person has seen in it."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.seen = "." * session.SQUARES
        # The letter on its way when the program was killed; None between evenings.
        self.pending = None
        self.kills = 0
        self.letters = 0
        self.faults = []

    def evening(self, home):
        """Types at random until the kill; then checks what the next evening would find."""
        run = Evening(home)
        try:
            if self.random.randrange(100) < KILLED_AT_START:
                self._let_pass(run, START_SECONDS)
            else:
                run.wait_for_grid()
                self._type(run)
        except Ended:
            self.faults.append(f"it ended by itself with {run.status}: {run.text.strip()}")
        except AssertionError as failure:
            self.faults.append(f"it hangs: {failure}")
        run.kill()
        self.kills += 1
        self.seen = run.shown or self.seen
        self._check(home)

    def _type(self, run):
        for _ in range(self.random.randint(0, MOST_LETTERS)):
            self.pending = self._press(run)
            letter = self.pending
            run.wait(lambda letter=letter: letter in run.look(), f"the letter {letter}")
        self.pending = self._press(run)
        self._let_pass(run, LETTER_SECONDS)

    def _press(self, run):
        """Types a letter that stands nowhere, so that it is seen to arrive."""
        if self.random.random() < 0.3:
            run.terminal.type(self.random.choice(["<Tab>", "<Home>", "<Up>", "<Right>"]))
        letter = self.random.choice([letter for letter in ALPHABET if letter not in run.shown])
        run.terminal.type(letter.lower())
        self.letters += 1
        return letter

    def _let_pass(self, run, most_seconds):
        """A random while, or less when the program draws something."""
        select.select([run.terminal.descriptor], [], [], self.random.uniform(0, most_seconds))

    def _check(self, home):
        found = kept.read(home)
        self.faults += found.faults
        if found.faults:
            return
        for square, (promised, letter) in enumerate(zip(self.seen, found.letters, strict=True)):
            if letter != promised and letter != self.pending:
                self.faults.append(f"square {square} showed {promised} and holds {letter}")
        self.seen = found.letters
        self.pending = None


def live(task):
    """A home through so many kills."""
    seed, kills = task
    life = Life(seed)
    with Home() as home:
        while life.kills < kills and not life.faults:
            life.evening(home)
    return life


def run(pool, runs, seed, report):
    """So many kills; the figures."""
    figures = {"kills": 0, "letters": 0, "faults": 0}
    tasks = [
        (seed + first, min(KILLS_PER_HOME, runs - first)) for first in range(0, runs, KILLS_PER_HOME)
    ]
    for (number, _), life in zip(tasks, pool.imap(live, tasks), strict=True):
        figures["kills"] += life.kills
        figures["letters"] += life.letters
        figures["faults"] += len(life.faults)
        report.faults(f"random kills, seed {number}", life.faults)
    report.line(f"kills    at random: {figures['kills']} of {runs}, {figures['letters']} letters typed")
    return figures
