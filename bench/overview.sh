#!/bin/sh
# overview.sh - builds for release and prints what growth costs the overview and a status update; called by ./dev bench overview.
# Takes some minutes and 3 GB of disk in TMPDIR. JUMELAGE_ACTIVITIES asks for another number than a million.
set -eu
cd "$(dirname "$0")/.."
[ -d build-bench ] || meson setup build-bench --buildtype=release >/dev/null
ninja -C build-bench bench/bench_overview src/cli/jumelage >/dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
./build-bench/src/cli/jumelage init --db "sqlite:$dir/small.db" --city city/leicester >/dev/null 2>&1
cp "$dir/small.db" "$dir/big.db"
SQLITE_TMPDIR=$dir ./build-bench/bench/bench_overview "$dir/small.db" "$dir/big.db" ${JUMELAGE_ACTIVITIES:-}
