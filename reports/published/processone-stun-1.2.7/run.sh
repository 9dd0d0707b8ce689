#!/usr/bin/env bash
# Starts stun 1.2.7 of ProcessOne (Debian 12: apt-get install erlang-p1-stun) on loopback, judges it over UDP and IPv4, and writes the
# report into the folder given, or into a new one. Needs target/stunspec.jar. Ends the server that it started, and no other.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
out=${1:-$(mktemp -d)}

escript "$here/server.escript" 13482 &
server=$!
trap 'kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true' EXIT
for _ in $(seq 100); do
    (exec 3<> /dev/tcp/127.0.0.1/13482) 2> /dev/null && break
    sleep 0.1
done

export STUN_PASSWORD=secret STUN_OTHER_PASSWORD=hunter2
code=0
java -jar "$root/target/stunspec.jar" test 'turn:127.0.0.1:13482?transport=udp' \
    --user alice --password-env STUN_PASSWORD --other-user bob --other-password-env STUN_OTHER_PASSWORD \
    --seed 1 --out "$out" || code=$?
echo "exit code $code, report in $out"
