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
printf -- '-- name: a\nSELECT 1;\n-- postgres: b\nSELECT 2;\n' | refuses 3 'nothing above'
printf -- '-- name: a\nSELECT 1;\n-- postgres: a\nSELECT 2;\n-- postgres: a\nSELECT 3;\n' | refuses 5 'already has a text'
printf -- '-- name: a\nSELECT 1\n\n-- name: b\nSELECT 2;\n' | refuses 2 'semicolon'
printf -- '-- name: a\nSELECT 1\n' | refuses 2 'semicolon'
printf -- '-- name: a\nSELECT 1;\nSELECT 2;\n' | refuses 3 'after the semicolon'
printf -- '-- name: a\n-- words\n-- name: b\nSELECT 1;\n' | refuses 1 'no text'
printf -- '-- name: A-b\nSELECT 1;\n' | refuses 1 'no name'
printf -- '-- name: a\n-- columns: x y x\nSELECT 1;\n' | refuses 2 'named twice'
printf -- '-- name: a\nSELECT 1;\n-- columns: x\n' | refuses 3 'columns stand'
printf -- 'SELECT 1;\n' | refuses 1 'before the first name'

# fragments
use='-- name: s\nSELECT @f(1);\n'
printf -- "-- fragment: f(x)\n@x;\n-- name: s\nSELECT @f(1),\n @g(2);\n" | refuses 5 'no fragment is named "g"'
printf -- "-- fragment: f(x)\n@x+\n@y;\n$use" | refuses 3 'no fragment is named "y"'
printf -- "-- fragment: f(x)\n@x;\n-- fragment: g\n2;\n$use" | refuses 3 'no statement uses the fragment "g"'
printf -- "-- fragment: f(x)\n@x+\n@f(2);\n$use" | refuses 3 'would stand in itself'
printf -- "-- fragment: g\n@f(1);\n-- fragment: f(x)\n@x+@g;\n$use" | refuses 2 'would stand in itself'
printf -- "-- fragment: f(x)\n@x;\n-- fragment: f\n2;\n$use" | refuses 3 'already stands in line 1'
printf -- "-- fragment: f(x,y)\n@x+@y;\n$use" | refuses 4 'takes 2 arguments'
printf -- "-- fragment: f(x)\n@x;\n-- name: s\nSELECT @f(1,2);\n" | refuses 4 'takes 1 arguments'
printf -- "-- fragment: f(x)\n@x;\n-- name: s\nSELECT @f;\n" | refuses 4 'takes 1 arguments'
printf -- "-- fragment: f(x)\n@x;\n-- name: s\nSELECT @f( );\n" | refuses 4 'argument is empty'
printf -- "-- fragment: f(x)\n@x;\n-- name: s\nSELECT\n @f(1;\n" | refuses 5 'not closed'
printf -- "-- fragment: f(x,y)\n@x;\n-- name: s\nSELECT @f(1,2);\n" | refuses 1 'does not use its parameter "y"'
printf -- "-- fragment: f(x)\n@x+\n\$1;\n$use" | refuses 3 'as arguments'
printf -- "-- fragment: f(x,x)\n@x;\n$use" | refuses 1 'named twice'
printf -- "-- fragment: f(x\n@x;\n$use" | refuses 1 'end with a bracket'
printf -- "-- fragment: f x\n@x;\n$use" | refuses 1 'in brackets'
printf -- "-- fragment: f(x)\n@x\n$use" | refuses 2 'semicolon'
cat > "$folder/in.sql" <<-'END'
	-- fragment: sum(x, y)
	-- words
	(@x+@y);
	-- fragment: holds(text, part)
	INSTR(@text,@part)>0;
	-- postgres: holds
	STRPOS(@text,@part)>0;
	-- name: a
	SELECT @sum($1, @sum(t.b,'@c,)')) FROM t;
	-- name: b
	SELECT 1 FROM t WHERE @holds(LOWER(t.b), $1);
END
"$program" "$folder/in.sql" "$folder/out.h" "$folder/out.c"
grep -qF "SELECT (\$1+(t.b+'@c,)')) FROM t" "$folder/out.c"
grep -qF 'WHERE INSTR(LOWER(t.b),$1)>0' "$folder/out.c"
grep -qF 'WHERE STRPOS(LOWER(t.b),$1)>0' "$folder/out.c"
[ "$(grep -c '\.postgres = NULL' "$folder/out.c")" = 1 ]

printf -- '-- name: a\n-- columns: x y\nSELECT "x",\n\t'"'\\\\'"' AS y;\n-- postgres: a\nSELECT 2;\n' > "$folder/in.sql"
"$program" "$folder/in.sql" "$folder/out.h" "$folder/out.c"
grep -q 'enum { A_X, A_Y, };' "$folder/out.h"
grep -qF '"\t'"'"'\\'"'"' AS y"' "$folder/out.c"
grep -qF '.postgres = ' "$folder/out.c"
exit "$failures"
