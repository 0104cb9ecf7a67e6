"""What the laboratory says while it works."""

import sys

# Faults of one kind are alike; the first ones help.
SHOWN_FAULTS = 30


class Found(Exception):
    """A fault was found, and one was enough."""


class Report:
    """Prints what is found, and counts."""

    def __init__(self, ends_with_first=False):
        self.count = 0
        self.ends_with_first = ends_with_first

    def faults(self, name, faults):
        """What was wrong with one run."""
        for fault in faults:
            self.count += 1
            if self.count <= SHOWN_FAULTS:
                print(f"FAULT  {name}: {fault}", file=sys.stderr, flush=True)
            if self.ends_with_first:
                raise Found

    def note(self, text):
        print(f"       {text}", flush=True)

    def line(self, text):
        print(text, flush=True)
