#!/bin/sh
# pages.sh - builds for release and prints the ratios of pages; called by ./dev bench pages
set -eu
cd "$(dirname "$0")/.."
[ -d build-bench ] || meson setup build-bench --buildtype=release >/dev/null
ninja -C build-bench bench/bench_pages src/cli/jumelage >/dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
./build-bench/src/cli/jumelage init --db "sqlite:$dir/city.db" --city city/leicester >/dev/null 2>&1
cp "$dir/city.db" "$dir/small.db"
cp "$dir/city.db" "$dir/big.db"
./build-bench/bench/bench_pages "$dir/city.db" "$dir/small.db" "$dir/big.db"
