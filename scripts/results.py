"""Where the laboratory's commands write their last figures, for docs/reliability.md (scripts/reliability)."""

import datetime
import json
import os

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, ".build", "reliability")


def write(name, figures):
    """Keeps the figures of a run: a flat object of names and numbers, and the day."""
    os.makedirs(FOLDER, exist_ok=True)
    path = os.path.join(FOLDER, f"{name}.json")
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump({"day": datetime.date.today().isoformat(), **figures}, file, indent=2)
        file.write("\n")
    os.replace(path + ".new", path)


def read(name):
    """The figures of the last run; nothing where there was none."""
    try:
        with open(os.path.join(FOLDER, f"{name}.json"), encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return {}
