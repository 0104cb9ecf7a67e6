"""Real programs and a real room with a network between them that does what networks do."""

import os
import socket
import sys
import time
import unittest

from certificates import DAY, Issuer
from networks import Network, Tunnels
from rooms import ROOT, RoomTest
from terminal import Terminal

LARGE = os.path.join(ROOT, "Puzzles", "mates.puz")
LETTERS_OF_AN_HOUR = 600


def has_ipv6():
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


class NetworkTest(RoomTest):
    def setUp(self):
        super().setUp()
        self.networks = []

    def tearDown(self):
        super().tearDown()
        for network in self.networks:
            network.close()

    def network(self, target, kind=Network, **options):
        network = kind(target, **options) if kind is Network else kind(**options)
        self.networks.append(network)
        return network

    def lead_invite_to(self, address, scheme="crossmate"):
        """Lets the play link name another way to the same room."""
        with open(self.invite) as file:
            code = file.read().split("#")[1]
        with open(self.invite, "w") as file:
            file.write(f"{scheme}://{address}/#{code}")


class Transports(NetworkTest):
    """Ways to a room (H2)."""

    def shown(self, terminal):
        """What a terminal shows, with its lines joined."""
        return " ".join(terminal.text().split())

    def wait_for_words(self, terminal, words):
        Terminal.wait(f"'{words}' in {terminal.arguments}", lambda: words in self.shown(terminal))

    def test_a_room_behind_tls_is_joined_with_its_issuer(self):
        issuer = Issuer(self.folder.name)
        _, address = self.serve()
        network = self.network(address, certificate=issuer.certify("localhost"), host="127.0.0.1")
        address = f"localhost:{network.port}"
        trust = ("--cacert", issuer.path)
        ann = self.host_at(address, scheme="https", options=trust)
        ben = self.join(options=trust)
        ann.wait_for_text("Ben")
        first, _ = self.open_rows(ann)
        ben.type("q" * first[1])
        self.wait_for_equal_grids([ann, ben], first[2]("q"))
        ann.wait_for_text("all shared")

    def test_certificates_that_do_not_hold_are_told_with_what_to_do(self):
        issuer, stranger = Issuer(self.folder.name), Issuer(self.folder.name, "stranger")
        _, address = self.serve()
        self.host_at(address)
        cases = [
            (issuer.certify("elsewhere.example"), "is for another name; check the link"),
            (issuer.certify("localhost", -30 * DAY, -10 * DAY), "has expired; its owner has to renew it"),
            (issuer.certify("localhost", 10 * DAY, 30 * DAY), "is not valid yet; check the clock here"),
            (stranger.certify("localhost"), "--cacert FILE trusts its issuer"),
        ]
        for certificate, words in cases:
            with self.subTest(words):
                network = self.network(address, certificate=certificate)
                self.lead_invite_to(f"localhost:{network.port}", scheme="https")
                ben = self.begin_to_join(options=("--cacert", issuer.path))
                self.wait_for_words(ben, "certificate")
                self.wait_for_words(ben, words)
                self.wait_for_words(ben, f"localhost:{network.port}")
                self.wait_for_words(ben, "It is dialled again by itself")
                ben.kill()

    def test_a_room_that_is_not_what_the_link_says_is_told(self):
        issuer = Issuer(self.folder.name)
        _, address = self.serve()
        self.host_at(address)
        network = self.network(address, certificate=issuer.certify("localhost"))
        for link, scheme, options, words in [
            (address, "https", (), "does not speak TLS; check whether the link should begin with crossmate://"),
            (f"localhost:{network.port}", "https", ("--cacert", "/nothing.pem"), "check its path"),
            (f"nowhere.invalid:{network.port}", "https", (), "is not known; check the link"),
            (f"localhost:{network.port}", "https", (), "--cacert FILE trusts its issuer"),
        ]:
            with self.subTest(words):
                self.lead_invite_to(link, scheme)
                ben = self.begin_to_join(options=options)
                self.wait_for_words(ben, words)
                ben.kill()

    def test_the_proxy_of_the_environment_is_asked_for_a_tunnel(self):
        issuer = Issuer(self.folder.name)
        _, address = self.serve()
        tls = self.network(address, certificate=issuer.certify("localhost"))
        tunnels = self.network(None, Tunnels)
        proxies = {"http_proxy": f"http://{tunnels.address}", "https_proxy": f"http://{tunnels.address}"}
        ann = self.host_at(address, extra=proxies)
        ann.wait_for_text("nobody else here yet")
        self.assertEqual(tunnels.asked, [("CONNECT", address)])
        self.lead_invite_to(f"localhost:{tls.port}", scheme="https")
        ben = self.join(options=("--cacert", issuer.path), extra=proxies)
        ann.wait_for_text("Ben")
        self.assertEqual(tunnels.asked[1:], [("CONNECT", f"localhost:{tls.port}")])
        first, _ = self.open_rows(ann)
        ben.type("q" * first[1])
        self.wait_for_equal_grids([ann, ben], first[2]("q"))

    def test_a_proxy_that_refuses_is_told(self):
        _, address = self.serve()
        self.host_at(address)
        tunnels = self.network(None, Tunnels, status=403)
        ben = self.begin_to_join(extra={"http_proxy": f"http://{tunnels.address}"})
        self.wait_for_words(ben, "answers 403; check http_proxy, https_proxy, no_proxy")
        cid = self.join("Cid", extra={"http_proxy": f"http://{tunnels.address}", "no_proxy": "127.0.0.1"})
        cid.wait_for_text("all shared")

    @unittest.skipUnless(has_ipv6(), "this machine has no IPv6")
    def test_a_room_on_ipv6_is_dialled_in_brackets(self):
        ann = self.host(listen="[::1]:0")
        with open(self.invite) as file:
            self.assertIn("//[::1]:", file.read())
        ben = self.join()
        ann.wait_for_text("Ben")
        first, _ = self.open_rows(ann)
        ben.type("q" * first[1])
        self.wait_for_equal_grids([ann, ben], first[2]("q"))

    def test_answers_and_frames_may_come_byte_by_byte(self):
        _, address = self.serve()
        network = self.network(address)
        network.piece = 1
        ann = self.host_at(address)
        self.lead_invite_to(network.address)
        ben = self.join()
        ann.wait_for_text("Ben")
        first, second = self.open_rows(ann)
        ann.type("q" * first[1])
        ben.type("<PgDn>" + "z" * second[1])
        self.wait_for_equal_grids([ann, ben], first[2]("q"), second[2]("z"))


class Weather(NetworkTest):
    """Letters typed while the network fails (H5, H6, H10, J1)."""

    def two_sides(self, puzzle):
        """Ann and Ben in one room, each behind a network of their own."""
        _, address = self.serve()
        sides = [self.network(address, seed=1), self.network(address, seed=2)]
        ann = self.host_at(sides[0].address, puzzle=puzzle)
        self.lead_invite_to(sides[1].address)
        ben = self.join()
        ann.wait_for_text("Ben")
        ben.wait_for_text("Ann")
        return ann, ben, sides

    def settle(self, terminal):
        """Waits until everything typed has been taken: the help page comes after it, and goes again."""
        terminal.type("<F1>")
        terminal.wait_for_text("Crossmate: the keys")
        terminal.type("<Esc>")
        terminal.wait_for_grid()

    def wait_until_equal(self, ann, ben):
        Terminal.wait(
            "equal grids, all shared",
            lambda: ann.grid() == ben.grid() and all("all shared" in one.text() for one in (ann, ben)),
        )

    def assert_joined(self, joined, ours, theirs):
        """Every square that only one side wrote in holds that side's letter, the others one of the two."""
        self.assertEqual(len(joined), len(ours))
        for square, letters in zip(joined, zip(ours, theirs)):
            written = {letter for letter in letters if letter != "."} or {"."}
            self.assertIn(square, written)

    def test_letters_typed_while_it_delays_cuts_and_half_closes_are_all_there(self):
        ann, ben, sides = self.two_sides(LARGE)
        for side in sides:
            side.delays = (0.0, 0.02)
        acts = [
            lambda: sides[0].cut(),
            lambda: sides[1].half_close(),
            lambda: (sides[0].heal(), sides[1].hold()),
            lambda: (sides[1].release(), sides[0].half_close()),
            lambda: (sides[0].cut(), sides[1].cut()),
            lambda: (sides[0].heal(), sides[1].heal()),
        ]
        ben.type("<PgDn>" * 20)
        for number, act in enumerate(acts):
            ann.type("abcdef"[number] * 4)
            ben.type("uvwxyz"[number] * 4)
            act()
            ann.type("abcdef"[number] * 2)
            ben.type("uvwxyz"[number] * 2)
        self.settle(ann)
        self.settle(ben)
        self.wait_until_equal(ann, ben)
        letters = ann.grid()
        for letter in "ABCDEFUVWXYZ":
            self.assertEqual(letters.count(letter), 6, letter)

    def test_an_hour_apart_is_made_up_for_at_once(self):
        ann, ben, sides = self.two_sides(LARGE)
        for side in sides:
            side.cut()
        for terminal in (ann, ben):
            terminal.wait_for_text("offline")
        for start in range(0, LETTERS_OF_AN_HOUR, 60):
            for terminal, letters in ((ann, "abcdefghij"), (ben, "qrstuvwxyz")):
                terminal.type(letters * 6 + "<PgDn>" * 3)
        for terminal in (ann, ben):
            self.settle(terminal)
            terminal.wait_for_text("waiting")
        ours, theirs = ann.grid(), ben.grid()
        self.assertNotEqual(ours, theirs)

        healed = time.monotonic()
        for side in sides:
            side.connections = 0
            side.heal()
        for terminal in (ann, ben):
            terminal.type("<Right>")
        Terminal.wait("both to be back", lambda: all(side.connections for side in sides))
        back = time.monotonic()
        self.wait_until_equal(ann, ben)
        merged = time.monotonic()
        print(
            f"{LETTERS_OF_AN_HOUR} letters a side apart: back after {(back - healed) * 1000:.0f} ms, "
            f"equal {(merged - back) * 1000:.0f} ms later",
            file=sys.stderr,
        )
        self.assert_joined(ann.grid(), ours, theirs)


if __name__ == "__main__":
    unittest.main()
