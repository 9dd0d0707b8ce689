package org.stunspec.probe;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.stunspec.wire.Bytes;

/** The three ways of data through a relay (RFC 8656 sections 11 and 12). */
final class Paths {
    private Paths() {}

    record SendIndicationPath(TurnProbe client, Peer peer) implements DataPath {
        @Override
        public String describe() {
            return "data from the client to the peer " + text(peer.address()) + " in a Send indication";
        }

        @Override
        public void send(Bytes payload) {
            client.indicate(Requests.sendIndication(peer.address(), payload));
        }

        @Override
        public Optional<Arrival> await(Bytes payload, Duration timeout) {
            return peer.await(payload, timeout);
        }
    }

    record ChannelPath(TurnProbe client, int channel, Peer peer) implements DataPath {
        @Override
        public String describe() {
            return "data from the client to the peer " + text(peer.address())
                    + " in ChannelData 0x%04X".formatted(channel);
        }

        @Override
        public void send(Bytes payload) {
            client.sendChannelData(channel, payload);
        }

        @Override
        public Optional<Arrival> await(Bytes payload, Duration timeout) {
            return peer.await(payload, timeout);
        }
    }

    record PeerPath(TurnProbe client, Peer peer, InetSocketAddress relayed) implements DataPath {
        @Override
        public String describe() {
            return "data from the peer " + text(peer.address()) + " to the relayed transport address " + text(relayed);
        }

        @Override
        public void send(Bytes payload) {
            peer.send(relayed, payload);
        }

        @Override
        public Optional<Arrival> await(Bytes payload, Duration timeout) {
            return client.await(
                    arrival ->
                            TurnProbe.payloadOf(arrival).filter(payload::equals).isPresent(),
                    timeout);
        }
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
