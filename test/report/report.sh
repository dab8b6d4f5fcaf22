#!/bin/sh
# `jumelage report`: its files, their parts, its errors. With JUMELAGE_TEST_DB set, on that PostgreSQL too, whose documents
# are the same bytes.
# usage: report.sh PROGRAM
set -eu
program=$1
. "$(dirname "$0")/documents.sh"

# ends CODE WORDS...: the command ends with that code
ends() {
	code=$1
	shift
	got=0
	"$program" "$@" > "$folder/out" 2> "$folder/said" || got=$?
	[ "$got" = "$code" ] || fail "$* ended with $got, not $code: $(head -2 "$folder/said")"
}

url=sqlite:$folder/city.db
ends 0 init --db "$url" --city city/leicester
for format in html odt md; do
	for report in strategy synopsis summary; do
		ends 0 report $report --db "$url" --format $format -o "$folder/$report.$format"
		[ -s "$folder/$report.$format" ] || fail "$report.$format is empty"
		cp "$folder/$report.$format" "$folder/first"
		ends 0 report $report --db "$url" --format $format -o "$folder/$report.$format"
		cmp -s "$folder/first" "$folder/$report.$format" || fail "$report.$format is not the same again"
	done
done
ends 0 report summary --db "$url" --format md
cmp -s "$folder/out" "$folder/summary.md" || fail "standard output differs from the file"
ends 0 report summary --db "$url" --format md --as-at 2008-12-31
grep -q 'As at: 31 December 2008' "$folder/out" || fail "the day asked for is not told"

ends 2 report nothing --db "$url"
ends 2 report strategy --db "$url" --format docx
ends 2 report strategy --db "$url" --as-at yesterday
ends 2 report
ends 3 report strategy --db "sqlite:$folder/none.db"
ends 3 report strategy --db "$url" -o "$folder/no/where.html"

# OpenDocument: parts, well-formed, and what the text must have
if command -v unzip > /dev/null && command -v xmllint > /dev/null; then
	for report in strategy synopsis summary; do
		mkdir "$folder/$report"
		unzip -q "$folder/$report.odt" -d "$folder/$report"
		for part in content.xml styles.xml meta.xml META-INF/manifest.xml; do
			xmllint --noout "$folder/$report/$part" || fail "$report: $part"
		done
		# every style that the text names is declared
		grep -o 'text:style-name="[^"]*"' "$folder/$report/content.xml" | sort -u | cut -d'"' -f2 > "$folder/used"
		cat "$folder/$report/styles.xml" "$folder/$report/content.xml" | grep -o 'style:name="[^"]*"' | cut -d'"' -f2 | sort -u > "$folder/declared"
		while read -r style; do
			grep -qx "$style" "$folder/declared" || fail "$report: style $style is not declared"
		done < "$folder/used"
		grep -o 'table:style-name="[^"]*"' "$folder/$report/content.xml" | sort -u | cut -d'"' -f2 | while read -r style; do
			grep -qx "$style" "$folder/declared" || echo "$style"
		done > "$folder/undeclared"
		[ ! -s "$folder/undeclared" ] || fail "$report: styles of tables that are not declared: $(tr '\n' ' ' < "$folder/undeclared")"
		# the title stands at the head of each page but the first, the number of the page and of all pages at its foot
		grep -o '<style:master-page.*' "$folder/$report/styles.xml" > "$folder/master"
		grep -q '<style:header><text:p text:style-name="Header">International Development Strategy' "$folder/master" || fail "$report: no running head"
		[ "$(grep -o '<text:page-number>' "$folder/master" | wc -l)" = 2 ] || fail "$report: no page numbers"
		[ "$(grep -o '<text:page-count>' "$folder/master" | wc -l)" = 2 ] || fail "$report: not how many pages there are"
		grep -q 'style:master-page-name="First_20_Page"' "$folder/$report/content.xml" || fail "$report: the first page has a running head"
	done
	# a column of numbers is narrower than one of texts
	[ "$(grep -o 'style:column-width="[^"]*"' "$folder/strategy/content.xml" | sort -u | wc -l)" -gt 5 ] || fail "columns are all as broad"
	count() { xmllint --xpath "count(//*[local-name()='$1'])" "$folder/strategy/content.xml"; }
	[ "$(count note)" = "$(grep -c '^\[^' "$folder/strategy.md")" ] || fail "the notes of odt and md differ"
	[ "$(count table)" = "$(grep -c '<table>' "$folder/strategy.html")" ] || fail "the tables of odt and html differ"
	[ "$(count table-header-rows)" = "$(count table)" ] || fail "a table without header rows"
	[ "$(count h)" -gt 100 ] || fail "headings are missing"
fi

if [ -n "${JUMELAGE_TEST_DB:-}" ]; then
	ends 0 init --db "$JUMELAGE_TEST_DB" --city city/leicester
	for report in strategy synopsis summary; do
		ends 0 report $report --db "$JUMELAGE_TEST_DB" --format odt -o "$folder/other.odt"
		cmp -s "$folder/other.odt" "$folder/$report.odt" || fail "$report differs between the engines"
	done
fi
[ $failures = 0 ] || exit 1
echo "reports hold"
