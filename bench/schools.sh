#!/bin/bash
# schools.sh - the official register of schools, 50,000 of one city in one run, against our own CSV of the same rows, and the same file again,
# which changes nothing; medians of interleaved rounds of the processor's time; called by ./dev bench schools
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@" # it times with a word of bash
set -eu
cd "$(dirname "$0")/.."
rows=${JUMELAGE_BENCH_ROWS:-50000}
rounds=${JUMELAGE_BENCH_ROUNDS:-3}
[ -d build-bench ] || meson setup build-bench --buildtype=release > /dev/null
ninja -C build-bench src/cli/jumelage > /dev/null
program=build-bench/src/cli/jumelage
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/city"
printf 'slug,title,kind\nbench,Bench,own\n' > "$dir/city/dataset.csv"
printf 'name,value\ndataset,bench\nhome-place,bench\nschool-authority,856\n' > "$dir/city/setting.csv"
{
	echo 'slug,name,kind'
	echo 'bench,Bench,city'
} > "$dir/city/place.csv"
$program init --db "sqlite:$dir/city.db" --city "$dir/city" 2> /dev/null
awk -v rows="$rows" 'BEGIN {
	print "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name)," \
		"ReasonEstablishmentClosed (name),OpenDate,CloseDate,PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,Postcode," \
		"AdministrativeWard (name),Easting,Northing"
	for (i = 0; i < rows; i++)
		printf "%d,856,Bench,%d,School %d of St Mary,Community school,%s,,%02d-09-19%02d,%s,%s,4,11,AB1 2CD,Ward %d,%d,%d\n", 100000 + i, i, i,
			i % 5 ? "Open" : "Closed", i % 28 + 1, i % 100, i % 5 ? "" : "31-08-2007", i % 3 ? "Primary" : "Secondary", i % 40,
			450000 + i % 9000, 300000 + i % 7000
}' > "$dir/edubasealldata.csv"
$program import --db "sqlite:$dir/city.db" "$dir/edubasealldata.csv" 2> /dev/null
cp "$dir/city.db" "$dir/full.db"
$program export --db "sqlite:$dir/full.db" --to "$dir/files" csv 2> /dev/null
rm -f "$dir"/city.db*
$program init --db "sqlite:$dir/city.db" --city "$dir/city" 2> /dev/null
cp "$dir/files/place.csv" "$dir/place.csv"
$program import --db "sqlite:$dir/city.db" "$dir/place.csv" 2> /dev/null

# timed NAME START FILE: processor and clock seconds to $dir/NAME
timed() {
	rm -f "$dir"/run.db*
	cp "$dir/$2.db" "$dir/run.db"
	TIMEFORMAT='%U %S %R'
	{ time $program import --db "sqlite:$dir/run.db" "$3" > "$dir/out" 2>&1; } 2> "$dir/time" || { cat "$dir/out"; exit 1; }
	awk '{ print $1 + $2, $3 }' "$dir/time" >> "$dir/$1"
	[ "$(sqlite3 "$dir/run.db" "SELECT COUNT(*) FROM organisations WHERE urn IS NOT NULL")" = "$rows" ] || { echo "$1: rows are missing"; exit 1; }
}
for _ in $(seq "$rounds"); do
	timed own city "$dir/files/organisation.csv"
	timed register city "$dir/edubasealldata.csv"
	timed again full "$dir/edubasealldata.csv"
done
median() { # FILE COLUMN
	cut -d' ' -f"$2" "$dir/$1" | sort -n | sed -n "$(((rounds + 1) / 2))p"
}
for name in own register again; do
	echo "$name: $(median $name 1) s of processor, $(median $name 2) s of the clock"
done
. bench/verdict.sh
over() { # TEXT OVER UNDER LIMIT
	verdict "$1" "$(echo "$(median "$2" 1) $(median "$3" 1)" | awk '{ print $1 / $2 }')" target "$4" less
}
over "register of $rows schools over our own CSV of the same rows" register own 1.50
over "the same register again over the first time" again register 0.75
exit "$missed"
