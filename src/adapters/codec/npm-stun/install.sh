#!/bin/sh
# Installs the npm package stun into a folder (default: stunspec-adapters/npm-stun in the temporary folder) and prints the
# --exec for it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-${TMPDIR:-/tmp}/stunspec-adapters/npm-stun}

mkdir -p "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" "stun@${STUN_VERSION:-2.1.0}" >&2
echo "node $here/adapter.js $folder"
