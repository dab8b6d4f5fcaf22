# command.sh - what the scripts that call the program have in common; to be read by them, with $name (of the script) and $program set.
#
# Gives $work, a folder that is removed at the end; told, try and place; and at the end `finish` counts and ends the script.
[ -x "$program" ] || { echo "Bail out! there is no program $program"; exit 1; }
work=$(mktemp -d "/tmp/test-$name.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
number=0
bad=0

# told NAME RESULT: one line of TAP; what was said before it when it is no good.
told() {
	number=$((number + 1))
	if [ "$2" -eq 0 ]; then
		echo "ok $number - $name: $1"
	else
		sed 's/^/# out: /' "$work/out" 2> /dev/null | tail -n 5
		sed 's/^/# err: /' "$work/err" 2> /dev/null | tail -n 10
		echo "not ok $number - $name: $1"
		bad=1
	fi
}

# try CODE PATTERN NAME WORD...: the exit code and a line of standard error (an extended expression; '' wants silence).
try() {
	code=$1 pattern=$2 what=$3
	shift 3
	is=0
	"$program" "$@" > "$work/out" 2> "$work/err" < /dev/null || is=$?
	good=0
	[ "$is" -eq "$code" ] || { echo "# exit code $is, wanted $code"; good=1; }
	if [ -z "$pattern" ]; then
		[ ! -s "$work/err" ] || good=1
	else
		grep -Eq -e "$pattern" "$work/err" || { echo "# nothing told matches: $pattern"; good=1; }
	fi
	# no colours where there is no terminal
	if grep -q "$(printf '\033')" "$work/err"; then good=1; fi
	told "$what" "$good"
}

# place NAME sets $url to a database of its own.
place() {
	if [ -z "${JUMELAGE_TEST_DB:-}" ]; then
		url=sqlite:$work/$1.db
	else
		case $JUMELAGE_TEST_DB in *\?*) sign='&' ;; *) sign='?' ;; esac
		url="$JUMELAGE_TEST_DB${sign}options=-csearch_path%3D${name}_$$_$1"
	fi
}

finish() {
	echo "1..$number"
	exit $bad
}
