#!/bin/sh
# funding.sh - what the judgement of ideas costs, of one over many calls and of many over one; called by ./dev bench funding
set -eu
cd "$(dirname "$0")/.."
[ -d build-bench ] || meson setup build-bench --buildtype=release > /dev/null
ninja -C build-bench bench/bench_funding src/cli/jumelage > /dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
./build-bench/src/cli/jumelage init --db "sqlite:$dir/city.db" --city city/leicester > /dev/null 2>&1
./build-bench/bench/bench_funding "sqlite:$dir/city.db"
