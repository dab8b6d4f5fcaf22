# documents.sh - what the scripts that make documents have in common; to be read by them: $folder, which is removed at the end, a
# pinned clock, and failures that are told and counted.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0
JUMELAGE_NOW=2026-11-24T12:00:00Z
export JUMELAGE_NOW

fail() {
	echo "FAILED: $*"
	failures=$((failures + 1))
}
