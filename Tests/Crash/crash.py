#!/usr/bin/env python3
"""The crash laboratory: the real program, killed, starved and cut off at every call it makes to its files.

crash.py [PART...] [--runs N] [--states N] [--seed N] [--every N] [--first-fault]

    kills     kill -9 as it enters each file system call of five evenings
    errors    each errno at each of these calls, once and for good
    power     each state in which a power cut may leave the disk, after each call that changes it
    random    so many kills at random moments of one evening after the other
    disks     disks that are full, cannot be written, or die (mounted where the machine allows it)

Without a part it runs all of them. It needs CROSSMATE, a release build, and strace.
"""

import argparse
import multiprocessing
import os
import sys
import time

import disks
import errors
import kills
import power
import random_kills
import scenes
import session

sys.path.insert(0, os.path.join(session.ROOT, "scripts"))

import results  # noqa: E402
from report import Found, Report  # noqa: E402

PARTS = ("kills", "errors", "power", "random", "disks")


def run_part(part, options, pool, all_scenes, report):
    """Runs one part; its figures."""
    if part == "kills":
        return kills.run(pool, all_scenes, report, options.every)
    if part == "errors":
        return errors.run(pool, all_scenes, report, options.every)
    if part == "power":
        return power.run(pool, all_scenes, report, options.states)
    if part == "random":
        return random_kills.run(pool, options.runs, options.seed, report)
    return disks.run(report)


def coverage(figures):
    """How much of what was to be tried was met, in whole per cent downwards."""
    wanted = sum(part.get("boundaries", part.get("tried", 0)) for part in figures.values() if "hit" in part)
    hit = sum(part["hit"] for part in figures.values() if "hit" in part)
    return 100 * hit // wanted if wanted else 100


def run(options):
    report = Report(options.first_fault)
    figures = {}
    start = time.monotonic()

    def every_part(all_scenes):
        with multiprocessing.Pool(options.workers) as pool:
            for part in options.parts or PARTS:
                began = time.monotonic()
                try:
                    figures[part] = run_part(part, options, pool, all_scenes, report)
                except AssertionError as failure:
                    # Not even an evening that nobody disturbs goes as it should.
                    figures[part] = {"faults": 1}
                    report.faults(part, [str(failure)])
                figures[part]["seconds"] = round(time.monotonic() - began)
                if options.every == 1:
                    results.write(f"crash-{part}", figures[part])

    try:
        scenes.with_scenes(every_part)
    except Found:
        return False
    covered = coverage(figures)
    for part, found in figures.items():
        print(f"{part}: " + ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in found.items()))
    print(f"{covered} % of calls and errors covered, {report.count} torn, lost or silent; {time.monotonic() - start:.0f} s")
    return covered == 100 and report.count == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--runs", type=int, default=1000, help="kills at random moments")
    parser.add_argument("--states", type=int, help="about so many power-cut states of each evening, not all")
    parser.add_argument("--every", type=int, default=1, help="only one in so many calls and errors; keeps no figures")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--first-fault", action="store_true", help="end with the first thing that is wrong")
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    if not session.STRACE or not os.access(session.PROGRAM, os.X_OK):
        sys.exit("crash: CROSSMATE has to name a release build, and strace has to be installed")
    sys.exit(0 if run(options) else 1)


if __name__ == "__main__":
    main()
