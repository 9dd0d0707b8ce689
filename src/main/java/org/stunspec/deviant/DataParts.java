package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.built;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.Channels;
import org.stunspec.turn.PeerDatagramHandler;
import org.stunspec.turn.Relay;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.StunMessage;

/** Servers that differ from the reference in one part that data goes through. */
final class DataParts {
    private DataParts() {}

    static Specimen peers(String name, String says, BiFunction<TurnState, RandomGenerator, PeerDatagramHandler> part) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            public PeerDatagramHandler peerDatagramHandler(TurnState state) {
                return part.apply(state, random);
            }
        });
    }

    static Specimen channels(String name, String says, Function<Duration, Channels> part) {
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            protected Channels channels() {
                return part.apply(turn.channelLifetime());
            }
        });
    }

    /** A server that sends back what it got, where this holds. */
    static Specimen echoing(String name, String says, Predicate<Bytes> when) {
        return Specimen.of(name, says, (config, random) -> new Echoing(config, random, when));
    }

    /** A server that takes something else than the message, with its padding, that came on a stream. */
    static Specimen mishearing(String name, String says, UnaryOperator<Bytes> instead) {
        return Specimen.of(name, says, (config, random) -> new Mishearing(config, random, instead))
                .over(Transport.TCP);
    }

    /** Everything of all peers goes to the client that got something first. */
    static final class FirstClientGetsAll extends PeerDatagramHandler {
        private final List<Allocation> served = new ArrayList<>();

        FirstClientGetsAll(TurnState state, RandomGenerator random) {
            super(state, random);
        }

        private Allocation first(Allocation allocation) {
            if (served.isEmpty()) {
                served.add(allocation);
            }
            return served.get(0);
        }

        @Override
        public void take(Allocation allocation, Relay relay, InetSocketAddress peer, Bytes data, Instant now) {
            super.take(first(allocation), relay, peer, data, now);
        }

        @Override
        public void takeIcmp(
                Allocation allocation,
                Relay relay,
                InetSocketAddress peer,
                int type,
                int code,
                long data,
                Instant now) {
            super.takeIcmp(first(allocation), relay, peer, type, code, data, now);
        }
    }

    private static final class Echoing extends TurnServer {
        private final Predicate<Bytes> when;
        private final Queue<Output> echoes = new ArrayDeque<>();

        Echoing(TurnServerConfig config, RandomGenerator random, Predicate<Bytes> when) {
            super(config, random);
            this.when = when;
        }

        @Override
        public void take(Input input, Instant at) {
            if (input instanceof Input.Received received && when.test(received.data())) {
                echoes.add(new Output.Transmit(received.path(), received.data()));
            }
            super.take(input, at);
        }

        @Override
        public Optional<Output> nextOutput() {
            return echoes.isEmpty() ? super.nextOutput() : Optional.of(echoes.remove());
        }
    }

    /** Puts the messages together again, as a stream may be cut anywhere. */
    private static final class Mishearing extends TurnServer {
        private final UnaryOperator<Bytes> instead;
        private final Map<FiveTuple, Bytes> pending = new HashMap<>();

        Mishearing(TurnServerConfig config, RandomGenerator random, UnaryOperator<Bytes> instead) {
            super(config, random);
            this.instead = instead;
        }

        @Override
        public void take(Input input, Instant at) {
            if (input instanceof Input.Received received
                    && received.path().transport().isStream()) {
                hear(received.path(), received.data(), at);
            } else {
                super.take(input, at);
            }
        }

        private void hear(FiveTuple path, Bytes piece, Instant at) {
            Bytes octets = Bytes.concat(pending.getOrDefault(path, Bytes.EMPTY), piece);
            while (octets.length() >= ChannelData.HEADER && octets.length() >= size(octets)) {
                super.take(new Input.Received(path, instead.apply(octets.slice(0, size(octets)))), at);
                octets = octets.from(size(octets));
            }
            pending.put(path, octets);
        }

        private static int size(Bytes octets) {
            boolean channelData = octets.u8(0) >> 6 == 1;
            return channelData ? ChannelData.HEADER + (octets.u16(2) + 3) / 4 * 4 : StunMessage.HEADER + octets.u16(2);
        }
    }

    static InetSocketAddress portAbove(InetSocketAddress address) {
        return new InetSocketAddress(address.getAddress(), (address.getPort() + 1) & 0xFFFF);
    }

    /** The data with its last octet changed. */
    static Bytes spoilt(Bytes data) {
        byte[] octets = data.toArray();
        if (octets.length > 0) {
            octets[octets.length - 1] ^= 0x55;
        }
        return Bytes.wrap(octets);
    }

    /** The data with zeros up to the next multiple of 4. */
    static Bytes padded(Bytes data) {
        return Bytes.concat(data, Bytes.zeros((4 - data.length() % 4) % 4));
    }
}
