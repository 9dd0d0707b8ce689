#!/bin/sh
# Records coturn-4.6.1/*: one Binding transaction and two short TURN sessions of coturn's own clients
# with coturn's own server, on loopback. Needs turnserver and turnutils_* (Debian: coturn), tcpdump and
# editcap (Debian: tshark), and the right to capture on the loopback interface.
#
# usage: captures/record-coturn.sh [FOLDER]     (default: captures/coturn-4.6.1)
set -eu

out=${1:-"$(dirname "$0")/coturn-4.6.1"}
server=127.0.0.1
peer=127.0.0.2
client=127.0.0.3
port=23478
peer_port=23480
relay_min=60000
relay_max=60999

scratch=$(mktemp -d)
pids=
finish() {
    for pid in $pids; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT TERM

cat > "$scratch/turnserver.conf" <<CONF
listening-ip=$server
listening-port=$port
relay-ip=$server
min-port=$relay_min
max-port=$relay_max
lt-cred-mech
realm=test.example
user=alice:secret
no-tls
no-dtls
no-cli
allow-loopback-peers
log-file=$scratch/turnserver.log
simple-log
pidfile=$scratch/turnserver.pid
userdb=$scratch/userdb
CONF

turnserver -c "$scratch/turnserver.conf" > /dev/null 2>&1 &
pids="$pids $!"
turnutils_peer -p "$peer_port" -L "$peer" > /dev/null 2>&1 &
pids="$pids $!"
sleep 2

: > "$scratch/tcpdump.log"
# --immediate-mode and -U: nothing is held back when tcpdump is ended.
tcpdump -i lo -n -s 0 -U --immediate-mode -w "$scratch/run.pcap" \
    "udp and (port $port or port $peer_port or portrange $relay_min-$relay_max)" 2> "$scratch/tcpdump.log" &
tcpdump=$!
pids="$pids $tcpdump"
until grep -q 'listening on' "$scratch/tcpdump.log"; do sleep 0.1; done

turnutils_stunclient -L "$client" -p "$port" "$server" > "$scratch/stunclient.log"
# With channels: Allocate twice (401, success), Refresh, ChannelBind, ChannelData both ways, Refresh to zero.
turnutils_uclient -c -m 1 -n 3 -l 64 -u alice -w secret -L "$client" \
    -e "$peer" -r "$peer_port" -p "$port" "$server" > "$scratch/channels.log"
# With indications: CreatePermission, Send and Data indications.
turnutils_uclient -s -c -m 1 -n 3 -l 64 -u alice -w secret -L "$client" \
    -e "$peer" -r "$peer_port" -p "$port" "$server" > "$scratch/indications.log"

sleep 1
kill -INT "$tcpdump"
wait "$tcpdump" || true

mkdir -p "$out"
cp "$scratch/run.pcap" "$out/loopback-udp.pcap"
editcap -F pcapng --capture-comment \
    "coturn 4.6.1 and its clients on loopback over UDP; see manifest.json" \
    "$scratch/run.pcap" "$out/loopback-udp.pcapng"
