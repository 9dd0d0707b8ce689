#!/usr/bin/env bash
# Starts coturn 4.6.1 (Debian 12: apt-get install coturn) on loopback, judges it over UDP and IPv4, and writes the report into the
# folder given, or into a new one. Needs target/stunspec.jar. Ends the server that it started, and no other.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
out=${1:-$(mktemp -d)}
work=$(mktemp -d)

turnserver -c "$here/turnserver.conf" --log-file="$work/turn.log" --pidfile="$work/turn.pid" --userdb="$work/turndb" \
    > /dev/null 2>&1 &
server=$!
trap 'kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 50); do
    (exec 3<> /dev/tcp/127.0.0.1/13478) 2> /dev/null && break
    sleep 0.1
done

export STUN_PASSWORD=secret STUN_OTHER_PASSWORD=hunter2
code=0
java -jar "$root/target/stunspec.jar" test 'turn:127.0.0.1:13478?transport=udp' \
    --user alice --password-env STUN_PASSWORD --other-user bob --other-password-env STUN_OTHER_PASSWORD \
    --seed 1 --out "$out" || code=$?
echo "exit code $code, report in $out"
