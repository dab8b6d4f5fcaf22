#!/bin/sh
# save.sh - builds for release and prints how far a save through a form is from a bare commit; called by ./dev bench save
set -eu
cd "$(dirname "$0")/.."
[ -d build-bench ] || meson setup build-bench --buildtype=release >/dev/null
ninja -C build-bench bench/bench_save src/cli/jumelage >/dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
./build-bench/src/cli/jumelage init --db "sqlite:$dir/city.db" --city city/leicester >/dev/null 2>&1
cp "$dir/city.db" "$dir/copy.db"
./build-bench/bench/bench_save "$dir/city.db" "$dir/copy.db"
