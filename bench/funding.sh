#!/bin/sh
# funding.sh - what the judgement of an idea costs; called by ./dev bench funding
set -eu
cd "$(dirname "$0")/.."
[ -d build-bench ] || meson setup build-bench --buildtype=release > /dev/null
ninja -C build-bench bench/bench_funding > /dev/null
exec build-bench/bench/bench_funding
