# The commands a person needs; CONTRIBUTING.md says when. Each one works on a fresh machine.

SWIFT ?= swift
PUZZLE ?= Puzzles/mini.ipuz
PREFIX ?= /usr/local
RELEASE := -c release --static-swift-stdlib --product crossmate
PROBE := -c release --static-swift-stdlib --product FormatProbe
PROGRAM = $(shell $(SWIFT) build $(RELEASE) --show-bin-path)/crossmate
FORMAT_PROBE = $(shell $(SWIFT) build $(PROBE) --show-bin-path)/FormatProbe

.PHONY: all play build test check docs record install clean setup setup-tests

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
	CROSSMATE="$(PROGRAM)" FORMAT_PROBE="$(FORMAT_PROBE)" /usr/bin/python3 -m unittest discover -s Tests/EndToEnd -v

## Format, arrows between modules, banned calls, stale documents, dead golden files.
check:
	scripts/check

## Writes the documents that are made from code.
docs: build
	"$(PROGRAM)" keys > docs/keys.md

## Records the golden files anew; look at the difference before you commit it.
record: setup-tests
	RECORD=1 $(SWIFT) test --disable-xctest || true
	$(SWIFT) test --disable-xctest

install: build
	install -D -m 0755 "$(PROGRAM)" "$(DESTDIR)$(PREFIX)/bin/crossmate"

clean:
	$(SWIFT) package clean

setup:
	@scripts/setup

setup-tests:
	@scripts/setup --tests
