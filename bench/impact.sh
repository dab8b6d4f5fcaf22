#!/bin/sh
# impact.sh - builds for release and prints what Action and Impact costs over its own statements; called by ./dev bench impact
set -eu
cd "$(dirname "$0")/.."
[ -d build-bench ] || meson setup build-bench --buildtype=release >/dev/null
ninja -C build-bench bench/bench_impact src/cli/jumelage >/dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
./build-bench/src/cli/jumelage init --db "sqlite:$dir/small.db" --city city/leicester >/dev/null 2>&1
cp "$dir/small.db" "$dir/big.db"
./build-bench/bench/bench_impact "$dir/small.db" "$dir/big.db"
