#!/bin/sh
# usage: run.sh SCRIPT ARGUMENT...   runs a script of this folder with a Node that is new enough (20.19): the system's, or else
# the one that `npm ci` has put into node_modules (Debian 12 has 18).
here=$(dirname "$0")
if [ ! -f "$here/node_modules/govuk-frontend/package.json" ]; then
	echo "front/node_modules is missing: run ./dev build (or: cd front && npm ci --ignore-scripts)" >&2
	exit 1
fi
if node -e 'const [a, b] = process.versions.node.split("."); process.exit(+a > 20 || (+a === 20 && +b >= 19) ? 0 : 1)' 2>/dev/null; then
	exec node "$@"
fi
for node in "$here"/node_modules/node-linux-*/bin/node; do
	[ -x "$node" ] && exec "$node" "$@"
done
echo "no Node of 20.19 or later, neither the system's nor in front/node_modules" >&2
exit 1
