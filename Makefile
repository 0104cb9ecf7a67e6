# The commands a person needs; CONTRIBUTING.md says when. Each one works on a fresh machine.

SWIFT ?= swift
PUZZLE ?= Puzzles/mini.ipuz
PREFIX ?= /usr/local
RELEASE := -c release --static-swift-stdlib --product crossmate
PROBE := -c release --static-swift-stdlib --product FormatProbe
SCHEDULES ?= 100000
SEED ?= 1
RUNS ?= 1000
MINUTES ?= 30
SOAK := -c release --static-swift-stdlib --product soak
SECONDS ?= 60
SIMULATE := -c release --static-swift-stdlib --product simulate
PROGRAM = $(shell $(SWIFT) build $(RELEASE) --show-bin-path)/crossmate
FORMAT_PROBE = $(shell $(SWIFT) build $(PROBE) --show-bin-path)/FormatProbe

.PHONY: all play build test test-evenings test-programs sim sim-faults crash crash-faults soak fuzz fuzz-keep fuzz-faults sanitize coverage test-worker \
	autobahn attack bench bench-room check docs record install clean setup setup-tests setup-bench

all: build

## Opens a bundled puzzle; PUZZLE=FILE opens another.
play: build
	@exec "$(PROGRAM)" "$(PUZZLE)"

## Builds the program as it is installed: optimised, with the Swift library linked in.
build: setup
	$(SWIFT) build $(RELEASE)

## Runs everything: lint, unit tests, another reader on our fixtures, then real programs in real terminals.
test: setup-tests check
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest
	.build/venv/bin/python Tests/Fixtures/formats/make.py check
	$(SWIFT) build $(RELEASE)
	$(SWIFT) build $(PROBE)
	$(MAKE) -j2 test-evenings test-programs

# Two halves that wait for different things, side by side: the processor, and terminals and sockets.
test-evenings:
	$(MAKE) sim
	$(MAKE) sim-faults

test-programs:
	CROSSMATE="$(PROGRAM)" scripts/test-worker
	CROSSMATE="$(PROGRAM)" FORMAT_PROBE="$(FORMAT_PROBE)" /usr/bin/python3 -m unittest discover -s Tests/EndToEnd -v

## The worker's tests, and the contract on every room that is here; CONTRACT_URL=URL adds a deployed one.
test-worker: build
	CROSSMATE="$(PROGRAM)" scripts/test-worker

## The Autobahn conformance suite against both ends of our WebSocket; skipped, not passed, where it is not installed.
autobahn:
	@SWIFT="$(SWIFT)" /usr/bin/python3 Tests/Autobahn/run.py

## Eight honest players in a room under attack, on the loopback; prints figures, fails if one of them was hurt.
attack: setup-tests build
	CROSSMATE="$(PROGRAM)" /usr/bin/python3 Tests/Attack/attack.py

## Simulates evenings and checks every step; SCHEDULES, SEED and TRACE=1 say which (docs/simulator.md).
sim: setup
	$(SWIFT) build $(SIMULATE)
	"$$($(SWIFT) build $(SIMULATE) --show-bin-path)/simulate" --schedules $(SCHEDULES) --seed $(SEED) $(if $(TRACE),--trace)
	"$$($(SWIFT) build $(SIMULATE) --show-bin-path)/simulate" --hour-apart

## Plants faults in a copy of the sources, one at a time; fails unless the simulation finds each (Tests/Faults).
sim-faults: setup
	SWIFT="$(SWIFT)" scripts/faults

## The crash laboratory (docs/reliability.md); PARTS says which of kills errors power random disks.
crash: setup-tests build
	CROSSMATE="$(PROGRAM)" /usr/bin/python3 Tests/Crash/crash.py $(PARTS) --runs $(RUNS) --seed $(SEED) $(if $(STATES),--states $(STATES))

## Plants faults in storing and in secrets; fails unless the crash laboratory or its test finds each.
crash-faults: setup-tests
	SWIFT="$(SWIFT)" scripts/faults crash

## Many clients on a real server through kills, cuts, restarts and wrong clocks.
soak: build
	$(SWIFT) build $(SOAK)
	CROSSMATE="$(PROGRAM)" SOAK="$$($(SWIFT) build $(SOAK) --show-bin-path)/soak" \
		/usr/bin/python3 Tests/Soak/soak.py --minutes $(MINUTES) --seed $(SEED)

## Fuzzes every way in for SECONDS each, with AddressSanitizer (docs/fuzzing.md); TARGETS="puz xd" chooses.
fuzz: setup
	SWIFT="$(SWIFT)" SECONDS_EACH=$(SECONDS) scripts/fuzz $(TARGETS)

## Keeps the inputs that fuzzing has found for the unit tests: few of them, which reach all that they reach.
fuzz-keep: setup
	SWIFT="$(SWIFT)" scripts/fuzz keep $(TARGETS)

## Plants faults in readers and decoders, one at a time; fails unless fuzzing finds each within SECONDS.
fuzz-faults: setup
	SWIFT="$(SWIFT)" SECONDS_EACH=$(SECONDS) scripts/fuzz faults

## The unit tests under ThreadSanitizer and under AddressSanitizer.
sanitize: setup
	SWIFT="$(SWIFT)" scripts/sanitize

## Lines of Grid, Live and Room that their tests run; fails below 90 in a hundred.
coverage: setup
	SWIFT="$(SWIFT)" scripts/coverage

## Format, arrows between modules, banned calls, stale documents, dead golden files.
check:
	scripts/check

## Writes the documents that are made from code.
docs: build
	"$(PROGRAM)" keys > docs/keys.md
	"$(PROGRAM)" config > docs/settings.md
	"$(PROGRAM)" manual > docs/crossmate.1
	for shell in bash zsh fish; do "$(PROGRAM)" completions $$shell > docs/completions/crossmate.$$shell; done

## Figures of the whole program beside other solvers, and of the room server beside others, where they can be had.
bench: setup-bench build
	@test -d .build/rivals || /usr/bin/python3 -m venv .build/rivals || true
	@.build/rivals/bin/pip install -q cursewords || echo "bench: cursewords cannot be had here and is left out"
	CROSSMATE="$(PROGRAM)" /usr/bin/python3 Benchmarks/whole_program.py
	$(MAKE) bench-room

## Only the room server; docs/performance.md has the figures of a run. ROOM_BENCH="--write docs/performance.md" renews them.
bench-room: setup-bench build
	@Benchmarks/room/build.sh
	CROSSMATE="$(PROGRAM)" /usr/bin/python3 Benchmarks/room/room.py $(ROOM_BENCH)

## Records the golden files anew; look at the difference before you commit it.
record: setup-tests
	RECORD=1 $(SWIFT) test --disable-xctest || true
	$(SWIFT) test --disable-xctest

install: build
	install -D -m 0755 "$(PROGRAM)" "$(DESTDIR)$(PREFIX)/bin/crossmate"
	install -D -m 0644 docs/crossmate.1 "$(DESTDIR)$(PREFIX)/share/man/man1/crossmate.1"
	install -D -m 0644 docs/completions/crossmate.bash "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/crossmate"
	install -D -m 0644 docs/completions/crossmate.zsh "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_crossmate"
	install -D -m 0644 docs/completions/crossmate.fish "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/crossmate.fish"

clean:
	$(SWIFT) package clean

setup:
	@scripts/setup

setup-tests:
	@scripts/setup --tests

setup-bench:
	@scripts/setup --bench
