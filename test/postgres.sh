#!/bin/sh
# A private PostgreSQL for tests, without network and without root.
#
# usage: postgres.sh start DIR     starts one, notes it in DIR, prints its URL
#        postgres.sh stop DIR      ends it and removes its data
#        postgres.sh run CMD...    runs CMD with JUMELAGE_TEST_DB naming one of its own; with JUMELAGE_TEST_POSTGRES set, that one
#
# A test asks each statement a few times, and each new kind of reader has statements of its own: they are planned once, not anew
# for the first five times. POSTGRES_FSYNC=on makes commits durable (a test that pulls the plug). Exit code 77 (skipped): PostgreSQL isn't installed.
set -eu

# The newest server there is; Debian keeps them outside of PATH.
server_folder() {
	for d in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n -r) $(dirname "$(command -v initdb || echo /none/initdb)"); do
		[ -x "$d/initdb" ] && [ -x "$d/pg_ctl" ] && { echo "$d"; return; }
	done
	echo "postgres.sh: PostgreSQL is not installed (Debian: postgresql-15)" >&2
	exit 77
}

# PostgreSQL refuses to run as root.
as_server() {
	if [ "$(id -u)" -ne 0 ]; then
		"$@"
	else
		setpriv --reuid="$account" --regid="$(id -g "$account")" --clear-groups env HOME="$folder" "$@"
	fi
}

choose_account() {
	account=$(id -un)
	[ "$(id -u)" -eq 0 ] || return 0
	account=postgres
	id postgres >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin postgres
}

# Where the data stand: in memory where it has room for them, since a test's database is hundreds of files that are made and
# removed again; on the disk where commits are to be durable.
place() {
	room=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $1 == "tmpfs" { print $4 }')
	if [ "${POSTGRES_FSYNC:-off}" = off ] && [ "${room:-0}" -gt 4000000 ] && [ -w /dev/shm ]; then
		echo /dev/shm
	else
		echo /tmp
	fi
}

# The data and the socket stand in a folder of their own: DIR may be closed to the server's account, and the path of a
# socket must be short.
start() {
	bin=$(server_folder)
	mkdir -p "$1"
	if [ -s "$1/postgres" ]; then
		echo "postgres.sh: one was started for $1 already" >&2
		exit 1
	fi
	folder=$(mktemp -d "$(place)/postgres-test.XXXXXX")
	choose_account
	[ "$(id -u)" -ne 0 ] || chown "$account" "$folder"
	echo "$folder" > "$1/postgres"
	cd /
	as_server "$bin/initdb" -D "$folder/data" -U jumelage --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync \
		> "$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
	cat >> "$folder/data/postgresql.conf" <<-END
		listen_addresses = ''
		unix_socket_directories = '$folder'
		fsync = ${POSTGRES_FSYNC:-off}
		full_page_writes = ${POSTGRES_FSYNC:-off}
		synchronous_commit = ${POSTGRES_FSYNC:-off}
		wal_level = minimal
		max_wal_senders = 0
		checkpoint_timeout = 1h
		autovacuum = off
		jit = off
		plan_cache_mode = force_generic_plan
		random_page_cost = 1.1
		shared_buffers = 32MB
		max_connections = 60
		log_min_messages = warning
		timezone = 'UTC'
	END
	as_server "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 start > "$folder/start.log" 2>&1 < /dev/null ||
		{ cat "$folder/start.log" "$folder/server.log" >&2; exit 1; }
	echo "postgresql:///postgres?host=$folder&user=jumelage"
}

stop() {
	[ -s "$1/postgres" ] || return 0
	bin=$(server_folder)
	folder=$(cat "$1/postgres")
	choose_account
	cd /
	# pg_ctl ends the one process whose number stands in the folder
	if [ -f "$folder/data/postmaster.pid" ]; then
		as_server "$bin/pg_ctl" -D "$folder/data" -m immediate -w -t 30 stop > /dev/null
	fi
	rm -rf "$folder"
	rm -f "$1/postgres"
}

run() {
	if [ -n "${JUMELAGE_TEST_POSTGRES:-}" ]; then
		JUMELAGE_TEST_DB=$JUMELAGE_TEST_POSTGRES exec "$@"
	fi
	note=$(mktemp -d /tmp/postgres-note.XXXXXX)
	trap 'stop "$note"; rm -rf "$note"' EXIT
	trap 'exit 130' INT TERM HUP
	here=$(pwd)
	url=$(start "$note")
	cd "$here"
	code=0
	JUMELAGE_TEST_DB=$url "$@" || code=$?
	exit "$code"
}

absolute() {
	case $1 in
	/*) echo "$1" ;;
	*) echo "$(pwd)/$1" ;;
	esac
}

case ${1:-} in
start | stop)
	[ $# -eq 2 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
	"$1" "$(absolute "$2")"
	;;
run)
	shift
	run "$@"
	;;
*)
	sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
	exit 2
	;;
esac
