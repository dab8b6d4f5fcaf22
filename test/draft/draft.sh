#!/bin/sh
# draft.sh - `jumelage draft`: its files, that a city is made of them, its errors; on the engine that JUMELAGE_TEST_DB names (unset: SQLite).
# usage: draft.sh PROGRAM
set -u
program=$1
name=draft
. "$(dirname "$0")/../cli/command.sh"

for file in test/draft/files/*.md test/draft/files/*.txt test/draft/files/*.html; do
	folder=$work/$(basename "$file")
	try 0 'proposals, [0-9]+ of them certain' "$file is read" draft "$file" --to "$folder"
	[ -s "$folder/draft.csv" ] && [ -s "$folder/left.csv" ] && [ -s "$folder/element.csv" ]
	told "$file gives its lists and rows" $?
done
for file in labels-en.md table-en.md axes-fr.md prosa-de.txt mubiao-zh.md; do
	place "$(echo "$file" | tr -c 'a-z\n' '_')"
	try 0 'records in' "a city is made of $file" init --db "$url" --city "$work/$file"
	try 0 '' "that city agrees with itself ($file)" check --db "$url"
done
try 0 . 'the same file again' draft test/draft/files/table-en.md --to "$work/again"
for list in "$work"/table-en.md/*.csv; do
	cmp -s "$list" "$work/again/$(basename "$list")"
	told "$(basename "$list") is the same again" $?
done

try 1 'already has .csv files' 'a folder that has files' draft test/draft/files/table-en.md --to "$work/again"
try 1 'nothing was written' 'a file that is not there' draft "$work/none.md" --to "$work/new"
printf '\211PNG\r\n\032\n\0\0\0\rIHDR' > "$work/picture.md"
try 1 'nothing was written' 'a file that is no document' draft "$work/picture.md" --to "$work/new"
[ ! -e "$work/new" ]
told 'no folder is left behind' $?
try 2 'missing: ' 'no folder' draft test/draft/files/table-en.md
try 3 . 'a folder that cannot be made' draft test/draft/files/table-en.md --to "$work/picture.md/in"
finish
