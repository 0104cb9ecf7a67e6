"""Real disks that are full, cannot be written, or die: mounted in a name space of their own, which only some machines allow.

    disks.py STAGE      inside of `unshare`: prints what went wrong, one line each
"""

import fcntl
import os
import shutil
import struct
import subprocess
import sys
import tempfile

import kept
import session
from session import Ended, Evening, Home

STAGES = ("full", "read-only", "dying")
TMPFS_BYTES = 1_048_576
EXT4_BYTES = 8 * 1_048_576
# FS_IOC_SHUTDOWN of ext4 and XFS: the file system ends at once, and what is in memory is not written any more.
SHUTDOWN = 0x8004587D
SHUTDOWN_WITHOUT_LOG = 2
# Power cuts of the ext4 stage, each on what the one before left.
CUTS = 20


def run(report):
    """Every stage that the machine allows; the figures."""
    figures = {"stages": len(STAGES), "tried": 0, "skipped": 0, "faults": 0}
    for stage in STAGES:
        command = ["unshare", "--mount", sys.executable, os.path.abspath(__file__), stage]
        environment = {**os.environ, "CROSSMATE": session.PROGRAM}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
        words = done.stdout.strip().splitlines()
        if done.returncode == SKIPPED or done.stderr.startswith("unshare:"):
            figures["skipped"] += 1
            reason = (words or done.stderr.strip().splitlines())[-1]
            report.line(f"disk     {stage}: skipped, {reason}")
            continue
        faults = words if done.returncode == 0 else [*words, done.stderr.strip()]
        figures["tried"] += 1
        figures["faults"] += len(faults)
        report.faults(f"{stage} disk", faults)
        report.line(f"disk     {stage}: tried")
    return figures


SKIPPED = 75


def mount(*arguments):
    """Mounts something, or ends with the reason why not."""
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stderr.strip())
        sys.exit(SKIPPED)


def full(place):
    """The disk is full while letters are typed: told; and once there is room, everything is kept."""
    mount("-t", "tmpfs", "-o", f"size={TMPFS_BYTES}", "tmpfs", place)
    with Home(folder=place) as home:
        evening = Evening(home)
        evening.wait_for_grid()
        evening.type("ra", 0)
        filler = os.path.join(place, "filler")
        fill(filler)
        evening.type("tsel", 2)
        evening.wait(lambda: "Not saved" in evening.text and "disk is full" in evening.text, "the trouble told")
        evening.type("it", 6)
        os.unlink(filler)
        evening.wait(lambda: "Not saved" not in evening.text, "the end of the trouble")
        if evening.leave() != 0:
            yield f"it ended with {evening.status}: {evening.text.strip()}"
        found = kept.read(home)
        yield from found.faults
        if not found.letters.startswith("RATSELIT"):
            yield f"typed ratselit, kept {found.letters}"

        # And when nobody makes room, whoever leaves is told what is lost, and keeps what was kept.
        evening = Evening(home)
        evening.wait_for_grid()
        fill(filler)
        evening.type("esp", 8)
        evening.wait(lambda: evening.tells, "the trouble told")
        if evening.leave() != 1 or "could not be saved" not in evening.output:
            yield f"it ended with {evening.status} and without a word of what is lost"
        os.unlink(filler)
        found = kept.read(home)
        yield from found.faults
        if not found.letters.startswith("RATSELIT"):
            yield f"ratselit was kept, and is now {found.letters}"

        # An evening that begins on a full disk.
        fill(filler)
        yield from begins_in_trouble(home, "RATSELIT")


def fill(path):
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass


def begins_in_trouble(home, letters):
    """It opens and tells what it cannot keep, or says why it does not open; the letters stay."""
    evening = session.run_evening(home, "q", len(letters))
    if evening.hung:
        yield f"it hangs: {evening.hung}"
    if evening.status not in (0, 1) or evening.status == 1 and "crossmate: " not in evening.output:
        yield f"it ended with {evening.status}: {evening.text.strip()}"


def read_only(place):
    """The disk cannot be written when the evening begins: told, and nothing is lost."""
    mount("-t", "tmpfs", "-o", f"size={TMPFS_BYTES}", "tmpfs", place)
    with Home(folder=place) as home:
        session.run_evening(home, "ratsel")
        mount("-o", "remount,ro", place)
        yield from begins_in_trouble(home, "RATSEL")
        mount("-o", "remount,rw", place)
        found = kept.read(home)
        yield from found.faults
        if not found.letters.startswith("RATSEL"):
            yield f"ratsel was kept, and is now {found.letters}"


def dying(place):
    """An ext4 whose power is cut while letters are typed, again and again: what was promised is there afterwards."""
    image = os.path.join(os.path.dirname(place), "image")
    with open(image, "wb") as file:
        file.truncate(EXT4_BYTES)
    made = subprocess.run(["mkfs.ext4", "-q", "-F", image], capture_output=True, text=True)
    if made.returncode != 0:
        print(f"mkfs.ext4: {made.stderr.strip()}")
        sys.exit(SKIPPED)
    home = None
    promised = ""
    alphabet = "abcdefghijklmnopqrst"
    for cut in range(CUTS):
        mount("-o", "loop", image, place)
        home = home or Home(folder=place)
        if promised:
            found = kept.read(home)
            yield from found.faults
            if not found.letters.startswith(promised):
                yield f"{promised} was promised, and is now {found.letters}"
        evening = Evening(home)
        evening.wait_for_grid()
        evening.type(alphabet[cut], cut)
        # Ten times as long as a barrier may take: the machine may have other things to do.
        evening.terminal.settle()
        promised = alphabet[: cut + 1].upper()
        shut_down(place)
        evening.kill()
        subprocess.run(["umount", place], check=True)
        if subprocess.run(["e2fsck", "-p", image], capture_output=True).returncode > 1:
            yield "the file system itself is damaged"
            return


def shut_down(place):
    """Ends the file system as a power cut would."""
    folder = os.open(place, os.O_RDONLY)
    try:
        fcntl.ioctl(folder, SHUTDOWN, struct.pack("I", SHUTDOWN_WITHOUT_LOG))
    finally:
        os.close(folder)


def main():
    stage = {"full": full, "read-only": read_only, "dying": dying}[sys.argv[1]]
    folder = tempfile.mkdtemp(prefix="crossmate-disk-")
    place = os.path.join(folder, "mounted")
    os.mkdir(place)
    try:
        for fault in stage(place):
            print(fault)
    except Ended:
        print("it ended by itself")
    finally:
        session.Terminal.end_all()
        subprocess.run(["umount", "-q", place], capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
