"""kill -9 at every file system call: one evening per boundary, each killed as it enters that call."""

import calls
import kept

# A letter and the barrier of the one before may come in either order, so that one evening makes a few calls more than
# another: a call that was not met is tried again. One that so many evenings end without is none of theirs.
ATTEMPTS = 10


class Result:
    """What one killed evening came to."""

    def __init__(self, scene, kind, number):
        self.name = f"{scene}: {kind} {number}"
        self.was_hit = False
        # Whether every evening ended before it came to that call.
        self.is_absent = True
        self.faults = []
        self.acknowledged = 0


def kill_at(task):
    """Kills a scene's evening as it enters the call `number` of `kind`; then looks at what is left."""
    scene, kind, number = task
    result = Result(scene.name, kind, number)
    options = ["-e", f"trace={kind}", "-e", f"inject={kind}:signal=KILL:when={number}"]
    for _ in range(ATTEMPTS):
        evening, home, traced = calls.traced(scene, options)
        with home:
            last = traced[-1] if traced else None
            result.was_hit = evening.status == 137 and last is not None and last.number == number and last.is_ours
            result.is_absent &= not result.was_hit and evening.status == 0 and (last is None or last.number < number)
            result.faults += check(home, scene, evening)
            if evening.hung:
                result.faults.append(f"it hangs: {evening.hung}")
            result.acknowledged += sum(letter != "." for letter in evening.shown)
        if evening.status not in (0, 137):
            result.faults.append(f"it ended with {evening.status}: {evening.text.strip()}")
        if result.was_hit or result.faults:
            return result
    return result


def check(home, scene, evening):
    """What is wrong with the home that an evening left: torn files, lost letters, letters that nobody typed."""
    found = kept.read(home)
    faults = list(found.faults)
    if not faults:
        # Letters of earlier evenings are acknowledged whether or not this one came to draw them.
        shown = evening.shown or scene.before
        for square in kept.lost(shown, found.letters):
            faults.append(f"lost: square {square} showed {shown[square]} and holds {found.letters[square]}")
        for square in kept.strange(scene.whole, scene.before, found.letters):
            faults.append(f"torn: square {square} holds {found.letters[square]}, which nobody typed there")
    return faults


def run(pool, all_scenes, report, every=1):
    """Every boundary of every scene, or one in `every`; the figures."""
    figures = {"scenes": len(all_scenes), "boundaries": 0, "hit": 0, "absent": 0, "acknowledged": 0, "faults": 0}
    for scene in all_scenes:
        tasks = [(scene, call.kind, call.number) for call in calls.boundaries(scene)[::every]]
        results = pool.imap_unordered(kill_at, tasks, chunksize=4)
        hit = absent = 0
        for result in results:
            hit += result.was_hit
            absent += result.is_absent
            figures["acknowledged"] += result.acknowledged
            figures["faults"] += len(result.faults)
            report.faults(result.name, result.faults)
            if not result.was_hit and not result.is_absent:
                report.note(f"{result.name}: not met again")
        report.line(f"kill -9  {scene.name}: {hit} of {len(tasks) - absent} boundaries")
        figures["boundaries"] += len(tasks) - absent
        figures["hit"] += hit
        figures["absent"] += absent
    return figures

