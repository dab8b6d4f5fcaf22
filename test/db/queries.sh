#!/bin/sh
# The maker of queries.h refuses what could lose a statement, and names the line.
# usage: queries.sh PROGRAM
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0

# refuses LINE WORDS: standard input is the file
refuses() {
	cat > "$folder/in.sql"
	if "$program" "$folder/in.sql" "$folder/out.h" "$folder/out.c" 2> "$folder/said"; then
		echo "not refused: $2"
		failures=$((failures + 1))
	elif ! grep -q "in.sql:$1: .*$2" "$folder/said"; then
		echo "expected line $1 and \"$2\", got: $(cat "$folder/said")"
		failures=$((failures + 1))
	fi
}

program=$1
printf -- '-- name: a\nSELECT 1;\n-- name: a\nSELECT 2;\n' | refuses 3 'already named in line 1'
printf -- '-- name: a\nSELECT 1;\n-- postgres: b\nSELECT 2;\n' | refuses 3 'no statement above'
printf -- '-- name: a\nSELECT 1;\n-- postgres: a\nSELECT 2;\n-- postgres: a\nSELECT 3;\n' | refuses 5 'already has a text'
printf -- '-- name: a\nSELECT 1\n\n-- name: b\nSELECT 2;\n' | refuses 2 'semicolon'
printf -- '-- name: a\nSELECT 1\n' | refuses 2 'semicolon'
printf -- '-- name: a\nSELECT 1;\nSELECT 2;\n' | refuses 3 'after the semicolon'
printf -- '-- name: a\n-- words\n-- name: b\nSELECT 1;\n' | refuses 1 'no text'
printf -- '-- name: A-b\nSELECT 1;\n' | refuses 1 'no name'
printf -- '-- name: a\n-- columns: x y x\nSELECT 1;\n' | refuses 2 'named twice'
printf -- '-- name: a\nSELECT 1;\n-- columns: x\n' | refuses 3 'columns stand'
printf -- 'SELECT 1;\n' | refuses 1 'before the first name'
printf -- '-- name: a\n-- columns: x y\nSELECT "x",\n\t'"'\\\\'"' AS y;\n-- postgres: a\nSELECT 2;\n' > "$folder/in.sql"
"$program" "$folder/in.sql" "$folder/out.h" "$folder/out.c"
grep -q 'enum { A_X, A_Y, };' "$folder/out.h"
grep -qF '"\t'"'"'\\'"'"' AS y"' "$folder/out.c"
grep -qF '.postgres = ' "$folder/out.c"
exit "$failures"
