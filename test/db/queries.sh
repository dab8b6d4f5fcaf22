#!/bin/sh
# The maker of readers refuses what could lose a statement, and names the line; what it writes of a room.
# usage: queries.sh PROGRAM
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0

# refuses LINE WORDS: standard input is the file
refuses() {
	cat > "$folder/in.sql"
	if "$program" "$folder" "$folder/in.sql" 2> "$folder/said"; then
		echo "not refused: $2"
		failures=$((failures + 1))
	elif ! grep -q "in.sql:$1: .*$2" "$folder/said"; then
		echo "expected line $1 and \"$2\", got: $(cat "$folder/said")"
		failures=$((failures + 1))
	fi
}

program=$1
printf -- '-- name: a(): int\nSELECT 1;\n-- name: a(): int\nSELECT 2;\n' | refuses 3 'already named in line 1'
printf -- '-- name: a(): int\nSELECT 1;\n-- postgres: b\nSELECT 2;\n' | refuses 3 'nothing above'
printf -- '-- name: a(): int\nSELECT 1;\n-- postgres: a\nSELECT 2;\n-- postgres: a\nSELECT 3;\n' | refuses 5 'already has a text'
printf -- '-- name: a(): int\nSELECT 1\n\n-- name: b(): int\nSELECT 2;\n' | refuses 2 'semicolon'
printf -- '-- name: a(): int\nSELECT 1\n' | refuses 2 'semicolon'
printf -- '-- name: a(): int\nSELECT 1;\nSELECT 2;\n' | refuses 3 'after the semicolon'
printf -- '-- name: a(): int\n-- words\n-- name: b(): int\nSELECT 1;\n' | refuses 1 'no text'
printf -- '-- name: A-b(): int\nSELECT 1;\n' | refuses 1 'no name'
printf -- 'SELECT 1;\n' | refuses 1 'without a name'
printf -- '-- constant: A 1\nSELECT 1;\n' | refuses 2 'without a name'

# what a statement takes and gives
printf -- '-- name: a() int\nSELECT 1;\n' | refuses 1 'a colon and what it gives'
printf -- '-- name: a(): number\nSELECT 1;\n' | refuses 1 '"number" is no result'
printf -- '-- name: a(): set of thing or none\nSELECT 1;\n' | refuses 1 'stands behind the result'
printf -- '-- name: a(): list of pair\nSELECT 1;\n' | refuses 1 'no row above is named "pair"'
printf -- '-- name: a(long x): int\nSELECT $x;\n' | refuses 1 '"long" is no type'
printf -- '-- name: a(id x, text x): int\nSELECT $x;\n' | refuses 1 'named twice'
printf -- '-- name: a(id x: int\nSELECT $x;\n' | refuses 1 'not closed'
printf -- '-- name: a(id x): int\nSELECT $x+\n $y;\n' | refuses 3 'takes no parameter "y"'
printf -- '-- name: a(id x): int\nSELECT $1;\n' | refuses 2 'takes no parameter "1"'
printf -- '-- name: a(id x): int\nSELECT 1;\n' | refuses 1 'does not use "x"'
printf -- '-- name: a(id x): int\nSELECT $x;\n-- postgres: a\nSELECT 1;\n' | refuses 1 'does not use "x"'
printf -- '-- name: a(): int\nSELECT $as_at;\n-- postgres: a\nSELECT $dataset;\n' | refuses 1 'does not use "as_at"'
printf -- '-- name: a(): int\nSELECT 1;\n-- postgres: a\nSELECT $dataset;\n' | refuses 1 'not use the same'
printf -- '-- name: a(): int\nSELECT\n $MOST;\n' | refuses 3 'no constant is named "MOST"'
printf -- '-- constant: MOST many\n' | refuses 1 'no constant'
printf -- '-- constant: MOST 1\n-- constant: MOST 2\n' | refuses 2 'already stands'

# for several records at once
printf -- '-- name: a(each thing, text x): set of line\nSELECT $thing,$x;\n' | refuses 1 'stand together'
printf -- '-- name: a(id thing, text x): set of line by thing\nSELECT $thing,$x;\n' | refuses 1 'stand together'
printf -- '-- name: a(each thing, id x): set of line by thing\nSELECT $thing,$x;\n' | refuses 1 'binds one text beside'
printf -- '-- name: a(each thing): set of line by thing\nSELECT $thing;\n' | refuses 1 'binds one text beside'
printf -- '-- row: r\n-- columns: each x\n' | refuses 2 'no type that is read'

# rows
printf -- '-- row: r\n-- columns: id x\n' | refuses 1 'no statement gives the row "r"'
printf -- '-- row: r\n-- name: a(): row r\nSELECT 1;\n' | refuses 1 'has no columns'
printf -- '-- row: r\n-- columns: id x\n-- name: a(): list of r\nSELECT 1;\n' | refuses 3 'no name for a list'
printf -- '-- row: r\n-- columns: id x, text x\n' | refuses 2 'named twice'
printf -- '-- row: r\n-- columns: id x, size y\n' | refuses 2 'no type that is read'
printf -- '-- row: r\n-- columns: id x, r y\n' | refuses 2 'no type that is read'
printf -- '-- row: r\n-- columns: id x\n-- columns: id y\n' | refuses 3 'already has its columns'
printf -- '-- row: r\n-- columns: id x\n-- row: r\n-- columns: id x\n' | refuses 3 'already stands in line 1'
printf -- '-- name: a(): int\nSELECT 1;\n-- columns: id x\n' | refuses 3 'columns stand behind'

# fragments
use='-- name: s(): int\nSELECT @f(1);\n'
printf -- "-- fragment: f(x)\n@x;\n-- name: s(): int\nSELECT @f(1),\n @g(2);\n" | refuses 5 'no fragment is named "g"'
printf -- "-- fragment: f(x)\n@x+\n@y;\n$use" | refuses 3 'no fragment is named "y"'
printf -- "-- fragment: f(x)\n@x;\n-- fragment: g\n2;\n$use" | refuses 3 'no statement uses the fragment "g"'
printf -- "-- fragment: f(x)\n@x+\n@f(2);\n$use" | refuses 3 'would stand in itself'
printf -- "-- fragment: g\n@f(1);\n-- fragment: f(x)\n@x+@g;\n$use" | refuses 2 'would stand in itself'
printf -- "-- fragment: f(x)\n@x;\n-- fragment: f\n2;\n$use" | refuses 3 'already stands in line 1'
printf -- "-- fragment: f(x,y)\n@x+@y;\n$use" | refuses 4 'takes 2 arguments'
printf -- "-- fragment: f(x)\n@x;\n-- name: s(): int\nSELECT @f(1,2);\n" | refuses 4 'takes 1 arguments'
printf -- "-- fragment: f(x)\n@x;\n-- name: s(): int\nSELECT @f;\n" | refuses 4 'takes 1 arguments'
printf -- "-- fragment: f(x)\n@x;\n-- name: s(): int\nSELECT @f( );\n" | refuses 4 'argument is empty'
printf -- "-- fragment: f(x)\n@x;\n-- name: s(): int\nSELECT\n @f(1;\n" | refuses 5 'not closed'
printf -- "-- fragment: f(x,y)\n@x;\n-- name: s(): int\nSELECT @f(1,2);\n" | refuses 1 'does not use its parameter "y"'
printf -- "-- fragment: f(x)\n@x+\n\$y;\n$use" | refuses 3 'as arguments'
printf -- "-- fragment: f(x,x)\n@x;\n$use" | refuses 1 'named twice'
printf -- "-- fragment: f(x\n@x;\n$use" | refuses 1 'end with a bracket'
printf -- "-- fragment: f x\n@x;\n$use" | refuses 1 'in brackets'
printf -- "-- fragment: f(x)\n@x\n$use" | refuses 2 'semicolon'

# written LINE: queries.c holds it; told LINE: the room's header does
written() {
	grep -qF -- "$1" "$folder/queries.c" || { echo "not written: $1"; failures=$((failures + 1)); }
}
told() {
	grep -qF -- "$1" "$folder/room.h" || { echo "not told: $1"; failures=$((failures + 1)); }
}
cat > "$folder/queries.sql" <<-'END'
	-- fragment: sum(x, y)
	-- words
	(@x+@y);
	-- fragment: holds(text, part)
	INSTR(@text,@part)>0;
	-- postgres: holds
	STRPOS(@text,@part)>0;
END
cat > "$folder/room.sql" <<-'END'
	-- The room,
	-- in two lines.

	-- constant: MOST 200

	-- row: pair
	-- columns: int one, flag two
	-- row: line, lines
	-- what is told
	-- columns: text name, pair both, id thing
	-- name: a(id thing, size limit): set of thing
	-- of it
	SELECT t.* FROM t WHERE @sum($thing, @sum(t.b,'@c,)$d'))>$dataset LIMIT $limit;
	-- name: b(text word): first thing
	SELECT t.* FROM t WHERE @holds(LOWER(t.b), $word);
	-- name: c(flag yes): list of line
	SELECT "name", '\',
	 1,	$yes FROM t WHERE day<=$as_at LIMIT $MOST;
	-- name: d(): row pair
	SELECT 1 AS one,2 AS two;
	-- name: e(): id
	SELECT 1;
	-- name: f(): text
	SELECT 1;
	-- name: g(entity what): change
	DELETE FROM t WHERE entity=$what AND due<$now;
	-- name: h(): flag
	SELECT COUNT(*) FROM t;
	-- name: i(text kind, each thing): set of line by field
	SELECT t.* FROM t WHERE kind=$kind AND thing=$thing;
	-- name: j(each thing): first line by thing
	SELECT t.* FROM t WHERE day<=$as_at AND thing=$thing;
	-- name: k(entity of, each record): set of line by record
	SELECT t.* FROM t WHERE entity=$of AND record=$record;
END
"$program" "$folder" "$folder/queries.sql" "$folder/room.sql"
written "(\$1+(t.b+'@c,)\$d'))>\$3 LIMIT \$2"
written 'model_select(m, &thing_entity, &query_a, "iii", thing, (int64_t)limit, m->dataset);'
written 'WHERE INSTR(LOWER(t.b),$1)>0'
written 'WHERE STRPOS(LOWER(t.b),$1)>0'
[ "$(grep -c '\.postgres = ' "$folder/queries.c")" = 1 ]
written "\"SELECT \\\"name\\\", '\\\\',\\n\""
written '" 1,\t$1 FROM t WHERE day<=$2 LIMIT 200"'
written '.columns = "name one two thing"'
written '.both = pair_take(r, first + 1),'
written '.thing = rows_int(r, first + 3),'
written '.two = rows_int(r, first + 1) > 0,'
written 'db_query(m->db, m->arena, &query_c, "is", (int64_t)yes, m->as_at);'
told ' * in two lines. */'
told 'enum { MOST = 200 };'
told '/* what is told */'
told 'struct set a(struct model *m, int64_t thing, size_t limit);'
told 'const struct thing *b(struct model *m, const char *word);'
told 'struct lines c(struct model *m, bool yes);'
told 'struct pair d(struct model *m);'
told 'int64_t e(struct model *m);'
told 'const char *f(struct model *m);'
told 'int64_t g(struct model *m, const struct entity *what);'
written '&query_g, "ss", what ? what->name : NULL, clock_stamp(m->arena, clock_now()));'
told 'bool h(struct model *m);'
written '&query_h, 0, "") > 0;'
told 'struct set i(struct model *m, const char *kind, int64_t thing);'
written 'WHERE kind=$2 AND thing=$1'
written 'model_each each = { &query_i, "field" };'
written 'return model_each(m, &line_entity, &each, &thing_entity, thing, kind);'
told 'const struct line *j(struct model *m, int64_t thing);'
written 'struct set s = model_each(m, &line_entity, &each, &thing_entity, thing, m->as_at);'
written 'return model_each(m, &line_entity, &each, of, record, of->name);'
[ ! -e "$folder/in.h" ]
exit "$failures"
