#!/bin/sh
# draft.sh - what jumelage draft takes from documents that a person has read: recall and precision for each kind, and what a long one
# costs; called by ./dev bench draft.
#
# The demonstration city's own strategy (its rows are what a person took of it) and other cities' strategies with their lists, in the
# folder that JUMELAGE_SHARED names (reference/strategy.md, strategies/NAME.md and NAME.expect.tsv). Without that folder only the
# invented strategies of test/draft/files are measured. JUMELAGE_DRAFT_MISSED=1 tells each that was missed or is wrong.
set -eu
cd "$(dirname "$0")/.."
[ -d build-bench ] || meson setup build-bench --buildtype=release > /dev/null
ninja -C build-bench src/cli/jumelage > /dev/null
program=build-bench/src/cli/jumelage
shared=${JUMELAGE_SHARED:-}
tell=${JUMELAGE_DRAFT_MISSED:+--missed}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. bench/verdict.sh

# compared NAME FILE city|expected AGAINST: what draft.mjs says, then the verdicts that it asks for
compared() {
	echo "== $1"
	$program draft "$2" --to "$dir/$1" 2> "$dir/said" || { cat "$dir/said"; exit 1; }
	node bench/draft.mjs "$dir/$1" "$3" "$4" $tell > "$dir/out"
	grep -v '^=' "$dir/out"
	grep '^=' "$dir/out" > "$dir/verdicts" || true
	tab=$(printf '\t')
	while IFS=$tab read -r _ text value limit way; do
		verdict "$1: $text" "$value" target "$limit" "$way"
	done < "$dir/verdicts"
}

for file in test/draft/files/*.md test/draft/files/*.txt test/draft/files/*.html; do
	name=$(basename "$file")
	compared "$name" "$file" expected "${file%.*}.expect.tsv"
done
if [ -f "$shared/reference/strategy.md" ]; then
	JUMELAGE_DRAFT_SOURCE=$shared/reference/strategy.md compared strategy.md "$shared/reference/strategy.md" city city/leicester
	for file in "$shared"/strategies/*.md; do
		[ ! -f "${file%.md}.expect.tsv" ] || compared "$(basename "$file")" "$file" expected "${file%.md}.expect.tsv"
	done
fi

# 40 times as long: the rules go over the text once, not once for each other text
mkdir "$dir/long"
for n in $(seq 40); do sed "s/^# .*/# Part $n/" test/draft/files/labels-en.md; done > "$dir/long/long.md"
seconds() {
	start=$(date +%s%N)
	$program draft "$1" --to "$2" 2> /dev/null
	echo "$start $(date +%s%N)" | awk '{ print ($2 - $1) / 1e9 }'
}
verdict "seconds for a document of $(wc -w < "$dir/long/long.md") words" "$(seconds "$dir/long/long.md" "$dir/long/out")" target 5 less
exit "$missed"
