"""Every errno at every file system call: once, and from that call on for good."""

import re

import calls
import kept
import kills

# Two letters meet every kind of call that many do.
LETTERS = 2
ERRORS = ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EINTR", "EACCES")
# What each kind of call may fail with, by its manual page and by what file systems do on top of that. Closing frees the
# number whatever it returns, and giving a lock back cannot fail on a disk of this computer.
TAKES = {
    "access": ("EIO", "EROFS", "EACCES"),
    "fallocate": ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EINTR"),
    "chmod": ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EACCES"),
    "fchmod": ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EACCES"),
    "fchown": ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EACCES"),
    "fcntl": ("EACCES",),
    "fdatasync": ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EINTR"),
    "flock": ("EINTR",),
    "fsync": ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EINTR"),
    "ftruncate": ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EINTR", "EACCES"),
    "getdents64": ("EIO",),
    "mkdir": ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EACCES"),
    "mmap": ("EACCES",),
    "newfstatat": ("EIO", "EACCES"),
    "openat": ERRORS,
    "pread64": ("EIO", "EINTR"),
    "pwrite64": ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EINTR"),
    "read": ("EIO", "EINTR"),
    "rename": ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EACCES"),
    "unlink": ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EACCES"),
    "write": ("EIO", "ENOSPC", "EDQUOT", "EROFS", "EINTR"),
    "close": (),
    "lseek": (),
}
# Calls that change or sync files; a disk that fails goes on failing these, but interrupts nothing without end.
LASTING_KINDS = ("pwrite64", "fdatasync", "fsync", "ftruncate", "rename", "unlink", "mkdir", "chmod", "fchmod")


class Result:
    """What one evening with a failing call came to."""

    def __init__(self, name):
        self.name = name
        self.was_hit = False
        # Whether every evening ended before it came to that call.
        self.is_absent = True
        self.was_told = False
        self.was_refused = False
        self.faults = []


def fail_at(task):
    """Lets the call `number` of `kind` fail, and those after it where `lasting`; then looks at what is left."""
    scene, kind, number, error, lasting = task
    result = Result(f"{scene.name}: {error} at {kind} {number}{' and from then on' if lasting else ''}")
    when = f"{number}+" if lasting else f"{number}"
    options = ["-e", f"trace={kind}", "-e", f"inject={kind}:error={error}:when={when}"]
    for _ in range(kills.ATTEMPTS):
        evening, home, traced = calls.traced(scene, options, typed=scene.typed[:LETTERS])
        with home:
            hit = [call for call in traced if "(INJECTED)" in call.line]
            result.was_hit = bool(hit) and hit[0].number == number and hit[0].is_ours
            made = traced[-1].number if traced else 0
            result.is_absent &= not hit and evening.status == 0 and made < number
            judge(result, home, scene, evening)
        if result.was_hit or result.faults:
            return result
    return result


def judge(result, home, scene, evening):
    """Alive and telling: it goes on and keeps everything, or says in words what it could not do."""
    has_begun = bool(evening.shown)
    result.was_told = "Not saved" in evening.output or "could not be saved" in evening.output
    result.was_refused = not has_begun and evening.status == 1
    if evening.hung:
        result.faults.append(f"it hangs: {evening.hung}")
    elif evening.status not in (0, 1):
        result.faults.append(f"it ended with {evening.status}")
    if evening.status == 1 and "crossmate: " not in evening.output:
        result.faults.append("it ended without a word")
    if not has_begun and evening.status == 0:
        result.faults.append("it ended as if nothing had happened")
    found = kept.read(home)
    result.faults += found.faults
    if found.faults:
        return
    missing = kept.lost(evening.shown or scene.before, found.letters)
    earlier = [square for square in missing if scene.before[square] != "."]
    if earlier:
        result.faults.append(f"letters of an earlier evening are gone: {earlier}")
    if missing and not (result.was_told and evening.status == 1):
        result.faults.append(f"lost without a word: squares {missing}")
    for square in kept.strange(scene.whole, scene.before, found.letters):
        result.faults.append(f"square {square} holds {found.letters[square]}, which nobody typed there")


def tasks(scene):
    """Every error at every boundary of a scene that it can come to."""
    for call in calls.boundaries(scene, scene.typed[:LETTERS]):
        if call.kind == "fcntl" and not re.search(r"F_SETLK.*F_(RD|WR)LCK", call.line):
            continue
        for error in TAKES[call.kind]:
            yield scene, call.kind, call.number, error, False
            if call.kind in LASTING_KINDS and error != "EINTR":
                yield scene, call.kind, call.number, error, True


def run(pool, all_scenes, report, every=1):
    """Every error at every call of every scene, or one in `every`; the figures."""
    figures = {"errors": len(ERRORS), "tried": 0, "hit": 0, "absent": 0, "told": 0, "refused": 0, "faults": 0}
    for scene in all_scenes:
        listed = list(tasks(scene))[::every]
        hit = absent = 0
        for result in pool.imap_unordered(fail_at, listed, chunksize=4):
            hit += result.was_hit
            absent += result.is_absent
            figures["told"] += result.was_told
            figures["refused"] += result.was_refused
            figures["faults"] += len(result.faults)
            report.faults(result.name, result.faults)
            if not result.was_hit and not result.is_absent:
                report.note(f"{result.name}: not met again")
        report.line(f"errors   {scene.name}: {hit} of {len(listed) - absent} failures")
        figures["tried"] += len(listed) - absent
        figures["hit"] += hit
        figures["absent"] += absent
    return figures
