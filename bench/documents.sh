#!/bin/sh
# documents.sh - what reading a strategy's document of about 200 pages costs, in each format, with the child that parses it; called by
# ./dev bench documents
set -eu
cd "$(dirname "$0")/.."
rounds=${JUMELAGE_BENCH_ROUNDS:-5}
[ -d build-bench ] || meson setup build-bench --buildtype=release > /dev/null
ninja -C build-bench bench/bench_documents src/cli/jumelage-pdf src/cli/jumelage-pdf-read > /dev/null
JUMELAGE_PDF=$PWD/build-bench/src/cli/jumelage-pdf
export JUMELAGE_PDF
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
build-bench/bench/bench_documents make "$dir"
. bench/verdict.sh
for format in md html odt docx pdf; do
	for _ in $(seq "$rounds"); do
		build-bench/bench/bench_documents read "$dir/long.$format"
	done | sort -n > "$dir/$format"
	line=$(awk '{ v[NR] = $0 } END { print v[int((NR + 1) / 2)] }' "$dir/$format")
	set -- $line
	verdict "$format, $(wc -c < "$dir/long.$format") bytes, $4 blocks, $5 pages: seconds" "$(echo "$1" | awk '{ print $1 / 1000 }')" target 2 less
	verdict "$format: MB of both processes at their peaks" "$(awk "BEGIN { print ($2 + $3) / 1024 }")" target 64 less
done
exit $missed
