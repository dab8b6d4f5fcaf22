#!/bin/sh
# calendar.sh - what 1,000 subscribers to a calendar of 5,000 events cost, on both engines; called by ./dev bench calendar
set -eu
cd "$(dirname "$0")/.."
[ -d build-bench ] || meson setup build-bench --buildtype=release >/dev/null
ninja -C build-bench bench/bench_calendar src/cli/jumelage >/dev/null
dir=$(mktemp -d)
trap 'sh test/postgres.sh stop "$dir/postgres" >/dev/null 2>&1 || true; rm -rf "$dir"' EXIT
code=0
./build-bench/src/cli/jumelage init --db "sqlite:$dir/city.db" --city city/leicester >/dev/null 2>&1
./build-bench/bench/bench_calendar "sqlite:$dir/city.db" SQLite || code=1
if url=$(sh test/postgres.sh start "$dir/postgres" 2>/dev/null); then
	./build-bench/src/cli/jumelage init --db "$url" --city city/leicester >/dev/null 2>&1
	./build-bench/bench/bench_calendar "$url" PostgreSQL || code=1
else
	echo "PostgreSQL is not installed: its lines are left out"
fi
exit $code
