#!/bin/sh
# lint - what the compiler does not see: arrows between rooms, sizes, banned functions, facts of a city in the code.
# Prints TAP, each fault as "# file:line: text" before its "not ok". Exit code 1 when there is any.
set -u
cd "$(dirname "$0")/.."
number=0
bad=0

# check NAME COMMAND: the command prints the faults, one a line.
check() {
	number=$((number + 1))
	faults=$($2)
	if [ -z "$faults" ]; then
		echo "ok $number - lint: $1"
	else
		echo "$faults" | sed 's/^/# /'
		echo "not ok $number - lint: $1"
		bad=1
	fi
}

c_files() {
	git ls-files --cached --others --exclude-standard "$@"
}

# The rooms that a room may include, beside itself.
allowed() {
	case $1 in
	base) echo ;;
	codec | db) echo base ;;
	http) echo codec base ;;
	model) echo db base ;;
	rule) echo model db base ;;
	exchange) echo rule model db base codec ;;
	draft) echo exchange rule model db base codec ;;
	document) echo base codec ;;
	report) echo document exchange rule model db base codec ;;
	pdf) echo document base codec ;;
	job) echo report document draft exchange rule model db base codec ;;
	web) echo report document job draft exchange rule model db base codec http ;;
	cli) echo pdf web report document job draft exchange rule model db base codec http ;;
	esac
}

arrows() {
	for room in src/*/; do
		room=$(basename "$room")
		may=" $(allowed "$room") $room "
		grep -n '^#include "[a-z]*/' $(c_files "src/$room/*.[ch]") /dev/null | awk -v room="$room" -v may="$may" '{
			to = $0
			sub(/.*#include "/, "", to)
			sub(/\/.*/, "", to)
			if (!index(may, " " to " "))
				print $0 ": " room " may not include " to
		}'
	done
}

# The same inside web, model and draft, by folder; web itself is dispatch and may include all of its rooms, draft takes proposals from
# what its readers read.
allowed_inside() {
	case $1 in
	web/govuk) echo web/govuk ;;
	web/map) echo web/map ;;
	web/kit) echo web/kit web/govuk web/map ;;
	web/record) echo web/record web/kit web/govuk ;;
	web/view) echo web/view web/record web/kit web/govuk web/map ;;
	web/page/*) echo "$1" web/view web/record web/kit web/govuk web/map ;;
	model/declared) echo model/declared model/engine model/engine/search ;;
	model/engine | model/engine/search) echo model/engine model/engine/search model/rows model/declared ;; # made from sql/rows, which stands on engine/model.h
	draft/read) echo draft/read ;; # and draft/block.h
	draft/word) echo draft/word ;;
	draft/sheet) echo draft/sheet draft/word ;;
	model/read) echo model/read model/rows model/engine model/engine/search model/declared ;;
	esac
}

inner_arrows() {
	for room in $(c_files 'src/web/*/*.[ch]' 'src/model/*/*.[ch]' 'src/draft/*/*.[ch]' | sed 's|^src/||; s|/[^/]*$||' | sort -u); do
		may=" $(allowed_inside "$room") "
		[ "$may" != "  " ] || echo "src/$room: a room that tool/lint.sh does not know"
		grep -nE '^#include "(web|model|draft)/' $(c_files "src/$room/*.[ch]") /dev/null | awk -v room="$room" -v may="$may" '{
			to = $0
			sub(/.*#include "/, "", to)
			sub(/\/[a-z_]*\.h".*/, "", to)
			split(room, of, "/")
			split(to, into, "/")
			if (of[1] == into[1] && !index(may, " " to " ") && !/codelists\.h|assets\.h|draft\/block\.h/)
				print $0 ": " room " may not include " to
		}'
	done
}

# A header is implemented in the file of its name, or in files that begin with it. A room's face (strategy/strategy.h) speaks for
# its folder, declarations need no code, and a seam has one file for each side.
headers() {
	for h in $(c_files 'src/*.h'); do
		stem=${h%.h}
		folder=$(dirname "$h")
		case $h in
		*/declared/* | "$folder/$(basename "$folder").h") continue ;;
		src/db/engine.h | src/web/assets.h | src/web/map/land.h) continue ;; # sqlite.c and postgres.c; made by front/
		esac
		[ ! -f "$stem.c" ] && ! ls "$stem"_*.c > /dev/null 2>&1 || continue
		case $(basename "$h") in
		*_container.h | *_manifest.h | *_reader.h | *_lowdown.h) continue ;; # between the files of one prefix
		esac
		! grep -qE '^[a-z][A-Za-z0-9_ *]*\([^;{]*\)[^;{]*;' "$h" || echo "$h: there is no $stem.c"
	done
}

# Files of at most 600 lines, tests 900, those of web 400. At most 30 files of C in a folder.
file_sizes() {
	c_files 'src/*.[ch]' 'tool/*.c' 'fuzz/*.[ch]' 'test/*.[ch]' | xargs wc -l | awk '
		$2 == "total" { next }
		{ max = $2 ~ /^test/ ? 900 : $2 ~ /^src\/web/ ? 400 : 600 }
		$1 > max { print $2 ": " $1 " lines, " max " are allowed" }'
	c_files 'src/*.c' | sed 's|/[^/]*$||' | sort | uniq -c | awk '$1 > 30 { print $2 ": " $1 " files, 30 are allowed" }'
}

# A function opens with a brace alone at the start of a line and closes with one.
function_sizes() {
	c_files 'src/*.c' 'tool/*.c' 'fuzz/*.c' | xargs awk '
		FNR == 1 { from = 0 }
		/^\{/ { from = FNR }
		/^\}/ && from { if (FNR - from - 1 > 60) print FILENAME ":" from ": function of " FNR - from - 1 " lines, 60 are allowed"; from = 0 }'
}

# A static function whose name another file has as well is named by its file.
static_names() {
	grep -E '^static [^=;]*[ *][a-z_0-9]+\([^;]*$' $(c_files 'src/*.c') /dev/null |
		sed -E 's/^([^:]*):static [^(]*[ *]([a-z_0-9]+)\(.*/\2 \1/' | sort -u | awk '
			$1 == last { print $2 ": " $1 "() stands in " file " as well" }
			{ last = $1; file = $2 }'
}

# As .clang-format says; where clang-format is installed (./dev test installs it).
format() {
	command -v clang-format-14 > /dev/null || return 0
	c_files 'src/*.[ch]' 'test/*.[ch]' 'fuzz/*.[ch]' 'tool/*.[ch]' 'bench/*.[ch]' | xargs -n 40 -P 2 clang-format-14 --dry-run 2>&1 |
		grep -E '^[^ ].*warning: code should be clang-formatted' | sed 's/: warning:.*/: run .\/dev format/' | sort -u | head -n 20
}

banned() {
	grep -nwE '(strcpy|strcat|sprintf|gets|strtok|atoi|atol|atof|strncpy|system|popen|alloca)\(' $(c_files 'src/*.[ch]' 'tool/*.c') /dev/null
	grep -nwE '(malloc|calloc|realloc)\(' $(c_files 'src/*.[ch]' | grep -vE '^src/(base|db|http)/') /dev/null
}

# Only db and the engine know tables; all the rest of SQL stands in sql/rows.
sql() {
	grep -nE '\b(db_query|db_query_values|db_exec|db_exec_values|db_int|db_script)\(' \
		$(c_files 'src/*.[ch]' | grep -vE '^src/(db|model/engine)/') /dev/null
}

# The rows of a named statement are taken by the reader that is made of it (model/rows): C has no name for such a statement, and only
# db and the engine, which makes statements from declarations, take columns by number.
columns() {
	grep -nE '\brows_(int|text|null)\(' $(c_files 'src/*.[ch]' | grep -vE '^src/(db|model/engine)/') /dev/null
	grep -nE '#include "(model/rows/)?queries\.h"|\ball_quer(ies|y_count)\b' $(c_files 'src/*.[ch]') /dev/null
}

# What a page reads it reads as its visitor: the one model is begun where the session is read.
readers() {
	grep -nE '\bmodel_start\(' $(c_files 'src/web/*.c' | grep -v '^src/web/web.c') /dev/null
}

# What a code means is judged in src/rule, by the code's name: what people read and what is sent compares none.
codes_compared() {
	codes=$(tail -q -n +3 codelist/*.csv | sed 's/^"\{0,1\}\([^",]*\).*/\1/' | sort -u)
	c_files 'src/web/*.[ch]' 'src/report/*.[ch]' 'src/document/*.[ch]' 'src/job/*.[ch]' 'src/rule/*.[ch]' 'src/exchange/*.[ch]' |
		xargs awk -v codes="$codes" -v by_name='^src/(rule|exchange)/' -v allowed=tool/lint_codes.txt -f tool/lint_codes.awk
}

# The words of the demonstration city: its places and organisations' proper names.
city_words() {
	grep -niwE 'leicester(shire)?|masaya|rajkot|krefeld|strasbourg|chongqing|haskovo|nagpur' $(c_files src) /dev/null
}

machine_paths() {
	git grep -nE '(^|[^a-z.])/(work|root)/' -- ':!tool/lint.sh' ':!*.json' ':!fuzz/corpus'
}

# Files that the documents name are there (NAME, ROOM, FAMILY and NNN stand for any).
named_files() {
	all=" $(c_files | tr '\n' ' ')"
	grep -noE '`[A-Za-z0-9_./-]+`' doc/map.md doc/reading.md doc/design.md CONTRIBUTING.md README.md |
		grep -vE 'NAME|ROOM|SUBJECT|FAMILY|NNN|ENTITY|TAG' | sed 's/`//g' | sort -u | while IFS=: read -r file line name; do
		case $name in
		/* | build/* | draft.csv | left.csv | .* | direction/out) continue ;; # addresses, what is made, endings, a value
		*/* | *.c | *.h | *.sql | *.mjs | *.sh) ;;
		*) continue ;;
		esac
		[ -e "$name" ] || [ -e "src/$name" ] || [ -e "src/$name.c" ] || ls "$name".* > /dev/null 2>&1 && continue
		case $name in
		*/*) ;;
		*) case $all in *"/$name "*) continue ;; esac ;;
		esac
		echo "$file:$line: there is no $name"
	done
}

# Functions and other names of the code that the map and the walks name are in it.
named_names() {
	words=$(mktemp)
	grep -ohE '[A-Za-z_][A-Za-z0-9_]*' $(c_files src sql test tool front bench codelist | grep -E '\.([ch]|sql|sh|mjs|js|scss|txt|csv|build|awk)$') |
		sort -u > "$words"
	grep -noE '`[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9_]+(\([^`]*\))?|\(\))`' doc/map.md doc/reading.md doc/design.md | grep -vE 'NAME|CODE_LIST_CODE' |
		sed -E 's/`|\([^:]*\)//g' | while IFS=: read -r file line name; do
		grep -qxF -e "${name%_}" -e "$name" "$words" || grep -q "^$name" "$words" || echo "$file:$line: nothing is called $name"
	done
	rm -f "$words"
}

# The map lists each room once, with what belongs there and what does not; its tables have whole rows, and no question stands twice.
mapped_rooms() {
	for room in $(c_files 'src/*.[ch]' 'src/*/meson.build' | sed 's|^src/||; s|/[^/]*$||' | grep -vxE 'model|web/page' | sort -u); do
		[ "$(grep -c "^| \`$room\` |" doc/map.md)" -eq 1 ] || echo "doc/map.md: the room $room is to be listed once"
	done
	awk -F'|' '
		!/^\|/ { cells = 0; next }
		!cells { cells = NF }
		NF != cells { print "doc/map.md:" FNR ": a row of " NF - 2 " cells in a table of " cells - 2 }
		$2 in seen && $2 !~ /---/ { print "doc/map.md:" FNR ": stands twice:" $2 }
		{ seen[$2] = 1 }' doc/map.md
}

shell_syntax() {
	for f in dev .ci/run $(c_files '*.sh'); do
		[ ! -f "$f" ] || sh -n "$f" 2>&1
	done
}

words_named() {
	node tool/words.mjs names || echo "tool/words.mjs names did not run"
}

words_plain() {
	node tool/words.mjs wording || echo "tool/words.mjs wording did not run"
}

words_easy() {
	node tool/words.mjs grade || echo "tool/words.mjs grade did not run"
}

# xgettext reads no macro: what one marks of its parameters would stand in no catalogue.
messages_hidden() {
	grep -nE '^#define [A-Z_]+\(' $(c_files 'src/*.[ch]') | awk -F'#define ' '{
		open = index($2, "("); close_at = index($2, ")")
		n = split(substr($2, open + 1, close_at - open - 1), names, /, */)
		for (i = 1; i <= n; i++)
			if (names[i] != "" && $2 ~ ("[^A-Z](_|N_|NN_|C_)\\(([a-z]+, )*" names[i] "[,)]") && $2 !~ /^(_|N_|NN_|C_|NC_)\(/)
				print $0 ": mark the message where the macro is used"
	}'
}

# Each address of a page stands in doc/pages.md, with who comes and what they ask: a word in capitals there is a star.
pages_asked() {
	awk '
		FNR == NR {
			for (n = split($0, part, "`"); n > 1; n--)
				if (n % 2 == 0 && part[n] ~ /^\//) {
					sub(/[?].*/, "", part[n])
					if (match(part[n], /\/[A-Z]/))
						part[n] = substr(part[n], 1, RSTART) "*"
					asked[part[n]] = 1
				}
			next
		}
		/HTTP_GET, "/ && !/ROUTE_PROGRAM/ {
			split($0, part, "\"")
			if (part[2] !~ /[.][a-z]+$/ && !(part[2] in asked))
				print FILENAME ":" FNR ": doc/pages.md does not say who comes to " part[2]
		}' doc/pages.md src/web/routes.c
}

check "includes only go down" arrows
check "the rooms inside web, model and draft keep their arrows" inner_arrows
check "a header is implemented in the file of its name" headers
check "no file over 600 lines, of web 400; no folder over 30 files" file_sizes
check "no function over 60 lines" function_sizes
check "a static name stands in one file" static_names
check "formatted" format
check "no macro marks its parameter as a message" messages_hidden
check "no banned function" banned
check "only db and the engine speak SQL" sql
check "the columns of named statements are taken by their readers" columns
check "pages read as their visitor (model_start_as)" readers
check "codes are compared in rule alone" codes_compared
check "no facts of a city under src/" city_words
check "no paths of one machine" machine_paths
check "the documents name files that are there" named_files
check "the map and the walks name functions that are there" named_names
check "the map lists each room and each question once" mapped_rooms
check "each page has its question (doc/pages.md)" pages_asked
check "each thing has its one name (doc/glossary.md, tool/words_names.txt)" words_named
check "nothing reads as translated (tool/words_wording.txt)" words_plain
check "texts are no harder to read than grade 9 (tool/words.mjs)" words_easy
check "shell scripts parse" shell_syntax
echo "1..$number"
exit $bad
