#!/bin/sh
# statements.sh - how many SQL statements each page asks; called by ./dev bench statements.
# JUMELAGE_ADDRESS=/plans/ids/3 prints what that page asks instead.
set -eu
cd "$(dirname "$0")/.."
[ -d build-bench ] || meson setup build-bench --buildtype=release >/dev/null
ninja -C build-bench bench/bench_statements src/cli/jumelage src/cli/jumelage-pdf >/dev/null
export JUMELAGE_PDF="$PWD/build-bench/src/cli/jumelage-pdf"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
./build-bench/src/cli/jumelage init --db "sqlite:$dir/city.db" --city city/leicester >/dev/null 2>&1
./build-bench/bench/bench_statements "$dir/city.db" ${JUMELAGE_ADDRESS:-}
