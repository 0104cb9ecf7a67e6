"""Plants faults in a copy of the sources, to see whether what should find them does (docs/decisions/0020).

All faults of a list go into the copy at once, each behind a switch that an environment variable turns on. So the
program's own sources hold no switch, and one build serves all faults.
"""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VARIABLE = "CROSSMATE_FAULT"


class Fault:
    def __init__(self, paragraph):
        head, self.path, *change = paragraph.splitlines()
        # What has to find it, where a list says so.
        self.finder = change.pop(0).removeprefix("found by ") if change[0].startswith("found by ") else None
        self.name, _, self.meaning = head.partition(": ")
        self.before = [line[2:] for line in change if line.startswith("- ")]
        self.after = [line[2:] for line in change if line.startswith("+ ")]
        if not (self.meaning and self.before and self.after):
            sys.exit(f"faults: cannot read:\n{paragraph}")

    @property
    def module(self):
        return self.path.split("/")[1]

    @property
    def switch(self):
        return re.sub("-(.)", lambda match: match[1].upper(), self.name)

    def plant(self, text):
        before = "\n".join(self.before) + "\n"
        if text.count(before) != 1:
            sys.exit(f"faults: {self.name}: this is not in {self.path} exactly once any more:\n{before}")
        after = "\n".join(self.after) + "\n"
        return text.replace(before, after.replace("PLANTED", f"PlantedFault.{self.switch}"))


def read_faults(*path):
    """The faults of the list at this path below the root."""
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        lines = [line for line in file.read().splitlines() if not line.startswith("#")]
    return [Fault(text) for text in re.split(r"\n{2,}", "\n".join(lines).strip())]


def switches(faults):
    lines = [
        "import Glibc",
        "",
        f"/// The faults planted in this module, each on while {VARIABLE} names it.",
        "enum PlantedFault {",
    ]
    lines += [f'  static let {fault.switch} = isOn("{fault.name}")' for fault in faults]
    lines += [
        "",
        "  private static func isOn(_ name: String) -> Bool {",
        f'    getenv("{VARIABLE}").map {{ String(cString: $0) == name }} ?? false',
        "  }",
        "}",
        "",
    ]
    return "\n".join(lines)


def sources():
    """Every file that the lab's build reads, by its path."""
    files = {}
    for top in ("Package.swift", "Sources", "Tests"):
        if os.path.isfile(os.path.join(ROOT, top)):
            names = [top]
        else:
            walk = os.walk(os.path.join(ROOT, top))
            names = [os.path.relpath(os.path.join(folder, name), ROOT) for folder, _, found in walk for name in found]
        for name in names:
            with open(os.path.join(ROOT, name), "rb") as file:
                files[name] = file.read()
    return files


def write_lab(lab, faults):
    """Writes the copy to the folder `lab`: what differs from the last time only, so that little is built anew."""
    files = sources()
    for fault in faults:
        if fault.path not in files:
            sys.exit(f"faults: {fault.name}: there is no {fault.path}")
        files[fault.path] = fault.plant(files[fault.path].decode()).encode()
    for module in sorted({fault.module for fault in faults}):
        planted = [fault for fault in faults if fault.module == module]
        files[f"Sources/{module}/PlantedFault.swift"] = switches(planted).encode()
    for top in ("Sources", "Tests"):
        for folder, _, names in os.walk(os.path.join(lab, top)):
            for name in names:
                path = os.path.join(folder, name)
                if os.path.relpath(path, lab) not in files:
                    os.remove(path)
    for path, content in files.items():
        target = os.path.join(lab, path)
        if os.path.exists(target):
            with open(target, "rb") as file:
                if file.read() == content:
                    continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(content)


def chosen(faults, names):
    """The faults of these names; all where none is named."""
    unknown = set(names) - {fault.name for fault in faults}
    if unknown:
        sys.exit(f"faults: there is no {', '.join(sorted(unknown))}")
    return [fault for fault in faults if not names or fault.name in names]


def environment(fault):
    """The environment of a program in which `fault` alone is on; none for None."""
    others = {key: value for key, value in os.environ.items() if key != VARIABLE}
    return others | ({VARIABLE: fault.name} if fault else {})
