#!/bin/sh
# `jumelage report --format pdf`: shaping, fonts, tags, contents, the same bytes, and what is said when a font or the program is missing.
# usage: pdf.sh PROGRAM
set -eu
program=$1
. "$(dirname "$0")/documents.sh"

# has FILE WORDS: the words stand in the text of the file, whatever its lines
has() {
	tr '\n' ' ' < "$1" | tr -s ' ' | grep -qF -- "$2" || fail "$1: no \"$2\""
}

command -v pdftotext > /dev/null || { [ -z "${JUMELAGE_REQUIRE:-}" ] && exit 77; fail "pdftotext is missing"; exit 1; }

# a city whose first objective is named in four scripts
cp -r test/files/report "$folder/city"
sed -i 's/Exchange pilots/Exchange રાજકોટ ક્ષત્રિય 重庆市 Хасково pilots/' "$folder/city/element.csv"
grep -q Хасково "$folder/city/element.csv" || fail "the city has no name in other scripts"
"$program" init --db "sqlite:$folder/scripts.db" --city "$folder/city" 2> /dev/null
"$program" report strategy --db "sqlite:$folder/scripts.db" --format pdf -o "$folder/scripts.pdf" 2> "$folder/said" || fail "no PDF: $(head -3 "$folder/said")"
[ ! -s "$folder/said" ] || fail "something is said: $(head -3 "$folder/said")"
pdftotext "$folder/scripts.pdf" "$folder/scripts.txt"
for words in 'રાજકોટ' 'ક્ષત્રિય' '重庆市' 'Хасково'; do
	has "$folder/scripts.txt" "$words"
done
pdffonts "$folder/scripts.pdf" | tail -n +3 > "$folder/fonts"
for font in Gujarati CJK NotoSans; do
	grep -q "$font" "$folder/fonts" || fail "no font $font"
done

# every sign is seen, not only there to be copied: this one is lost where cairo takes its subset of the simplified Chinese font
cp -r test/files/report "$folder/han"
sed -i 's/How Arden works with the world\./如如如如/' "$folder/han/plan.csv"
echo language,zh-Hans >> "$folder/han/setting.csv"
"$program" init --db "sqlite:$folder/han.db" --city "$folder/han" 2> /dev/null
"$program" report strategy --db "sqlite:$folder/han.db" --format pdf -o "$folder/han.pdf" 2> "$folder/said" || fail "no PDF: $(head -3 "$folder/said")"
pdftotext -bbox "$folder/han.pdf" "$folder/han.boxes"
box=$(awk '/<page /{ page++ } /如如如如/{ gsub(/[^0-9. ]/, " "); print page, int($1), int($2), int($3 - $1) + 1, int($4 - $2) + 1; exit }' "$folder/han.boxes")
[ -n "$box" ] || fail "no 如如如如 in the text"
set -- $box
pdftoppm -r 72 -gray -f "$1" -l "$1" -x "$2" -y "$3" -W "$4" -H "$5" "$folder/han.pdf" "$folder/han"
# a byte of a dark point behind the head of the picture
tail -n +4 "$folder"/han-*.pgm | LC_ALL=C tr -d '\200-\377' | wc -c > "$folder/dark"
[ "$(cat "$folder/dark")" -gt 40 ] || fail "Chinese signs are not seen in the PDF: $(cat "$folder/dark") dark points"
set -- "$program"

# without a font for them it is said on standard error and in the file, and the file is there all the same
cat > "$folder/fonts.conf" << END
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>$folder/cache</cachedir></fontconfig>
END
FONTCONFIG_FILE=$folder/fonts.conf "$program" report strategy --db "sqlite:$folder/scripts.db" --format pdf -o "$folder/poor.pdf" 2> "$folder/said" ||
	fail "no PDF without fonts"
grep -q 'no font for script gujarati' "$folder/said" || fail "the missing font is not told: $(head -3 "$folder/said")"
grep -q 'no font for script han' "$folder/said" || fail "the missing font is not told"
grep -q cyrillic "$folder/said" && fail "a font is there and is said to be missing"
pdftotext "$folder/poor.pdf" "$folder/poor.txt"
has "$folder/poor.txt" 'U+0AB0'

# fonts were installed and nobody has looked at them yet: the cache is empty
mkdir -p "$folder/cache" && rm -f "$folder"/cache/*
for round in first second; do
	FONTCONFIG_FILE=$folder/fonts.conf "$program" report strategy --db "sqlite:$folder/scripts.db" --format pdf -o "$folder/new.pdf" 2> /dev/null ||
		fail "no PDF with an empty cache of fonts, $round time"
done
ls "$folder/cache" | grep -q TMP && fail "a cache of fonts is left half written"

# the program missing, or not one
code=0
JUMELAGE_PDF=$folder/none "$program" report strategy --db "sqlite:$folder/scripts.db" --format pdf > "$folder/out" 2> "$folder/said" || code=$?
[ "$code" = 3 ] || fail "without jumelage-pdf it ended with $code"
grep -q 'be started' "$folder/said" || fail "the missing program is not told"
[ ! -s "$folder/out" ] || fail "something was written"
code=0
JUMELAGE_PDF=/bin/false "$program" report strategy --db "sqlite:$folder/scripts.db" --format pdf > "$folder/out" 2> "$folder/said" || code=$?
[ "$code" = 3 ] || fail "with a program that fails it ended with $code"

# the paper of a school has one page, however much there is to tell and however long its words are
url=sqlite:$folder/school.db
"$program" init --db "$url" --city city/leicester 2> /dev/null
long="Words that go on and on about what children of many backgrounds did together with a school on another continent"
{
	echo "slug,name,kind,place"
	echo "busy-school,\"$long, and its Name\",school,leicester"
} > "$folder/organisation.csv"
{
	echo "slug,title,kind,status,starts,dataset"
	for i in $(seq 1 20); do echo "busy-$i,\"$i $long\",learning-programme,running,2009-02-0$((i % 9 + 1)),leicester"; done
} > "$folder/activity.csv"
{
	echo "activity,organisation,role"
	for i in $(seq 1 20); do echo "busy-$i,busy-school,partner"; done
} > "$folder/participation.csv"
{
	echo "activity,element,text"
	for i in $(seq 1 20); do
		for element in key-concepts/1 key-concepts/2 key-concepts/3 key-concepts/4 key-concepts/5 key-concepts/6 key-concepts/7 key-concepts/8 \
			cohesion-duty/duty cohesion-duty/self-evaluation cohesion-duty/outstanding; do
			echo "busy-$i,$element,\"$long\""
		done
	done
} > "$folder/contribution.csv"
{
	echo "slug,name,kind,home,place,lead"
	for i in $(seq 1 9); do echo "busy-$i,\"$long $i\",school-link,busy-school,masaya,busy-school"; done
} > "$folder/link.csv"
{
	echo "organisation,level,state,date"
	echo "busy-school,isa/foundation,held,2009-01-01"
	echo "busy-school,isa/full,working-towards,2009-02-01"
} > "$folder/award.csv"
for kind in organisation activity participation contribution link award; do
	"$program" import --db "$url" "$folder/$kind.csv" 2> "$folder/said" || fail "$kind: $(head -3 "$folder/said")"
done
for school in busy-school judgemeadow-community-college secondary-school-not-named; do
	"$program" report school --school $school --db "$url" --format pdf -o "$folder/school.pdf" 2> "$folder/said" || fail "$school: $(head -3 "$folder/said")"
	pages=$(pdfinfo "$folder/school.pdf" | sed -n 's/^Pages: *//p')
	[ "$pages" = 1 ] || fail "$school has $pages pages"
done

# the demonstration: every report twice
url=sqlite:$folder/city.db
"$program" init --db "$url" --city city/leicester 2> /dev/null

# labels: what a phone reads from the paper is the address of each copy, on plain paper and on every sheet of labels
command -v zbarimg > /dev/null || { [ -z "${JUMELAGE_REQUIRE:-}" ] || fail "zbarimg is missing"; }
printf 'name,value\nsite-address,https://city.example\n' > "$folder/setting.csv"
"$program" import --db "$url" "$folder/setting.csv" 2> /dev/null
for copy in box-cacao box-market-day box-masks box-water display-fair-trade film-two-cities; do
	echo "https://city.example/copies/$copy/1"
done > "$folder/addresses"
for sheet in '' l7159 l7160 l7163 l7165 l7651; do
	command -v zbarimg > /dev/null || break
	rm -f "$folder"/labels*
	"$program" report labels --desk libraries-desk ${sheet:+--sheet $sheet} --db "$url" --format pdf -o "$folder/labels.pdf" 2> "$folder/said" ||
		fail "labels $sheet: $(head -3 "$folder/said")"
	pdftoppm -r 150 -png "$folder/labels.pdf" "$folder/labels"
	for page in "$folder"/labels-*.png; do
		zbarimg --raw -q "$page" 2> /dev/null || true
	done | LC_ALL=C sort > "$folder/scanned"
	cmp -s "$folder/scanned" "$folder/addresses" || fail "labels $sheet are scanned as: $(cat "$folder/scanned")"
done
# on a sheet they stand where its labels are: 66 mm from one to the next, 38.1 mm below each other
"$program" report labels --desk libraries-desk --sheet l7160 --db "$url" --format pdf -o "$folder/labels.pdf" 2> "$folder/said"
pdftotext -f 2 -bbox "$folder/labels.pdf" "$folder/boxes"
sed -n 's/.*xMin="\([0-9.]*\)" yMin="\([0-9.]*\)".*>\(Artefact\|Display:\|Film:\)<.*/\1 \2/p' "$folder/boxes" > "$folder/places"
awk 'function near(a, b) { return a - b < 0.6 && b - a < 0.6 }
	NR == 1 { x = $1; y = $2 }
	{ n = NR - 1; if (!near($1, x + n % 3 * 66 * 72 / 25.4) || !near($2, y + int(n / 3) * 38.1 * 72 / 25.4)) exit 1 }
	END { if (NR != 6) exit 1 }' "$folder/places" || fail "labels do not stand on their sheet: $(cat "$folder/places")"
for report in strategy synopsis summary; do
	file=$folder/$report.pdf
	"$program" report $report --db "$url" --format pdf -o "$file" 2> "$folder/said" || fail "$report: $(head -3 "$folder/said")"
	"$program" report $report --db "$url" --format pdf > "$folder/again.pdf"
	cmp -s "$file" "$folder/again.pdf" || fail "$report is not the same again"
	pdffonts "$file" | tail -n +3 > "$folder/fonts"
	[ -s "$folder/fonts" ] || fail "$report has no fonts"
	awk '{ if ($(NF - 4) != "yes" || $(NF - 2) != "yes") print "FAILED: not embedded or no way back to text: " $0 }' "$folder/fonts" > "$folder/bad"
	[ ! -s "$folder/bad" ] || fail "$(cat "$folder/bad")"
	pdfinfo "$file" > "$folder/info" 2> "$folder/said"
	grep -q '^Tagged: *yes' "$folder/info" || fail "$report is not tagged"
	grep -q '^Page size: .*A4' "$folder/info" || fail "$report is not on A4"
	grep -q '^Title: *International Development Strategy' "$folder/info" || fail "$report has no title"
	grep -q '^CreationDate: *Tue Nov 24 12:00:00 2026' "$folder/info" || fail "$report has another clock: $(grep Creation "$folder/info")"
	[ ! -s "$folder/said" ] || fail "$report: $(head -3 "$folder/said")"
	grep -qa '/Lang (en)' "$file" || fail "$report has no language"
	pdfinfo -struct "$file" > "$folder/structure" 2> "$folder/said" || true
	[ ! -s "$folder/said" ] || fail "$report: structure: $(head -3 "$folder/said")"
	[ "$(grep -c '^Document' "$folder/structure")" = 1 ] || fail "$report: not one document"
	for tag in H1 P Table TR TH TD $([ $report = strategy ] && echo H2 H3 L LI LBody Link Note TOC); do
		grep -qw "$tag" "$folder/structure" || fail "$report: no tag $tag"
	done
done

# papers that are asked for one thing: their own title on the page and in the file, every font inside, the charts with their tables
paper() {
	name=$1 title=$2
	shift 2
	"$program" report "$name" --db "$url" "$@" --format pdf -o "$folder/$name.pdf" 2> "$folder/said" || fail "$name: $(head -3 "$folder/said")"
	[ ! -s "$folder/said" ] || fail "$name: something is said: $(head -3 "$folder/said")"
	pdftotext "$folder/$name.pdf" "$folder/$name.txt"
	has "$folder/$name.txt" "$title"
	pdfinfo "$folder/$name.pdf" 2> /dev/null | tr -s ' ' | grep -qF "Title: $title" || fail "$name has another title"
	pdffonts "$folder/$name.pdf" | tail -n +3 > "$folder/fonts"
	[ -s "$folder/fonts" ] || fail "$name has no fonts"
	awk '{ if ($(NF - 4) != "yes" || $(NF - 2) != "yes") print "FAILED: not embedded or no way back to text: " $0 }' "$folder/fonts" > "$folder/bad"
	[ ! -s "$folder/bad" ] || fail "$name: $(cat "$folder/bad")"
	pdfinfo -struct "$folder/$name.pdf" > "$folder/structure" 2> /dev/null || true
}
paper minutes 'Minutes: Overseas Links Working Party' --committee overseas-links-working-party
paper link-year 'Leicester–Rajkot: report for 2009' --link leicester-rajkot --year 2009
has "$folder/link-year.txt" 'Money received, match funding and help in kind by year, GBP'
if grep -qw Figure "$folder/structure"; then fail "link-year: a chart of two years"; fi
paper impact 'International Development Strategy: Action and Impact'
has "$folder/impact.txt" 'Actions by status'
# two pages of summary name every action; the annex begins on the third
pdftotext -l 2 "$folder/impact.pdf" "$folder/summary.txt"
has "$folder/summary.txt" '1a Practitioner exchanges'
has "$folder/summary.txt" '6d Dialogue with the council'
pdftotext -f 3 -l 3 "$folder/impact.pdf" - | grep -q '^Annex: the figures' || fail "impact: the annex does not begin on page 3"
[ "$(grep -cw Figure "$folder/structure")" -ge 14 ] || fail "impact: too few figures: $(grep -cw Figure "$folder/structure")"

# the numbers of the contents are the pages where the headings stand
pdftotext -layout "$folder/strategy.pdf" "$folder/strategy.txt"
awk '/^ *[0-9]+(\.[0-9]+)? [A-Z].* [0-9]+$/ { print; n++ } /\f/ { page++; if (page > 2) exit }' "$folder/strategy.txt" > "$folder/contents"
[ "$(wc -l < "$folder/contents")" -ge 6 ] || fail "no contents"
while read -r number words; do
	page=${words##* }
	title=$(echo "${words% *}" | sed 's/  *$//' | cut -c1-40)
	pdftotext -f "$page" -l "$page" "$folder/strategy.pdf" - | tr '\n' ' ' | grep -qF "$number $title" || fail "contents: $number $title is not on page $page"
done < "$folder/contents"
# and all of them stand on one page
one=$(grep -n '^ *1 Introduction .*[0-9]$' "$folder/strategy.txt" | head -1 | cut -d: -f1) last=$(grep -n '^ *B7 Documents .*[0-9]$' "$folder/strategy.txt" | head -1 | cut -d: -f1)
[ -n "$one" ] && [ -n "$last" ] || fail "the contents have no beginning or no end"
sed -n "${one},${last}p" "$folder/strategy.txt" | grep -q "$(printf '\f')" && fail "the contents go over two pages"
# a table that goes on has its head again
[ "$(grep -c 'Confident people' "$folder/strategy.txt")" -ge 2 ] || fail "the head of the synopsis table is not there again"
# what stands behind the strategy itself (frameworks, documents, notes) is less than a fifth of the pages
pages=$(pdfinfo "$folder/strategy.pdf" | sed -n 's/^Pages: *//p')
behind=$(awk 'BEGIN { page = 1 } { page += gsub(/\f/, "") } /^ *B6 Frameworks/ { print page }' "$folder/strategy.txt" | tail -1)
echo "frameworks, documents and notes: $((pages - behind + 1)) of $pages pages"
[ "$(((pages - behind + 1) * 5))" -lt "$pages" ] || fail "frameworks, documents and notes are $((pages - behind + 1)) of $pages pages"
# the same figures as the other forms
"$program" report strategy --db "$url" --format md > "$folder/strategy.md"
pdftotext "$folder/strategy.pdf" - | tr '\n' ' ' | tr -s ' ' > "$folder/flat"
for words in '17 of 26 actions are complete or on track.' 'more than 1,300'; do
	[ "$(grep -oF "$words" "$folder/flat" | wc -l)" = "$(grep -oF "$words" "$folder/strategy.md" | wc -l)" ] || fail "\"$words\" is not there as often as in Markdown"
done

[ $failures = 0 ] || exit 1
echo "PDF holds"
