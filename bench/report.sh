#!/bin/bash
# report.sh - what a PDF costs: ratios in one run, medians of interleaved rounds; called by ./dev bench report
#
# The strategy report as PDF against the same as HTML, both by the command line (so each with its start and its queries), in processor
# time with children; and the start of jumelage-pdf alone, with an empty document, against the start of jumelage. Why it is a program of
# its own: what the second ratio says, every start of jumelage and each of its processes would pay.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@" # it times with a word of bash
set -eu
cd "$(dirname "$0")/.."
rounds=${JUMELAGE_BENCH_ROUNDS:-5}
[ -d build-bench ] || meson setup build-bench --buildtype=release > /dev/null
ninja -C build-bench src/cli/jumelage src/cli/jumelage-pdf > /dev/null
program=build-bench/src/cli/jumelage
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
$program init --db "sqlite:$dir/city.db" --city city/leicester 2> /dev/null
printf 'jumelage document 1\n4:Test-2:en---.' > "$dir/empty"
build-bench/src/cli/jumelage-pdf < "$dir/empty" 2> "$dir/said" | head -c 4 | grep -q '%PDF' || { echo "the empty document is refused: $(cat "$dir/said")" >&2; exit 1; }

# cost NAME COMMAND...: appends milliseconds of processor time
cost() {
	name=$1
	shift
	TIMEFORMAT='%U %S'
	{ time "$@" > /dev/null; } 2>&1 | awk '{ printf "%.0f\n", ($1 + $2) * 1000 }' >> "$dir/$name"
}
median() {
	sort -n "$dir/$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
empty() {
	build-bench/src/cli/jumelage-pdf < "$dir/empty"
}
for _ in $(seq "$rounds"); do
	cost html $program report strategy --db "sqlite:$dir/city.db" --format html
	cost pdf $program report strategy --db "sqlite:$dir/city.db" --format pdf
	cost start_pdf empty
	cost start $program report --help
done
. bench/verdict.sh
# ratio NAME ONE OTHER LIMIT
ratio() {
	one=$(median "$2") other=$(median "$3")
	[ "$other" -ge 1 ] || other=1
	echo "$1: $one ms against $other ms"
	verdict "$1" "$(echo "$one $other" | awk '{ print $1 / $2 }')" target "$4" less
}
ratio "strategy as PDF against HTML" pdf html 25
ratio "start of jumelage-pdf against jumelage" start_pdf start 10
exit "$missed"
