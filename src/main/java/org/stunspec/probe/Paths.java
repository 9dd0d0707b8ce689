package org.stunspec.probe;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;

/** The ways of data through a relay (RFC 8656 sections 11 and 12). */
final class Paths {
    /** Random payloads that begin with so many equal octets are one and the same. */
    private static final int TELLING = 8;

    private Paths() {}

    record ToPeer(String describe, Consumer<Bytes> sending, Peer peer) implements DataPath {
        @Override
        public void send(Bytes payload) {
            sending.accept(payload);
        }

        @Override
        public Optional<Arrival> await(Bytes payload, Duration timeout) {
            return peer.await(arrival -> resembles(payload, arrival.data()), timeout);
        }

        @Override
        public Optional<Bytes> dataIn(Arrival arrival) {
            return Optional.of(arrival.data());
        }

        @Override
        public Optional<Peer> destination() {
            return Optional.of(peer);
        }

        @Override
        public List<Supplier<DataPath>> likewise(TurnProbe other) {
            return List.of(
                    () -> {
                        other.allocateTowards(peer);
                        other.permit(peer);
                        return other.bySendIndication(peer);
                    },
                    () -> {
                        other.bind(ChannelData.FIRST_CHANNEL, peer);
                        return other.byChannelData(ChannelData.FIRST_CHANNEL, peer);
                    });
        }
    }

    /**
     * @param wanted whether an arrival at the client is what this payload became
     * @param source who sends it; empty where it is not the data of a peer that comes out
     */
    record ToClient(
            String describe,
            Consumer<Bytes> sending,
            TurnProbe client,
            BiPredicate<Arrival, Bytes> wanted,
            Optional<Peer> source)
            implements DataPath {
        @Override
        public void send(Bytes payload) {
            sending.accept(payload);
        }

        @Override
        public Optional<Arrival> await(Bytes payload, Duration timeout) {
            return client.await(arrival -> wanted.test(arrival, payload), timeout);
        }

        @Override
        public Optional<Bytes> dataIn(Arrival arrival) {
            return TurnProbe.payloadOf(arrival);
        }

        @Override
        public List<Supplier<DataPath>> likewise(TurnProbe other) {
            return source.stream()
                    .<Supplier<DataPath>>map(peer -> () -> {
                        Allocation allocation = other.allocateTowards(peer);
                        other.permit(peer);
                        return other.fromPeer(peer, allocation);
                    })
                    .toList();
        }
    }

    static boolean carries(Arrival arrival, Bytes payload) {
        return TurnProbe.payloadOf(arrival)
                .filter(data -> resembles(payload, data))
                .isPresent();
    }

    private static boolean resembles(Bytes payload, Bytes data) {
        int telling = Math.min(TELLING, payload.length());
        return payload.isEmpty()
                ? data.isEmpty()
                : data.length() >= telling && data.slice(0, telling).equals(payload.slice(0, telling));
    }

    static String toPeer(InetSocketAddress peer, String how) {
        return "data from the client to the peer " + text(peer) + " in " + how;
    }

    static String fromPeer(InetSocketAddress peer, InetSocketAddress relayed) {
        return "data from the peer " + text(peer) + " to the relayed transport address " + text(relayed);
    }

    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
