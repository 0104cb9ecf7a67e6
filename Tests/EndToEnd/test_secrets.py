"""An evening with a canary: the link of a room is nowhere but in the files that are made for it, and those are closed."""

import os
import resource
import signal
import stat
import tempfile
import unittest

from outsider import decode
from rooms import PUZZLE, RoomTest
from terminal import Terminal


def read(path):
    with open(path, "rb") as file:
        return file.read()


def files_below(folder):
    return [os.path.join(here, name) for here, _, names in os.walk(folder) for name in names]


class Canary:
    """What gives a room away, in every form in which it could get somewhere."""

    def __init__(self, invite):
        self.forms = []
        for path in (invite, invite + ".watch"):
            code = read(path).decode().strip().split("#")[1]
            secret = decode(code)[1:17]
            self.forms += [code.encode(), code.upper().encode(), secret, secret.hex().encode(), secret.hex().upper().encode()]

    def is_in(self, data):
        return any(form in data for form in self.forms)


class Secrets(RoomTest):
    """A room on a server of its own, with somebody who plays, somebody who joined by a link, and somebody who looks on."""

    def join_by_argument(self, name):
        link = read(self.invite).decode().strip()
        terminal = Terminal(["join", link, "--name", name], self.home(name))
        terminal.wait_for_grid()
        return terminal

    def evening(self):
        server, address = self.serve()
        ann = self.host_at(address)
        ben, wim = self.join_by_argument("Ben"), self.watch()
        first, _ = self.open_rows(ann)
        ann.type("q" * first[1])
        self.wait_for_equal_grids([ann, ben, wim], first[2]("q"))
        return server, address, [ann, ben, wim], first[2]("q")

    def look_for(self, canary, terminals):
        """The places at which a canary is and should not be."""
        found = []
        allowed = {self.invite, self.invite + ".watch"}
        for path in files_below(self.folder.name):
            is_invite = path in allowed or os.path.dirname(path).endswith("/rooms") and path.endswith(".invite")
            if not is_invite and canary.is_in(read(path)):
                found.append(path)
            if is_invite and stat.S_IMODE(os.stat(path).st_mode) != 0o600:
                found.append(f"{path} can be read by others")
        for terminal in terminals:
            for name in ("cmdline", "environ"):
                if canary.is_in(read(f"/proc/{terminal.pid}/{name}")):
                    found.append(f"{name} of {terminal.arguments[0]}")
            if canary.is_in(bytes(terminal.output)):
                found.append(f"the screen of {terminal.arguments[0]}")
        return found

    def test_a_link_stays_where_it_belongs_through_an_evening(self):
        server, address, players, row = self.evening()
        canary = Canary(self.invite)
        self.assertTrue(canary.is_in(read(self.invite)), "the canary sings where it is")
        self.assertEqual(self.look_for(canary, [server, *players]), [])
        # Host and server are killed and come back; what they left behind has no more to say.
        ann, ben, wim = players
        ann.kill()
        server.kill()
        self.assertEqual(self.look_for(canary, [ben, wim]), [])
        server, _ = self.serve(listen=address)
        ann = self.host_at(address)
        self.wait_for_equal_grids([ann, ben, wim], row)
        self.assertEqual(self.look_for(canary, [server, ann, ben, wim]), [])

    def test_a_crash_writes_no_memory_to_the_disk(self):
        before = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_CORE, before)
        # Where a core file would go.
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(self.folder.name)
        ann = self.host()
        os.kill(ann.pid, signal.SIGABRT)
        ended = []
        Terminal.wait("the crash", lambda: ended.append(os.waitpid(ann.pid, os.WNOHANG)) or ended[-1][0])
        status = ended[-1][1]
        ann.status = 134
        os.close(ann.descriptor)
        Terminal.running.remove(ann)
        self.assertEqual(os.WTERMSIG(status), signal.SIGABRT)
        self.assertFalse(os.WCOREDUMP(status))

    def test_everything_kept_is_its_owners_alone_whatever_the_umask(self):
        for mask in (0o000, 0o277, 0o777):
            with self.subTest(umask=oct(mask)):
                before = os.umask(mask)
                self.addCleanup(os.umask, before)
                self.invite = os.path.join(self.folder.name, f"invite-{mask}")
                name = f"Ann-{mask}"
                os.mkdir(os.path.join(self.folder.name, name))
                os.chmod(os.path.join(self.folder.name, name), 0o700)
                ann = self.host(name)
                home = os.path.join(self.folder.name, name, "crossmate")
                ann.type("q")
                ann.wait_for_text("1/23")
                paths = [self.invite, self.invite + ".watch", *files_below(home)]
                names = {os.path.basename(path) for path in paths}
                self.assertLessEqual({"crossmate.db", "crossmate.db-wal", "room.db", "identity.key"}, names)
                modes = {path: stat.S_IMODE(os.lstat(path).st_mode) for path in paths}
                self.assertEqual(modes, {path: 0o600 for path in paths})
                for here, _, _ in os.walk(home):
                    self.assertEqual(stat.S_IMODE(os.stat(here).st_mode), 0o700, here)
                ann.kill()
                os.umask(before)

    def test_links_planted_at_our_paths_are_not_followed(self):
        self.host().kill()
        home = os.path.join(self.home("Ann"), "crossmate")
        ours = [os.path.relpath(path, home) for path in files_below(home)] + ["rooms", "run", "crossmate.db-journal"]
        self.assertIn("identity.key", ours)
        for name in ours:
            for is_dangling in (False, True):
                with self.subTest(path=name, is_dangling=is_dangling):
                    self.plant(name, is_dangling)

    def plant(self, name, is_dangling):
        """Starts a host in whose home a link leads elsewhere: nothing there is written, and nothing is hidden."""
        with tempfile.TemporaryDirectory() as folder:
            home, target = os.path.join(folder, "crossmate"), os.path.join(folder, "victim")
            path = os.path.join(home, name)
            os.makedirs(os.path.dirname(path), mode=0o700)
            if not is_dangling and name in ("rooms", "run"):
                os.mkdir(target, 0o755)
            elif not is_dangling:
                with open(target, "w") as file:
                    file.write("not yours\n")
                os.chmod(target, 0o644)
            os.symlink(target, path)
            terminal = Terminal(["host", PUZZLE, "--listen", "127.0.0.1:0"], folder)
            Terminal.wait(
                "a grid or a reason", lambda: terminal.grid() or "crossmate: " in terminal.text()
            )
            terminal.kill()
            if is_dangling:
                self.assertFalse(os.path.exists(target), f"{name} was written through")
            elif os.path.isdir(target):
                self.assertEqual((os.listdir(target), stat.S_IMODE(os.stat(target).st_mode)), ([], 0o755))
            else:
                self.assertEqual((read(target), stat.S_IMODE(os.stat(target).st_mode)), (b"not yours\n", 0o644))


if __name__ == "__main__":
    unittest.main()
