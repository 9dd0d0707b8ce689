#!/bin/sh
# Installs aioice into a folder (default: stunspec-adapters/aioice in the temporary folder) and prints the --exec for it.
# Where PyPI cannot be reached, Debian's package is taken.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-${TMPDIR:-/tmp}/stunspec-adapters/aioice}
version=${AIOICE_VERSION:-}

rm -rf "$folder"
python3 -m venv "$folder"
if ! "$folder/bin/pip" install --quiet --retries 0 --timeout 20 "aioice${version:+==$version}" 2>/dev/null; then
    [ -z "$version" ] || { echo "aioice $version cannot be had from PyPI" >&2; exit 1; }
    sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get install -y -q --no-install-recommends python3-aioice python3-venv >&2
    rm -rf "$folder"
    /usr/bin/python3 -m venv --system-site-packages --without-pip "$folder"
fi
echo "$folder/bin/python $here/adapter.py"
