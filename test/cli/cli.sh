#!/bin/sh
# usage: cli.sh PROGRAM   the commands as a person or script calls them; prints TAP. Runs in the project's folder.
#
# Wrong input to every command: a clear error on standard error, the right exit code, and the database as it was (by the
# checksum of an export). And the whole demonstration city: export, init from it, export again is the same, on the engine that
# JUMELAGE_TEST_DB names (unset: SQLite).
set -u
program=$1
name=cli
. "$(dirname "$0")/command.sh"

sum() {
	rm -rf "$work/sum"
	"$program" export --db "$url" csv --to "$work/sum" > /dev/null 2>&1
	(cd "$work/sum" && cksum ./*.csv)
}

unchanged() {
	[ "$(sum)" = "$before" ]
	told "$1 changed nothing" $?
}

# ---- usage ----

try 2 '^usage: jumelage COMMAND' 'no command'
try 2 'there is no command fly' 'unknown command' fly
try 0 '' 'help' --help
try 0 '' 'version' --version
grep -Eq '^jumelage [0-9]+\.[0-9]+\.[0-9]+$' "$work/out"
told 'version is told' $?
for command in $("$program" --help | sed -n 's/^  \([a-z-]*\)  .*/\1/p' | grep -v '^--'); do
	try 0 '' "$command --help" "$command" --help
	grep -q '^Examples:' "$work/out" && grep -q '^Exit codes:' "$work/out"
	told "$command --help has examples and exit codes" $?
	try 2 'there is no option --nonsense' "$command with an unknown option" "$command" --nonsense
	[ "$command" = serve ] || try 2 'missing: ' "$command without what it needs" "$command" # serve needs nothing
	[ "$command" != new ] || continue # it has no option with a value
	option=--db
	[ "$command" != draft ] || option=--to # it opens no database
	try 2 "needs a value: $option" "$command with half an option" "$command" $option
	try 2 "given twice: $option" "$command with an option twice" "$command" $option x $option y
	try 2 'too many words' "$command with too many words" "$command" $option x a b c d e
done
try 2 'workers must be from 1' 'serve with 0 workers' serve --db sqlite:x --workers 0
try 2 'workers must be from 1' 'serve with many workers' serve --db sqlite:x --workers 65
try 2 'workers must be from 1' 'serve with a word for workers' serve --db sqlite:x --workers two
try 2 'must be ADDRESS:PORT' 'serve without a port' serve --db sqlite:x --listen localhost
try 2 'there is no format pdf' 'export to an unknown format' export --db sqlite:x pdf
try 2 'csv needs --to' 'export of csv to nowhere' export --db sqlite:x csv

# ---- no database ----

for line in 'import F.csv' 'export csv --to T' 'check' 'upgrade' 'test-http test/cli/cli.sh'; do
	set -- $line
	command=$1
	shift
	try 3 . "$command on a file that is not there" "$command" --db "sqlite:$work/none.db" "$@"
	try 3 . "$command on an address that is none" "$command" --db "nonsense" "$@"
done
try 3 . 'serve on an address that is none' serve --db nonsense
try 3 . 'serve in a folder that is not there' serve --db "sqlite:$work/no/where.db"
try 3 . 'init in a folder that is not there' init --db "sqlite:$work/no/where.db" --city test/files/small
[ ! -e "$work/none.db" ]
told 'nothing was made' $?
echo 'this is no database, only text that is long enough to be taken for one' > "$work/text.db"
try 3 . 'check of a file that is no database' check --db "sqlite:$work/text.db"
try 3 . 'init over a file that is no database' init --db "sqlite:$work/text.db" --city test/files/small
try 3 . 'serve over a file that is no database' serve --db "sqlite:$work/text.db"
grep -q '^this is no database' "$work/text.db"
told 'that file is as it was' $?

# ---- a new city, in a browser or from files ----

# served URL OPTION...: what the server prints once it is ready, in $work/ready; it is ended again.
served() {
	: > "$work/ready"
	"$program" serve --db "$@" --quiet > "$work/ready" 2> "$work/err" < /dev/null &
	server=$!
	tries=0
	until grep -q "$until" "$work/ready" || [ $tries -eq 300 ]; do
		tries=$((tries + 1))
		sleep 0.1
	done
	kill "$server"
	wait "$server"
}
secret() {
	sed -n 's/^The one-time secret is \([A-Z0-9-]*\)\..*/\1/p' "$work/ready"
}
place fresh
until='it there'
served "$url" --listen 127.0.0.1:0
first=$(secret)
echo "$first" | grep -Eqx '[A-Z2-7]{5}(-[A-Z2-7]{5}){3}' && grep -q "/set-up?secret=$first" "$work/ready"
told 'serve on nothing prints the address with a secret' $?
served "$url" --listen 127.0.0.1:0
[ -n "$(secret)" ] && [ "$(secret)" != "$first" ]
told 'each start has a secret of its own' $?
try 1 'already has a city' 'init over a site that is being set up' init --db "$url"
place known
"$program" init --db "$url" --city test/files/small > /dev/null 2>&1
until='is ready: http'
served "$url" --listen 127.0.0.1:0
sleep 0.2
! grep -q secret "$work/ready"
told 'a city that is there has no set-up' $?
until='A sample'
served "$url" --listen 127.0.0.1:0 --sample test/files/small --sample-listen 127.0.0.1:0
grep -q 'A sample to look at is ready: http://127.0.0.1:[0-9]' "$work/ready"
told 'a sample is served beside it' $?
try 1 'no folder' 'serve with a sample that is not there' serve --db "$url" --listen 127.0.0.1:18081 --sample "$work/nothing"
try 2 'needs --sample' 'serve with half a sample' serve --db "$url" --sample-listen 127.0.0.1:1
try 0 'files to fill in' 'new' new "$work/begun"
try 1 'holds files' 'new over a folder that holds files' new "$work/begun"
place begun
try 0 '^0 records in ' 'init from a folder of new' init --db "$url" --city "$work/begun"
printf 'our-city,Our city,city\n' > "$work/row"
heads=$(sed -n '/^slug,/p' "$work/begun/place.csv")
[ "${heads#slug,name,kind,}" != "$heads" ] && grep -q '^# kind: Kind, required; one of: city (City)' "$work/begun/place.csv"
told 'the columns are explained' $?
cat "$work/row" >> "$work/begun/place.csv"
place filled
try 0 '^1 records in ' 'init from a folder that was filled in' init --db "$url" --city "$work/begun"
try 0 'files to fill in' 'new with every kind' new "$work/whole" --all
[ "$(ls "$work/whole" | wc -l)" -gt "$(ls "$work/begun" | wc -l)" ]
told 'every kind is more' $?

# ---- init ----

try 1 'test/files/wrong/place\.csv:2:1: slug: can only have lower-case letters' 'init from a faulty folder' init --db "sqlite:$work/new.db" \
	--city test/files/wrong
try 1 "can't open the folder" 'init from a folder that is not there' init --db "sqlite:$work/new.db" --city "$work/none"
try 1 'has no \.csv' 'init from a folder without CSV' init --db "sqlite:$work/new.db" --city test/component
ls "$work" | grep -q '^new\.db'
[ $? -ne 0 ]
told 'a refused init leaves no file' $?
place small
mkdir "$work/empty"
try 0 '^0 records in ' 'init from an empty folder' init --db "sqlite:$work/empty.db" --city "$work/empty"
try 0 '^0 records in ' 'init without a folder' init --db "sqlite:$work/bare.db"
try 0 ' records in ' 'init' init --db "$url" --city test/files/small
try 1 'already has a city' 'init twice' init --db "$url" --city test/files/small
# what is told must not get into a file or connection that has the number of a closed stream
"$program" serve --db "$url" --listen 127.0.0.1:0 <&- >&- 2>&- &
server=$!
tries=0
until ls -l "/proc/$server/fd" 2> /dev/null | grep -q 'socket:' || [ $tries -eq 50 ]; do
	tries=$((tries + 1))
	sleep 0.1
done
good=0
for stream in 0 1 2; do
	[ "$(readlink "/proc/$server/fd/$stream")" = /dev/null ] || good=1
done
kill "$server"
wait "$server"
told 'serve without standard streams leaves their numbers alone' $good
try 0 '' 'check of a good city' check --db "$url"

try 0 'nothing to do' 'upgrade of the present schema' upgrade --db "$url"

# ---- wrong input changes nothing ----

before=$(sum)
[ -n "$before" ]
told 'there is something to compare' $?
for file in test/files/wrong/*.csv; do
	try 1 "^$file:[0-9]+:" "import of $file" import --db "$url" "$file"
done
unchanged 'import of faulty files'
printf 'horn,colour\n' > "$work/unicorn.csv"
printf 'email,name\n' > "$work/account.csv"
: > "$work/place.csv"
head -c 100000 "$program" > "$work/plan.csv"
printf 'slug,title\n"open' > "$work/activity.csv"
try 1 'cannot tell what kind of record' 'import of an unknown kind' import --db "$url" "$work/unicorn.csv"
try 1 'cannot tell what kind of record' 'import of accounts' import --db "$url" "$work/account.csv"
try 1 'no format is known' 'import of an unknown ending' import --db "$url" "$work/text.db"
try 1 'The file is empty' 'import of an empty file' import --db "$url" "$work/place.csv"
try 1 . 'import of noise' import --db "$url" "$work/plan.csv"
try 1 ':2:1: This quotation mark is not closed' 'import of an open quote' import --db "$url" "$work/activity.csv"
try 1 "can't open" 'import of a file that is not there' import --db "$url" "$work/none/place.csv"
unchanged 'import of what is no data'
printf 'slug,name,kind\nlune,Moon,city\nnew,New,city\n' > "$work/place.csv"
try 0 'would add 1, change 1, leave 0' 'dry run' import --db "$url" --dry-run "$work/place.csv"
unchanged 'a dry run'
try 3 "can't make the folder" 'export into a file' export --db "$url" csv --to /dev/null/x
try 1 '' 'a request that is none' test-http --db "$url" "$work/activity.csv"
try 1 "can't open" 'a request that is not there' test-http --db "$url" "$work/none"
try 3 . 'serve where nobody may listen' serve --db "$url" --listen 192.0.2.1:1
unchanged 'all that'
try 0 '1 added, 1 changed, 0 the same' 'import' import --db "$url" "$work/place.csv"
[ "$(sum)" != "$before" ]
told 'an import changes' $?
try 0 '0 added, 0 changed, 2 the same' 'import again' import --db "$url" "$work/place.csv"

# a workbook to fill in; good rows alone; what a dry run tells
try 0 '' 'a template as a workbook' export --db "$url" template place --format xlsx -o "$work/places.xlsx"
try 0 ' 0 added, 0 changed, 0 the same' 'an empty workbook' import --db "$url" "$work/places.xlsx"
try 0 '' 'a template as CSV' export --db "$url" template place -o "$work/template.csv"
try 1 'template needs the name of a kind' 'a template of nothing' export --db "$url" template unicorn
try 2 'is csv or xlsx, not pdf' 'a template in another form' export --db "$url" template place --format pdf
try 2 'too many words' 'a kind behind another format' export --db "$url" csv place --to "$work/none"
mkdir "$work/rows"
printf 'Page address;Name;Kind;Latitude;Longitude\nfar;Far;city;1,5;-2,25\nwrong;Wrong;metropolis;;\n' > "$work/rows/place.csv"
try 1 ':3:13: kind: ' 'a faulty row refuses all' import --db "$url" "$work/rows/place.csv"
try 0 'would add 1, change 0, leave 0 as they are, leave out 1 with problems' 'dry run of good rows' import --db "$url" -n --good-rows "$work/rows/place.csv"
grep -q 'place.csv:2: add far "Far"' "$work/out"
told 'a dry run tells what it would add' $?
try 0 '1 added, 0 changed, 0 the same, 1 left out' 'good rows' import --db "$url" --good-rows "$work/rows/place.csv"
printf 'slug,name\nfar,"Far away"\n' > "$work/rows/place.csv"
try 0 'would add 0, change 1' 'dry run of a change' import --db "$url" -n "$work/rows/place.csv"
grep -q 'name: "Far" -> "Far away"' "$work/out"
told 'a dry run tells the old and the new' $?
cp "$work/rows/place.csv" "$work/rows/place.xlsx"
try 1 'this is text .CSV.; rename it to .csv' 'CSV called a workbook' import --db "$url" "$work/rows/place.xlsx"
printf '\320\317\021\340\241\261\032\341' > "$work/rows/place.xls"
# files as they are called and written elsewhere
mkdir "$work/written"
printf 'sep=;\r\nname;kind;country\r\nGrandville;City;France\r\n;;\r\n' > "$work/written/Places (2).CSV"
printf 'name\tkind\tfounded\nFriends of Grandville\tassociation\t2008/09\n' > "$work/written/list.tsv"
printf 'slug\tname\tkind\tfounded\tplace\nfriends-2\tFriends too\tassociation\t2009\tGrandville\n' > "$work/written/list.txt"
try 0 '1 added, 0 changed, 0 the same' 'a file in capitals, loaded twice' import --db "$url" "$work/written/Places (2).CSV"
try 0 '0 added, 0 changed, 1 the same' 'and once more, without an address name' import --db "$url" "$work/written/Places (2).CSV"
try 1 'a financial year is written as' 'a financial year' import --db "$url" --kind organisation "$work/written/list.tsv"
printf 'name\tkind\nX\tcity\n' > "$work/written/rows.txt"
try 1 'cannot tell what kind of record' 'a name and headings that say nothing' import --db "$url" "$work/written/rows.txt"
try 0 'We took these rows for' 'headings that say it' import --db "$url" -n "$work/written/list.txt"
try 0 '1 added' 'a kind that is asked for, by its label' import --db "$url" --kind Organisations "$work/written/list.txt"
try 2 'there is no kind of record "account"' 'a kind that files never carry' import --db "$url" --kind account "$work/written/list.txt"

try 1 'old Excel workbook' 'an old workbook' import --db "$url" "$work/rows/place.xls"

# ---- a request ----

printf 'GET /plans HTTP/1.1\r\nHost: localhost\r\n\r\n' > "$work/request"
try 0 '' 'a request' test-http --db "$url" "$work/request"
grep -q '^HTTP/1.1 200 OK' "$work/out"
told 'is answered' $?

# ---- the whole city ----

place city_a
try 0 ' records in ' 'the demonstration city' init --db "$url" --city city/leicester
try 0 '' 'is whole' check --db "$url"
try 0 '' 'its export' export --db "$url" csv --to "$work/one"
try 0 '' 'its StratML' export --db "$url" stratml --part 2 -o "$work/one.xml"
for file in city/leicester/*.csv; do
	try 0 ' 0 added, 0 changed' "import of $file changes nothing" import --db "$url" "$file"
done
place city_b
try 0 ' records in ' 'init from the export' init --db "$url" --city "$work/one"
try 0 '' 'its export' export --db "$url" csv --to "$work/two"
diff -r "$work/one" "$work/two" > "$work/err"
told 'export, init, export: the same' $?
try 0 '' 'its StratML' export --db "$url" stratml --part 2 -o "$work/two.xml"
cmp "$work/one.xml" "$work/two.xml" > "$work/err"
told 'export, init, StratML: the same' $?
if [ -n "${JUMELAGE_TEST_DB:-}" ]; then
	"$program" init --db "sqlite:$work/city.db" --city city/leicester > "$work/out" 2> "$work/err"
	"$program" export --db "sqlite:$work/city.db" csv --to "$work/three" >> "$work/out" 2>> "$work/err"
	diff -r "$work/one" "$work/three" > "$work/err"
	told 'both engines export the same' $?
fi

# ---- a folder of pictures, each called after its record ----

mkdir "$work/pictures"
picture() {
	echo "$1" | base64 -d > "$work/pictures/$2"
}
red=iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGM4IScHRAwQCgAfJgQRoo8irwAAAABJRU5ErkJggg==
blue=iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGOQkzsBRAwQCgAZ1gQRShBSHAAAAABJRU5ErkJggg==
picture "$red" box-water.png
picture "$blue" 'box-water (2).png'
picture "$blue" nothing-of-ours.png
echo 'no picture' > "$work/pictures/box-cacao.jpg"
echo 'left alone' > "$work/pictures/readme.txt"
printf 'file,alternative,title\nbox-water.png,A jug and six cups on a red cloth,The whole box\n' > "$work/pictures/photos.csv"
try 1 'nothing-of-ours.png: there is no record of this name' 'pictures, only looked at' photos --db "$url" --files "$work/stored" --dry-run "$work/pictures"
[ ! -e "$work/stored" ]
told 'store nothing' $?
try 1 '2 pictures attached, of which 1 have no words of their own; 0 were there, 2 can' 'pictures' photos --db "$url" --files "$work/stored" "$work/pictures"
grep -q 'box-cacao.jpg: ' "$work/err"
told 'what is no picture is named' $?
rm "$work/pictures/nothing-of-ours.png" "$work/pictures/box-cacao.jpg"
try 0 '0 pictures attached, of which 0 have no words of their own; 2 were there, 0 can' 'the same pictures again' photos --db "$url" --files "$work/stored" "$work/pictures"
"$program" export --db "$url" csv --to "$work/pictured" > "$work/out" 2> "$work/err"
grep -q 'A jug and six cups on a red cloth' "$work/pictured/attachment.csv" "$work/pictured/file.csv"
told 'have their words' $?
printf 'name,words\nbox-water.png,A jug\n' > "$work/pictures/photos.csv"
try 1 'must name the columns file and alternative' 'words without their columns' photos --db "$url" --files "$work/stored" "$work/pictures"
try 2 'there is no kind of record "weather"' 'pictures of what is no record' photos --db "$url" --files "$work/stored" --kind weather "$work/pictures"
try 1 "can't open the folder" 'a folder that is not there' photos --db "$url" --files "$work/stored" "$work/no-folder"

# ---- the world's twinning links ----

printf 'place,name,partners\nQ1,Alpha,Q2 Q3>\nQ2,Beta,\nQ3,Gamma,\n' > "$work/twins.csv"
printf 'Q1\tAlpha\nQ2\tBeta\n' > "$work/names.tsv"
printf 'Q1\tQ2\n' > "$work/relations.tsv"
printf 'place,name,partners\nQ1,Alpha,Beta\n' > "$work/wrong.csv"
try 0 '10055 places with 17401 links' 'the register of the program' twinning --db "$url"
try 0 '3 places with 2 links' 'a register of a file, only looked at' twinning --db "$url" --dry-run "$work/twins.csv"
try 0 '2 places with 1 links' 'names and links in two files' twinning --db "$url" --of 2026-11-30 "$work/relations.tsv" "$work/names.tsv"
try 1 'wrong.csv:2:' 'what is no number of Wikidata is refused with its place' twinning --db "$url" "$work/wrong.csv"
try 1 'neither the headings' 'what is no list of links' twinning --db "$url" city/leicester/place.csv
try 1 "can't open" 'a file of links that is not there' twinning --db "$url" "$work/no-file.csv"
try 2 'takes a day' 'a day that is none' twinning --db "$url" --of yesterday "$work/twins.csv"
try 2 'belongs to a file' 'a day without a file' twinning --db "$url" --of 2026-11-30

# ---- reminders, in the second copy of the city ----

JUMELAGE_NOW=2009-09-30T10:00:00Z
export JUMELAGE_NOW
try 1 'site-address: is not set' 'reminders without an address for their links' remind --db "$url"
printf 'name,value\nsite-address,https://city.example\n' > "$work/setting.csv"
try 0 '1 added' 'the address' import --db "$url" "$work/setting.csv"
printf 'three blue herons walk\n' > "$work/password"
try 0 '' 'an owner' user add owner@example.org --db "$url" --name Owner --role association --organisation leicester-masaya-link-group \
	--post lmlg-chair --password-file "$work/password"
try 1 'person: ' 'an owner with a post that is none' user add other@example.org --db "$url" --name Other --role association \
	--organisation leicester-masaya-link-group --post there-is-none
try 0 '' 'who would be reminded' remind --db "$url" --dry-run
grep -q '^digest 2009-09-28 owner@example.org: 2 actions, 2 late, 0 due, 0 untouched$' "$work/out" && grep -q '^  ids/3b  due 2009-06-26, late by 96$' "$work/out"
told 'is told' $?
try 0 '' 'reminders' remind --db "$url"
grep -q '^digest ' "$work/out"
told 'are written' $?
try 0 '' 'reminders again' remind --db "$url"
! grep -q '^digest ' "$work/out"
told 'are not written twice' $?

# ---- hosts come by no file, but for those of a visit that a demonstration makes up ----

mkdir -p "$work/hosts/made-up"
printf 'slug,title,kind\nx,X,own\n' > "$work/hosts/dataset.csv"
printf 'slug,title,kind,status,dataset\nboat,Boat,visit,planned,x\n' > "$work/hosts/activity.csv"
printf 'activity,number,host,phone,guests,until\nboat,1,Example host,0116 496 0101,2,2030-01-01\n' > "$work/hosts/made-up/hosting.csv"
place hosts
try 1 'has hosts of a visit that is not made up' 'hosts of a visit that took place' init --db "$url" --city "$work/hosts"
printf 'entity,record,standing,note\nactivity,boat,illustrative,Made up.\n' > "$work/hosts/provenance.csv"
place hosts_made_up
try 0 '4 records in ' 'hosts of a visit that is made up' init --db "$url" --city "$work/hosts"
try 0 '' 'its export' export --db "$url" csv --to "$work/hosts-out"
[ ! -e "$work/hosts-out/hosting.csv" ] && ! grep -rq 'Example host' "$work/hosts-out"
told 'no file tells of a host' $?

finish
