#!/bin/bash
# import.sh - what an import costs: ratios in one run, medians of interleaved rounds; called by ./dev bench import
#
# 100,000 activities into a city that has a few. The limit is the sqlite3 shell: .import into a table of texts, then the bare SQL
# that fills the same typed table with its references, its history and its search, all indexes standing, in one transaction as
# durable as ours. The validator has no counterpart there, nor has the folding and stemming of words. The shell runs twice: as it
# comes, with 2 MB of pages in memory, and with the 64 MB that our import gives itself. Time is that of the processors (user and
# system, children too), since other work may run beside; that of the clock stands behind it.
# The workbook against our own CSV.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@" # it times with a word of bash
set -eu
cd "$(dirname "$0")/.."
rows=${JUMELAGE_BENCH_ROWS:-100000}
rounds=${JUMELAGE_BENCH_ROUNDS:-3}
[ -d build-bench ] || meson setup build-bench --buildtype=release > /dev/null
ninja -C build-bench bench/bench_import src/cli/jumelage > /dev/null
program=build-bench/src/cli/jumelage
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/city"
printf 'slug,title,kind\nbench,Bench,own\n' > "$dir/city/dataset.csv"
printf 'name,value\ndataset,bench\n' > "$dir/city/setting.csv"
{
	echo 'slug,name,kind'
	for n in 1 2 3 4 5 6 7; do echo "place-$n,Place $n,city"; done
} > "$dir/city/place.csv"
$program init --db "sqlite:$dir/city.db" --city "$dir/city" 2> /dev/null
build-bench/bench/bench_import "$rows" "$dir/activity.csv" "$dir/activity.xlsx"

cat > "$dir/bare.sql" <<SQL
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-CACHE; PRAGMA mmap_size=8388608; PRAGMA temp_store=MEMORY;
BEGIN IMMEDIATE;
CREATE TEMP TABLE raw(slug TEXT, title TEXT, kind TEXT, status TEXT, starts TEXT, ends TEXT, link TEXT, place TEXT, scope TEXT, summary TEXT, dataset TEXT);
.import --csv --skip 1 $dir/activity.csv raw
INSERT INTO activities(version,created,changed,sort_key,slug,title,kind,status,starts,ends,link,place,scope,summary,dataset)
 SELECT 1,'2020-01-01T00:00:00Z','2020-01-01T00:00:00Z',lower(r.title),r.slug,r.title,r.kind,r.status,nullif(r.starts,''),nullif(r.ends,''),
 (SELECT id FROM links l WHERE l.slug=r.link),(SELECT id FROM places p WHERE p.slug=r.place),nullif(r.scope,''),nullif(r.summary,''),
 (SELECT id FROM datasets d WHERE d.slug=r.dataset) FROM raw r;
INSERT INTO histories(version,created,changed,sort_key,entity,record,number,at,who)
 SELECT 1,created,created,'','activity',id,1,created,'import' FROM activities;
INSERT INTO search_documents(entity,record,sort_key,title,body) SELECT 'activity',id,sort_key,title,summary FROM activities;
INSERT INTO search_words(rowid,title,body) SELECT id,lower(title),lower(title||' '||body) FROM search_documents WHERE entity='activity';
COMMIT;
SQL

sed 's/CACHE/2000/' "$dir/bare.sql" > "$dir/shell.sql"
sed 's/CACHE/65536/' "$dir/bare.sql" > "$dir/large.sql"

# timed NAME COMMAND...: processor and clock seconds to $dir/NAME
timed() {
	name=$1
	shift
	rm -f "$dir"/run.db*
	cp "$dir/city.db" "$dir/run.db"
	TIMEFORMAT='%U %S %R'
	{ time "$@" > "$dir/out" 2>&1; } 2> "$dir/time" || { cat "$dir/out"; exit 1; }
	awk '{ print $1 + $2, $3 }' "$dir/time" >> "$dir/$name"
	[ "$(sqlite3 "$dir/run.db" "SELECT (SELECT COUNT(*) FROM activities)||' '||(SELECT COUNT(*) FROM histories WHERE entity='activity')||' '||
		(SELECT COUNT(*) FROM search_words WHERE search_words MATCH 'title:number')")" = "$rows $rows $rows" ] || { echo "$name: rows are missing"; exit 1; }
}

for _ in $(seq "$rounds"); do
	timed shell sqlite3 -bail "$dir/run.db" ".read $dir/shell.sql"
	timed large sqlite3 -bail "$dir/run.db" ".read $dir/large.sql"
	timed csv "$program" import --db "sqlite:$dir/run.db" "$dir/activity.csv"
	timed xlsx "$program" import --db "sqlite:$dir/run.db" "$dir/activity.xlsx"
done

median() { # FILE COLUMN
	cut -d' ' -f"$2" "$dir/$1" | sort -n | sed -n "$(((rounds + 1) / 2))p"
}
for name in shell large csv xlsx; do
	echo "$name: $(median $name 1) s of processor, $(median $name 2) s of the clock"
done
. bench/verdict.sh
told() { # TEXT OVER UNDER target|aim LIMIT
	awk -v text="$1" -v a="$(median "$2" 2)" -v b="$(median "$3" 2)" 'BEGIN { printf "%s, by the clock: %.2f\n", text, a / b }'
	verdict "$1" "$(echo "$(median "$2" 1) $(median "$3" 1)" | awk '{ print $1 / $2 }')" "$4" "$5" more
}
told "CSV import of $rows rows over the shell's" shell csv target 0.50
told "the same over the shell with 64 MB of pages" large csv aim 0.50
told "workbook import over CSV import of the same rows" csv xlsx target 0.80
exit "$missed"
