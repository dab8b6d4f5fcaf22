#!/bin/sh
# usage: safe.sh PROGRAM TEST_SCHEMA   what keeps a city's data safe, as an administrator calls it; prints TAP. Runs in the
# project's folder, on the engine that JUMELAGE_TEST_DB names (unset: SQLite).
#
# Backups are made while others write, on a disk that fills up, and killed in the middle; damaged ones are refused; what comes
# back is what was kept, on either engine. Stored files: those that are missing, damaged or named by nobody are told.
set -u
program=$1
schema=$2
name=safe
. "$(dirname "$0")/command.sh"

# store BYTES: stores a text as the program would, sets $hash.
store() {
	hash=$(printf %s "$1" | sha256sum | cut -c1-64)
	folder=$files/$(echo "$hash" | cut -c1-2)/$(echo "$hash" | cut -c3-4)
	mkdir -p "$folder"
	printf %s "$1" > "$folder/$hash"
}

same_rows() {
	diff -r "$1/tables" "$2/tables" > "$work/err" 2>&1
}

# ---- usage ----

place none
try 2 'missing: --to' 'backup to nowhere' backup --db sqlite:x
try 2 'missing: --from' 'restore from nothing' restore --db sqlite:x
try 3 . 'backup of a database that is not there' backup --db "sqlite:$work/none/none.db" --to "$work/none-backup"
printf '' > "$work/empty.db"
try 3 'holds no city' 'backup of an empty database' backup --db "sqlite:$work/empty.db" --to "$work/none-backup"
[ ! -e "$work/none-backup" ] && ! ls "$work" | grep -q partial
told 'nothing is left of them' $?

# ---- out and back ----

files=$work/files
place city
city=$url
try 0 ' records in ' 'the demonstration city' init --db "$city" --city city/leicester
store 'first paper'
first=$hash
store 'second paper'
second=$hash
printf 'hash,name,type,size,alternative\n%s,first.txt,text/plain,11,\n%s,second.txt,text/plain,12,\n' "$first" "$second" > "$work/file.csv"
try 0 ' 2 added' 'files' import --db "$city" "$work/file.csv"
try 0 '' 'the city is whole' check --db "$city" --files "$files"
try 0 'rows of [0-9]+ tables and 2 files, read back and checked' 'backup' backup --db "$city" --files "$files" --to "$work/one"
[ "$(stat -c %a "$work/one")" = 700 ] && ! ls "$work/one" | grep -q rehearsal && ! ls "$work" | grep -q partial
told 'it is for its owner alone, and nothing else is left' $?
try 3 'already exists' 'a second backup of that name' backup --db "$city" --files "$files" --to "$work/one"
place again
try 0 'rows and 2 files, as they were at' 'restore' restore --from "$work/one" --db "$url" --files "$work/files-again"
try 0 '' 'what came back is whole' check --db "$url" --files "$work/files-again"
try 0 'read back and checked' 'its backup' backup --db "$url" --files "$work/files-again" --to "$work/two/"
same_rows "$work/one" "$work/two" && diff -r "$work/one/files" "$work/two/files" > "$work/err"
told 'out, back, out: the same' $?
printf 'slug,name,kind\nnew-place,New,city\n' > "$work/place.csv"
try 0 '1 added' 'a row after that' import --db "$url" "$work/place.csv"
try 0 '' 'is found and whole' check --db "$url" --files "$work/files-again"
if [ -n "${JUMELAGE_TEST_DB:-}" ]; then
	try 0 'rows and 2 files' 'restore on the other engine' restore --from "$work/one" --db "sqlite:$work/other.db"
	try 0 '' 'is whole there' check --db "sqlite:$work/other.db"
	try 0 'read back' 'and its backup' backup --db "sqlite:$work/other.db" --to "$work/three"
	same_rows "$work/one" "$work/three"
	told 'is the same' $?
	place home
	try 0 'rows and 2 files' 'and back from there' restore --from "$work/three" --db "$url" --files "$work/files-again"
	place nowhere
	try 1 'say with --files' 'files need a folder' restore --from "$work/three" --db "$url"
fi

# ---- into what is not empty ----

try 1 'this database is not empty' 'restore over a city' restore --from "$work/one" --db "$city" --files "$files"
try 0 'read back' 'which is' backup --db "$city" --files "$files" --to "$work/after"
same_rows "$work/one" "$work/after"
told 'as it was' $?

# ---- damaged ----

# damage NAME PATTERN COMMAND: the command runs in a copy of the backup.
damage() {
	rm -rf "$work/bad"
	cp -r "$work/one" "$work/bad"
	(cd "$work/bad" && eval "$3")
	place damaged
	try 1 "$2" "restore of $1" restore --from "$work/bad" --db "$url" --files "$work/files-bad"
}
damage 'a changed table' 'places.tsv has changed since it was written' 'sed -i "s/city/City/" tables/places.tsv'
damage 'a cut table' 'histories.tsv has changed since it was written' 'truncate -s 1000 tables/histories.tsv'
damage 'a lost table' 'elements.tsv is missing' 'rm tables/elements.tsv'
damage 'a changed file' 'the stored file .* is missing or damaged' 'find files -type f | head -n 1 | xargs sh -c "echo x >> \$0"'
damage 'a lost file' 'the stored file .* is missing or damaged' 'find files -type f | head -n 1 | xargs rm'
damage 'no manifest' "can't open" 'rm manifest.json'
damage 'a cut manifest' 'manifest.json:' 'truncate -s 300 manifest.json'
damage 'a newer form' 'newer version of the program' 'sed -i "s/\"form\": 1/\"form\": 99/" manifest.json'
damage 'a newer schema' 'newer version of the program' 'sed -i "s/\"schema\": [0-9]*/\"schema\": 99/" manifest.json'
damage 'a table of a wrong name' 'not the manifest of a backup' 'sed -i "s/\"places\"/\"..\/places\"/" manifest.json'
damage 'a table too few' 'does not have the tables of schema' 'sed -i "/\"places\"/d" manifest.json'
sum_again() {
	sum=$(sha256sum "tables/$1.tsv" | cut -c1-64)
	sed -i "s/\(\"name\": \"$1\", .*\"sha256\": \"\)[0-9a-f]*/\1$sum/" manifest.json
}
damage 'a row that names nothing' '(refers to another|does not read)' 'sed -i "2,\$d" tables/persons.tsv; sum_again persons;
	sed -i "/\"persons\"/s/\"rows\": [0-9]*/\"rows\": 0/" manifest.json'
damage 'a row that is none' "places.tsv: line [0-9]+ can't be restored" 'echo "1	2" >> tables/places.tsv; sum_again places'
damage 'a heading of others' "places.tsv: line 1 can't be restored" 'sed -i "1s/country/Country/" tables/places.tsv; sum_again places'
place damaged
try 0 'rows and 2 files' 'after all that the database is empty still' restore --from "$work/one" --db "$url" --files "$work/files-bad"

# ---- an older city ----

place old
"$schema" make 1 "$url" > "$work/out" 2>&1
told 'a city of the first schema' $?
try 1 'is of an older program .*jumelage upgrade' 'is not served' check --db "$url"
try 0 'would be upgraded from schema version 1' 'would be upgraded' upgrade --db "$url" --dry-run
try 1 'is of an older program' 'and is as it was' check --db "$url"
try 2 'say where the database is kept' 'no upgrade without a word about a backup' upgrade --db "$url"
try 3 'nothing was changed, as there is no backup' 'no upgrade where the backup fails' upgrade --db "$url" --backup "$work/one"
try 0 'upgraded from schema version 1' 'is upgraded after a backup' upgrade --db "$url" --backup "$work/before"
try 1 'the bytes of file .* are missing' 'and whole but for bytes that it never had' check --db "$url" --files "$work/no-files"
try 0 'read back' 'its backup of now' backup --db "$url" --to "$work/now"
place old_again
try 0 'rows and 0 files' 'the backup of then comes back in the present schema' restore --from "$work/before" --db "$url"
try 0 'read back' 'its backup' backup --db "$url" --to "$work/then"
same_rows "$work/now" "$work/then"
told 'is the same' $?

# ---- no room, no time ----

for blocks in 1 50 400 3000; do
	is=0
	(ulimit -f "$blocks" && exec "$program" backup --db "$city" --files "$files" --to "$work/full-$blocks") > "$work/out" 2> "$work/err" || is=$?
	if [ "$is" -eq 0 ]; then
		try 0 . "with $blocks blocks it fits" restore --from "$work/full-$blocks" --db "sqlite:$work/full-$blocks.db"
	else
		[ "$is" -eq 3 ] && [ ! -e "$work/full-$blocks" ] && grep -q . "$work/err" && ! ls "$work" | grep -q partial
		told "with $blocks blocks of room there is no backup, and nothing of it" $?
	fi
done
[ ! -e "$work/full-1" ] && [ ! -e "$work/full-50" ]
told 'the disk was full' $?
killed=0
for wait in 0.01 0.05 0.1 0.2 0.3 0.4 0.5 0.6 0.8 1.0; do
	"$program" backup --db "$city" --files "$files" --to "$work/killed-$wait" > /dev/null 2>&1 &
	process=$!
	sleep "$wait"
	kill -9 "$process" 2> /dev/null && killed=$((killed + 1))
	wait "$process" 2> /dev/null
	[ -e "$work/killed-$wait" ] || continue
	same_rows "$work/one" "$work/killed-$wait" && "$program" restore --from "$work/killed-$wait" --db "sqlite:$work/killed-$wait.db" 2> "$work/err"
	told "a backup that was made within $wait seconds is whole" $?
done
[ "$killed" -gt 2 ]
told "others, killed, have no name ($killed)" $?
rm -rf "$work"/killed-*.partial-*
try 0 '' 'the city is as whole as before' check --db "$city" --files "$files"

# ---- while others write ----

for word in even odd; do
	printf 'slug,name,kind,summary\none,One,city,%s\ntwo,Two,city,%s\nthree,Three,city,%s\n' $word $word $word > "$work/place.csv"
	mkdir -p "$work/$word"
	mv "$work/place.csv" "$work/$word/place.csv"
done
"$program" import --db "$city" "$work/even/place.csv" > "$work/out" 2>&1
(
	while [ ! -e "$work/enough" ]; do
		"$program" import --db "$city" "$work/odd/place.csv" && "$program" import --db "$city" "$work/even/place.csv" || echo failed
	done
) > "$work/writer" 2>&1 &
writer=$!
kinds=
for n in 1 2 3 4 5; do
	"$program" backup --db "$city" --files "$files" --to "$work/busy-$n" > "$work/out" 2> "$work/err"
	told "backup $n beside a writer" $?
	even=$(grep -c '	even	' "$work/busy-$n/tables/places.tsv")
	odd=$(grep -c '	odd	' "$work/busy-$n/tables/places.tsv")
	[ "$even $odd" = "3 0" ] || [ "$even $odd" = "0 3" ]
	told "holds one moment ($even even, $odd odd)" $?
done
: > "$work/enough"
wait "$writer"
! grep -q failed "$work/writer" && [ "$(grep -c '3 changed\|3 added' "$work/writer")" -gt 4 ]
told "and the writer was never kept from writing ($(grep -c changed "$work/writer") times)" $?

# ---- stored files ----

old() {
	touch -d '2 days ago' "$1"
}
store 'of nobody'
old "$folder/$hash"
orphan=$folder/$hash
store 'of nobody yet'
fresh=$folder/$hash
echo half > "$folder/$hash.abc123"
old "$folder/$hash.abc123"
try 1 "$orphan: no file of the database" 'a stored file that no row names' check --db "$city" --files "$files"
[ "$(wc -l < "$work/err")" -eq 2 ] && ! grep -q "$fresh:" "$work/err"
told 'and the rest of one, but not one of today' $?
try 0 '2 stored files' 'are removed' check --db "$city" --files "$files" --repair
[ ! -e "$orphan" ] && [ -e "$fresh" ] && [ ! -e "$fresh.abc123" ]
told 'and they alone' $?
try 0 '' 'all is well again' check --db "$city" --files "$files"
echo more >> "$files/$(echo "$first" | cut -c1-2)/$(echo "$first" | cut -c3-4)/$first"
rm "$files/$(echo "$second" | cut -c1-2)/$(echo "$second" | cut -c3-4)/$second"
try 1 "$first: the bytes differ from those" 'damaged bytes' check --db "$city" --files "$files"
grep -q "the bytes of file $second are missing" "$work/err"
told 'and missing ones' $?
try 0 "the bytes of file $second are missing or damaged" 'are told by a backup, which is made all the same' backup --db "$city" \
	--files "$files" --to "$work/less"
place less
try 0 'rows and 0 files' 'and comes back' restore --from "$work/less" --db "$url"
finish
