"""The server behind the proxies of deploy/, over TLS and with our own client (H2, R8)."""

import os
import re
import shutil
import socket
import subprocess
import unittest

from certificates import Issuer
from rooms import ROOT, RoomTest
from terminal import Terminal


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def found(name):
    """A proxy that scripts/setup has unpacked, else one that is installed."""
    unpacked = [os.path.join(ROOT, ".build", "proxies", "usr", folder) for folder in ("bin", "sbin")]
    return shutil.which(name, path=os.pathsep.join([*unpacked, os.environ["PATH"], "/usr/sbin"]))


def accepts(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Proxies(RoomTest):
    def example(self, name, **replacements):
        """An example of deploy/ with what it names replaced; each has to be there."""
        with open(os.path.join(ROOT, "deploy", name)) as file:
            text = file.read()
        for old, new in replacements.items():
            self.assertRegex(text, old)
            text = re.sub(old, new, text)
        return text

    def write(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w") as file:
            file.write(text)
        return path

    def run_proxy(self, command, port):
        environment = {**os.environ, "HOME": self.folder.name, "XDG_DATA_HOME": self.folder.name}
        log = open(os.path.join(self.folder.name, "proxy.log"), "wb")
        self.addCleanup(log.close)
        proxy = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        self.addCleanup(proxy.wait)
        self.addCleanup(proxy.terminate)
        Terminal.wait("the proxy", lambda: accepts(port))

    def serve_behind(self, port):
        """A server that goes by the proxy's name and believes what it says about addresses."""
        options = ["--behind-proxy", "--name", f"localhost:{port}", "--max-sockets-per-address", "2"]
        return self.serve(options=options)[1]

    def solve_at(self, port, issuer):
        """Two players write in one grid through the proxy, and a third finds its address used up."""
        trust = ("--cacert", issuer.path)
        ann = self.host_at(f"localhost:{port}", scheme="https", options=trust)
        ben = self.join(options=trust)
        ann.wait_for_text("Ben")
        number, length, row = self.open_rows(ann)[0]
        ann.type("a" * length)
        self.wait_for_equal_grids([ann, ben], row("a"))
        cat = self.begin_to_join("Cat", options=trust)
        cat.wait_for_text("Too many connections from this address")

    def test_nginx(self):
        nginx = found("nginx")
        if nginx is None:
            self.skipTest("nginx is not here; scripts/setup --tests gets it on Debian")
        port, issuer = free_port(), Issuer(self.folder.name)
        address = self.serve_behind(port)
        certificate = issuer.certify("localhost")
        server = self.example(
            "nginx.conf",
            **{
                "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
                "rooms.example.org;": "localhost;",
                "/etc/ssl/rooms.example.org.(pem|key)": certificate,
                "127.0.0.1:7575;": f"{address};",
            },
        )
        paths = "".join(
            f"{kind}_temp_path {self.folder.name}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        settings = f"daemon off;\npid {self.folder.name}/nginx.pid;\nerror_log stderr;\nevents {{}}\n"
        path = self.write("nginx.conf", settings + "http {\naccess_log off;\n" + paths + server + "}\n")
        self.run_proxy([nginx, "-p", self.folder.name, "-e", "stderr", "-c", path], port)
        self.solve_at(port, issuer)

    def test_caddy(self):
        caddy = found("caddy")
        if caddy is None:
            self.skipTest("caddy is not here; scripts/setup --tests gets it on Debian")
        port, issuer = free_port(), Issuer(self.folder.name)
        address = self.serve_behind(port)
        certificate = issuer.certify("localhost")
        site = self.example(
            "Caddyfile",
            **{
                "\nrooms.example.org {": f"\nhttps://localhost:{port} {{\n\ttls {certificate} {certificate}",
                "reverse_proxy 127.0.0.1:7575": f"reverse_proxy {address}",
            },
        )
        path = self.write("Caddyfile", "{\n\tadmin off\n\tauto_https disable_redirects\n}\n" + site)
        self.run_proxy([caddy, "run", "--adapter", "caddyfile", "--config", path], port)
        self.solve_at(port, issuer)


if __name__ == "__main__":
    unittest.main()
