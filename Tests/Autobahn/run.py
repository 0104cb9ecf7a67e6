"""Runs the Autobahn conformance suite against both ends of our WebSocket, and says what came of it.

Usage: /usr/bin/python3 Tests/Autobahn/run.py [SECTION ...]
Ends with 0 only when every case of sections 1 to 7, 9 and 10 passed strictly and 12 and 13 (compression) are
unimplemented; with 77, and without having shown anything, where the suite is not installed.
"""

import collections
import json
import os
import select
import shutil
import socket
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.path.join(ROOT, ".build", "autobahn")
SKIPPED = 77
MINUTES = 10
PASSED = {"OK", "INFORMATIONAL"}
COMPRESSION = {"12", "13"}


def suite():
    """The suite's program; None where it is not installed."""
    installed = os.path.join(FOLDER, "bin", "wstest")
    named = os.environ.get("WSTEST")
    if named:
        return named if os.path.exists(named) else None
    return shutil.which("wstest") or (installed if os.path.exists(installed) else None)


def echo_peer():
    """The program with both of our ends, built now; optimised, since the suite moves gigabytes."""
    testable = ["-Xswiftc", "-enable-testing", "-Xswiftc", "-DTESTABLE"]
    options = ["-c", "release", *testable, "--scratch-path", os.path.join(FOLDER, "build")]
    build = [os.environ.get("SWIFT", "swift"), "build", *options]
    subprocess.run([*build, "--product", "EchoPeer"], cwd=ROOT, check=True)
    path = subprocess.run([*build, "--show-bin-path"], cwd=ROOT, check=True, capture_output=True, text=True)
    return os.path.join(path.stdout.strip(), "EchoPeer")


def write(name, content):
    path = os.path.join(FOLDER, name)
    with open(path, "w") as file:
        json.dump(content, file)
    return path


def reports(name):
    return os.path.join(FOLDER, "reports", name)


def test_server(program, peer, cases):
    """The fuzzing client against our server side."""
    server = subprocess.Popen([peer, "serve"], stdout=subprocess.PIPE)
    try:
        port = int(server.stdout.readline())
        specification = {
            "outdir": reports("server"),
            "servers": [{"agent": "crossmate", "url": f"ws://127.0.0.1:{port}"}],
            "cases": cases,
            "exclude-cases": [],
            "exclude-agent-cases": {},
        }
        command = [program, "-m", "fuzzingclient", "-s", write("client.json", specification)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=60 * MINUTES)
    finally:
        server.terminate()
        server.wait()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def wait_for(port, process):
    """Waits until the fuzzing server takes connections; it says nothing when it does."""
    for _ in range(600):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            if process.poll() is not None:
                raise SystemExit("autobahn: the fuzzing server has ended")
            select.select([], [], [], 0.1)
    raise SystemExit("autobahn: the fuzzing server does not listen")


def test_client(program, peer, cases):
    """The fuzzing server against our client side."""
    port = free_port()
    specification = {
        "outdir": reports("client"),
        "url": f"ws://127.0.0.1:{port}",
        "cases": cases,
        "exclude-cases": [],
        "exclude-agent-cases": {},
    }
    command = [program, "-m", "fuzzingserver", "-w", "0", "-s", write("server.json", specification)]
    with open(os.path.join(FOLDER, "server.log"), "wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        wait_for(port, server)
        subprocess.run([peer, "run", str(port)], check=True, timeout=60 * MINUTES)
    finally:
        server.terminate()
        server.wait()


def verdicts(name):
    """Whether all is well; prints a line for each section and for each case that is not."""
    with open(os.path.join(reports(name), "index.json")) as file:
        cases = json.load(file)["crossmate"]
    sections = collections.defaultdict(collections.Counter)
    wrong = []
    for case, result in cases.items():
        section = case.split(".")[0]
        expected = {"UNIMPLEMENTED"} if section in COMPRESSION else PASSED
        for part in ("behavior", "behaviorClose"):
            if result[part] not in expected and not (section in COMPRESSION and result[part] in PASSED):
                wrong.append(f"{case} {part} {result[part]}")
        sections[section][result["behavior"]] += 1
    for section in sorted(sections, key=int):
        counts = ", ".join(f"{count} {word.lower()}" for word, count in sorted(sections[section].items()))
        print(f"autobahn: {name} side, section {section}: {counts}")
    for line in wrong:
        print(f"autobahn: {name} side: WRONG {line}")
    print(f"autobahn: {name} side: {len(cases)} cases, {len(wrong)} wrong")
    return not wrong and bool(cases)


def main():
    program = suite()
    if program is None:
        print("autobahn: skipped: the suite is not installed, so nothing was shown; try scripts/setup --autobahn")
        return SKIPPED
    os.makedirs(FOLDER, exist_ok=True)
    peer = echo_peer()
    cases = [f"{section}.*" for section in sys.argv[1:]] or ["*"]
    shutil.rmtree(os.path.join(FOLDER, "reports"), ignore_errors=True)
    test_server(program, peer, cases)
    test_client(program, peer, cases)
    good = [verdicts(name) for name in ("server", "client")]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
