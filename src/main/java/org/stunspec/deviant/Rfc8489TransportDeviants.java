package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.lying;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Ticket;
import org.stunspec.sansio.Transport;
import org.stunspec.turn.TurnServer;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Frame;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.StreamFramer;
import org.stunspec.wire.StunMessage;

/** Servers that break RFC 8489 sections 6.2.2 and 6.3.1.2: the right octets in a wrong place, or at a wrong time. */
final class Rfc8489TransportDeviants {
    static final List<Specimen> SENDING_OVER_TCP = List.of(
            lying(
                            "octets-between-messages",
                            "Sends four octets more behind each message.",
                            told -> List.of(Bytes.concat(told.octets(), Bytes.zeros(4))))
                    .over(Transport.TCP),
            Specimen.of("one-answer-a-connection", "Answers the first request of a connection only.", OneAnswer::new)
                    .over(Transport.TCP),
            Specimen.of(
                            "one-message-at-a-time",
                            "Loses a message that comes together with the one before.",
                            (config, random) ->
                                    new Framing(config, random, (begun, lastEnd, now) -> !lastEnd.equals(now)))
                    .over(Transport.TCP),
            Specimen.of(
                            "whole-messages-only",
                            "Loses a message that does not come in one piece.",
                            (config, random) -> new Framing(config, random, (begun, lastEnd, now) -> begun.equals(now)))
                    .over(Transport.TCP),
            Specimen.of(
                            "closes-after-answering",
                            "Closes a connection soon after it has answered.",
                            (config, random) -> new ClosesAtTheEnd(config, random, Duration.ofMillis(100)))
                    .over(Transport.TCP),
            Specimen.of(
                            "closes-right-behind-the-answer",
                            "Closes a connection right after each answer.",
                            (config, random) -> new ClosesAtTheEnd(config, random, Duration.ZERO))
                    .over(Transport.TCP),
            Specimen.of(
                            "closes-instead-of-answering",
                            "Closes a connection when a second answer is due at once.",
                            ClosesInBetween::new)
                    .over(Transport.TCP),
            Specimen.of(
                            "connects-back",
                            "Connects to a client that closed its connection, and says the last thing again.",
                            ConnectsBack::new)
                    .over(Transport.TCP));

    static final List<Specimen> SENDING_THE_RESPONSE = List.of(
            Specimen.of("answers-over-tcp-too", "Answers requests over UDP over TCP as well.", AnswersOverTcp::new),
            Specimen.of("answers-over-udp-too", "Answers requests over TCP over UDP as well.", AnswersOverUdp::new)
                    .over(Transport.TCP),
            Specimen.of(
                    "response-to-two-clients",
                    "Sends each response to the client that spoke before as well.",
                    CopiesToOthers::new),
            Specimen.of(
                    "success-from-another-port",
                    "Sends success responses from another port.",
                    (config, random) -> new OtherPort(
                            config, random, message -> message.messageClass() == MessageClass.SUCCESS_RESPONSE)),
            Specimen.of(
                    "error-from-another-port",
                    "Sends error responses from another port.",
                    (config, random) -> new OtherPort(
                            config, random, message -> message.messageClass() == MessageClass.ERROR_RESPONSE)),
            Specimen.of(
                            "response-on-two-connections",
                            "Sends each response on all other connections as well.",
                            CopiesToOthers::new)
                    .over(Transport.TCP));

    private Rfc8489TransportDeviants() {}

    private static final class OneAnswer extends Redirecting {
        private final Set<FiveTuple> answered = new HashSet<>();

        OneAnswer(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        List<Output> instead(Output output) {
            return output instanceof Output.Transmit transmit && !answered.add(transmit.path())
                    ? List.of()
                    : List.of(output);
        }
    }

    private static final class ClosesAtTheEnd extends Redirecting {
        private final Set<FiveTuple> answered = new LinkedHashSet<>();
        private final Duration soon;
        private Optional<Instant> closing = Optional.empty();

        ClosesAtTheEnd(TurnServerConfig config, RandomGenerator random, Duration soon) {
            super(config, random);
            this.soon = soon;
        }

        @Override
        List<Output> instead(Output output) {
            if (output instanceof Output.Transmit transmit) {
                answered.add(transmit.path());
                closing = Optional.of(now().plus(soon));
            }
            return List.of(output);
        }

        @Override
        public void advance(Instant at) {
            super.advance(at);
            if (closing.filter(due -> !due.isAfter(at)).isPresent()) {
                answered.forEach(path -> also(new Output.Disconnect(path)));
                answered.clear();
                closing = Optional.empty();
            }
        }

        @Override
        public Optional<Instant> nextWake() {
            return Stream.concat(super.nextWake().stream(), closing.stream()).min(Instant::compareTo);
        }
    }

    private static final class ClosesInBetween extends Redirecting {
        private final Map<FiveTuple, Instant> answered = new HashMap<>();

        ClosesInBetween(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        List<Output> instead(Output output) {
            return output instanceof Output.Transmit transmit && now().equals(answered.put(transmit.path(), now()))
                    ? List.of(new Output.Disconnect(transmit.path()))
                    : List.of(output);
        }
    }

    /** Cuts streams into messages on its own, and hears only some of them. */
    private static final class Framing extends TurnServer {
        /** Whether a message is heard. */
        @FunctionalInterface
        private interface Hearing {
            /**
             * @param begun when its first octet came
             * @param lastEnd when the message before it ended
             */
            boolean hears(Instant begun, Instant lastEnd, Instant now);
        }

        private final Hearing hearing;
        private final Map<FiveTuple, StreamFramer> framers = new HashMap<>();
        private final Map<FiveTuple, Instant> begun = new HashMap<>();
        private final Map<FiveTuple, Instant> ended = new HashMap<>();

        Framing(TurnServerConfig config, RandomGenerator random, Hearing hearing) {
            super(config, random);
            this.hearing = hearing;
        }

        @Override
        public void take(Input input, Instant at) {
            if (!(input instanceof Input.Received received)) {
                super.take(input, at);
                return;
            }
            FiveTuple path = received.path();
            StreamFramer framer = framers.computeIfAbsent(path, key -> new StreamFramer());
            begun.putIfAbsent(path, at);
            framer.feed(received.data());
            for (Optional<Frame> frame = framer.next(); frame.isPresent(); frame = framer.next()) {
                Instant lastEnd = Optional.ofNullable(ended.put(path, at)).orElse(Instant.MIN);
                if (frame.get() instanceof Frame.Stun stun
                        && hearing.hears(begun.getOrDefault(path, at), lastEnd, at)) {
                    super.take(new Input.Received(path, stun.bytes()), at);
                }
                begun.put(path, at);
            }
            if (framer.pendingOctets() == 0) {
                begun.remove(path);
            }
        }
    }

    private static final class CopiesToOthers extends Redirecting {
        private final Set<FiveTuple> clients = new LinkedHashSet<>();

        CopiesToOthers(TurnServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        List<Output> instead(Output output) {
            List<Output> all = new ArrayList<>(List.of(output));
            if (output instanceof Output.Transmit transmit) {
                clients.add(transmit.path());
                clients.stream()
                        .filter(client -> !client.equals(transmit.path()))
                        .forEach(client -> all.add(new Output.Transmit(client, transmit.data())));
            }
            return all;
        }
    }

    /** Sends some messages from the port above. */
    static final class OtherPort extends Redirecting {
        private final Predicate<StunMessage> lies;
        private Optional<InetSocketAddress> other = Optional.empty();

        OtherPort(TurnServerConfig config, RandomGenerator random, Predicate<StunMessage> lies) {
            super(config, random);
            this.lies = lies;
        }

        @Override
        List<Output> instead(Output output) {
            if (!(output instanceof Output.Transmit transmit) || !isLie(transmit.data())) {
                return List.of(output);
            }
            List<Output> all = new ArrayList<>();
            FiveTuple path = transmit.path();
            InetSocketAddress from = new InetSocketAddress(
                    path.local().getAddress(), path.local().getPort() + 1);
            if (other.isEmpty()) {
                all.add(new Output.OpenSocket(new Ticket(-1), from));
                other = Optional.of(from);
            }
            all.add(new Output.Transmit(new FiveTuple(path.transport(), from, path.remote()), transmit.data()));
            return all;
        }

        private boolean isLie(Bytes data) {
            return StunMessage.decode(data) instanceof StunMessage message && lies.test(message);
        }
    }
}
