"""The solvers that are measured, each as a command to run and what to wait for."""

import os
import shutil

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Solver:
    """A program that opens a puzzle in a terminal.

    `columns` and `rows` are the smallest usual terminal in which it shows a 15x15 puzzle, and `large` one for 21x21.
    """

    def __init__(self, name, program, columns, rows, large):
        self.name = name
        self.program = program
        self.size = (columns, rows)
        self.large = large


def found(name):
    """A program of the environment that `make bench` fills, else one that is installed."""
    own = os.path.join(ROOT, ".build", "rivals", "bin", name)
    return own if os.path.exists(own) else shutil.which(name)


def missing():
    """The solvers that ours is to be held against and that are not here; xdplayer is in no package index."""
    return [name for name in ("cursewords", "xdplayer") if not found(name)]


def all_solvers():
    """Ours first, at the size at which its figures are promised and at those of the others; then those that are here."""
    ours = os.environ["CROSSMATE"]
    solvers = [Solver("crossmate 80x24", ours, 80, 24, (120, 40))]
    cursewords = found("cursewords")
    if cursewords:
        solvers.append(Solver("crossmate 100x50", ours, 100, 50, (100, 60)))
        solvers.append(Solver("cursewords 100x50", cursewords, 100, 50, (100, 60)))
    xdplayer = found("xdplayer")
    if xdplayer:
        solvers.append(Solver("crossmate 160x60", ours, 160, 60, (160, 60)))
        solvers.append(Solver("xdplayer 160x60", xdplayer, 160, 60, (160, 60)))
    return solvers
