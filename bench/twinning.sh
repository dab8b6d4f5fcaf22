#!/bin/sh
# twinning.sh - the world's twinning links, 100,000 beside 1,000, on both engines; called by ./dev bench twinning
set -eu
cd "$(dirname "$0")/.."
[ -d build-bench ] || meson setup build-bench --buildtype=release >/dev/null
ninja -C build-bench bench/bench_twinning src/cli/jumelage >/dev/null
dir=$(mktemp -d)
trap 'sh test/postgres.sh stop "$dir/postgres" >/dev/null 2>&1 || true; rm -rf "$dir"' EXIT
code=0
for size in small large; do
	./build-bench/src/cli/jumelage init --db "sqlite:$dir/$size.db" --city city/leicester >/dev/null 2>&1
done
./build-bench/bench/bench_twinning "sqlite:$dir/small.db" "sqlite:$dir/large.db" SQLite || code=1
if url=$(sh test/postgres.sh start "$dir/postgres" 2>/dev/null); then
	./build-bench/src/cli/jumelage init --db "$url&options=-csearch_path%3Dsmall" --city city/leicester >/dev/null 2>&1
	./build-bench/src/cli/jumelage init --db "$url&options=-csearch_path%3Dlarge" --city city/leicester >/dev/null 2>&1
	./build-bench/bench/bench_twinning "$url&options=-csearch_path%3Dsmall" "$url&options=-csearch_path%3Dlarge" PostgreSQL || code=1
else
	echo "PostgreSQL is not installed: its lines are left out"
fi
exit $code
