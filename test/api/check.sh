#!/bin/sh
# usage: check.sh TEST_API   runs the tests of the interface for programs and checks what was answered against its description.
# Exit code 77 (skipped) where the npm packages are not installed (./dev test installs them).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ ! -d "$here/node_modules" ]; then
	[ -z "${JUMELAGE_REQUIRE:-}" ] || { echo "test/api/node_modules is missing" >&2; exit 1; }
	exit 77
fi
folder=$(mktemp -d "${TMPDIR:-/tmp}/test-api.XXXXXX")
trap 'rm -rf "$folder"' EXIT
JUMELAGE_ANSWERS=$folder/answers JUMELAGE_OPENAPI=$folder/openapi.json "$1" > "$folder/log" 2>&1 || { tail -n 40 "$folder/log" >&2; exit 1; }
node "$here/check.mjs" "$folder/openapi.json" "$folder/answers"
