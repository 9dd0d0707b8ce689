#!/bin/sh
# Installs the npm package werift into a folder (default: stunspec-adapters/werift in the temporary folder) and prints the
# --exec for it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-${TMPDIR:-/tmp}/stunspec-adapters/werift}

mkdir -p "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" "werift@${WERIFT_VERSION:-0.25.2}" >&2
echo "node $here/adapter.js $folder"
