#!/bin/sh
# The site in a real browser: accessibility, reflow, keyboard, no script, no style, valid HTML, weight. TAP on standard output.
#
# usage: run.sh PROGRAM [--part PART] [FAMILY...]   makes the demonstration city's database, serves it on a free port, tests, ends the server
#        run.sh URL [--part PART] [FAMILY...]       tests a server that runs; FAMILY: only paths that begin so
#
# PART is what run.mjs has: pages, ways or people; without it, all. With JUMELAGE_TEST_CITIES, the city is copied from there (test/city.h).
# Needs chromium-headless-shell (Debian's) and `npm ci --ignore-scripts` in this folder. Exit code 1: something failed; 77: skipped.
set -eu
[ $# -ge 1 ] || { sed -n '4,9p' "$0" | sed 's/^# \{0,1\}//' >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
what=$1
shift

missing=
command -v chromium-headless-shell > /dev/null || missing="chromium-headless-shell is not installed"
[ -d "$here/node_modules/playwright-core" ] || missing="test/browser/node_modules is missing: npm ci --ignore-scripts"
if [ -n "$missing" ]; then
	[ -z "${JUMELAGE_REQUIRE:-}" ] || { echo "not ok 1 - $missing"; exit 1; }
	echo "ok 1 - browser # SKIP $missing"
	exit 77
fi

JUMELAGE_PROGRAM=$what # of the test that begins with nothing
export JUMELAGE_PROGRAM
case $what in
http://* | https://*) exec sh "$root/front/run.sh" "$here/run.mjs" "$what" "$@" ;;
esac

folder=$(mktemp -d)
server=
mails=
finish() {
	[ -z "$server" ] || { kill "$server" 2> /dev/null && wait "$server" 2> /dev/null || true; }
	[ -z "$mails" ] || { kill "$mails" 2> /dev/null && wait "$mails" 2> /dev/null || true; }
	rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP
if [ -n "${JUMELAGE_TEST_CITIES:-}" ]; then
	cp "$JUMELAGE_TEST_CITIES/leicester.db" "$folder/city.db"
else
	"$what" init --db "sqlite:$folder/city.db" --city "$root/city/leicester" >&2
fi
# people, and a mail server that keeps what it is given
printf 'three blue herons walk\n' > "$folder/password"
for person in admin:administrator officer:officer second:officer; do
	"$what" user add "${person%%:*}@example.org" --db "sqlite:$folder/city.db" --name "${person%%:*}" --role "${person#*:}" --password-file "$folder/password" >&2
done
"$what" user add ok-owner@example.org --db "sqlite:$folder/city.db" --name Owner --role association --organisation leicester-masaya-link-group \
	--post lmlg-chair --password-file "$folder/password" >&2
for body in leicester-rajkot-twinning-association city-of-leicester-twinning-association; do
	"$what" user add "$body@example.org" --db "sqlite:$folder/city.db" --name Secretary --role association --organisation "$body" \
		--password-file "$folder/password" >&2
done
"$what" user add teacher@example.org --db "sqlite:$folder/city.db" --name Teacher --role school --organisation whitehall-primary \
	--password-file "$folder/password" >&2
"$what" user add librarian@example.org --db "sqlite:$folder/city.db" --name Librarian --role department-officer --organisation leicester-city-libraries \
	--password-file "$folder/password" >&2
"$what" user add partner@example.org --db "sqlite:$folder/city.db" --name Partner --role partner-city --organisation city-of-krefeld \
	--password-file "$folder/password" >&2
mkdir "$folder/mail" "$folder/files"
mkfifo "$folder/input"
exec 3<> "$folder/input"
node "$root/test/mail/server.mjs" "$folder/mail" < "$folder/input" > "$folder/port" 2>> "$folder/log" &
mails=$!
tries=0
until [ -s "$folder/port" ]; do
	tries=$((tries + 1))
	[ "$tries" -le 150 ] || { echo "not ok 1 - the mail server starts"; exit 1; }
	sleep 0.1
done
JUMELAGE_MAIL=$folder/mail
export JUMELAGE_MAIL
"$what" serve --db "sqlite:$folder/city.db" --listen 127.0.0.1:0 --workers 2 --quiet --files "$folder/files" --mail "smtp://127.0.0.1:$(cat "$folder/port")" \
	--mail-from city@example.org > "$folder/ready" 2> "$folder/log" &
server=$!
tries=0
while ! grep -qs http "$folder/ready"; do
	tries=$((tries + 1))
	if [ "$tries" -gt 150 ] || ! kill -0 "$server" 2> /dev/null; then
		cat "$folder/log" >&2
		echo "not ok 1 - the server starts"
		exit 1
	fi
	sleep 0.1
done
address=$(sed -n 's/.*\(http[^ ]*\).*/\1/p' "$folder/ready")
# reminders leave at every hour of the tests; their links lead to the server
printf 'name,value\nsite-address,%s\nquiet-days,none\nquiet-from,00:00\nquiet-to,00:00\n' "${address%/}" > "$folder/setting.csv"
"$what" import --db "sqlite:$folder/city.db" "$folder/setting.csv" >&2
"$what" remind --db "sqlite:$folder/city.db" >&2
code=0
sh "$root/front/run.sh" "$here/run.mjs" "$address" "$@" || code=$?
if grep -q -e Sanitizer -e 'runtime error' "$folder/log"; then
	cat "$folder/log" >&2
	echo "not ok - the server ran clean"
	code=1
fi
exit "$code"
