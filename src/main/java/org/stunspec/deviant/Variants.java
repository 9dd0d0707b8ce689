package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.configured;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.stunspec.sansio.Output;
import org.stunspec.sansio.Transport;
import org.stunspec.stun.AttributeOrder;
import org.stunspec.stun.AuthenticationKind;
import org.stunspec.stun.FingerprintUse;
import org.stunspec.stun.Generation;
import org.stunspec.stun.NonceIssuer;
import org.stunspec.stun.Reply;
import org.stunspec.stun.ServerRequest;
import org.stunspec.stun.StunServerConfig;
import org.stunspec.turn.PeerPolicy;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AlternateServer;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MappedAddress;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UnknownAttribute;
import org.stunspec.wire.XorMappedAddress;

/** The reference with one legal choice made differently. No check may hold any of them against a server. */
public final class Variants {
    private static final int LISTENING_PORT = 3478;

    private static final List<Specimen> MESSAGES = List.of(
            stun(
                    "empty-reason-phrases",
                    "Leaves the reason phrase of every ERROR-CODE empty.",
                    s -> s.reasonPhrases(false)),
            stun(
                    "software-is-not-ascii",
                    "Has a SOFTWARE of two, three and four octets to a character.",
                    s -> s.software("\u0441\u0435\u0440\u0432\u0435\u0440 \u4e2d\u7ee7 \ud83d\udef0 1")),
            stun(
                    "fingerprint-always",
                    "Puts FINGERPRINT into every response.",
                    s -> s.fingerprint(FingerprintUse.ALWAYS)),
            stun("fingerprint-never", "Never sends FINGERPRINT.", s -> s.fingerprint(FingerprintUse.NEVER)),
            stun(
                    "attributes-in-reverse",
                    "Writes the attributes of a response in the opposite order.",
                    s -> s.attributeOrder(AttributeOrder.REVERSED)),
            stun(
                    "extra-optional-attributes",
                    "Puts two comprehension-optional attributes that nobody knows into every response.",
                    s -> s.extraAttribute(unknown(0xC0DE, "010203")).extraAttribute(unknown(0xFFF1, ""))),
            Reference.lying(
                    "mapped-address-for-old-clients",
                    "Puts MAPPED-ADDRESS beside XOR-MAPPED-ADDRESS, as RFC 5780 servers do.",
                    Lie.about(told -> told.is(Method.BINDING, MessageClass.SUCCESS_RESPONSE), Variants::withMapped)),
            stun(
                    "no-rfc-3489-clients",
                    "Does not answer Binding requests without the magic cookie.",
                    s -> s.legacyClients(false)),
            stun("no-binding", "Does not serve Binding.", s -> s.bindingServed(false)),
            stun(
                    "binding-needs-credentials",
                    "Wants long-term credentials for Binding.",
                    s -> s.bindingAuthentication(AuthenticationKind.LONG_TERM)),
            refusingBinding("binding-is-forbidden", "Answers every Binding request with 403.", 403),
            refusingBinding(
                    "binding-is-redirected", "Answers every Binding request with 300 and another server.", 300));

    private static final List<Specimen> AUTHENTICATION = List.of(
            stun(
                    "older-generation",
                    "Implements RFC 5389, RFC 5766 and RFC 6156, and nothing that came later.",
                    s -> s.generation(Generation.RFC5389)),
            stun(
                    "algorithms-without-anonymity",
                    "Offers password algorithms and no username anonymity.",
                    s -> s.usernameAnonymity(false)),
            stun(
                    "anonymity-without-algorithms",
                    "Offers username anonymity and no password algorithms.",
                    StunServerConfig.Builder::passwordAlgorithms),
            stun(
                    "neither-algorithms-nor-anonymity",
                    "Has the nonce cookie, with no bit set.",
                    s -> s.usernameAnonymity(false).passwordAlgorithms()),
            stun(
                    "md5-only",
                    "Lists MD5 as its only password algorithm.",
                    s -> s.passwordAlgorithms(PasswordAlgorithm.MD5)),
            stun(
                    "sha256-only",
                    "Lists SHA-256 as its only password algorithm.",
                    s -> s.passwordAlgorithms(PasswordAlgorithm.SHA256)),
            stun(
                    "md5-before-sha256",
                    "Prefers MD5 to SHA-256.",
                    s -> s.passwordAlgorithms(PasswordAlgorithm.MD5, PasswordAlgorithm.SHA256)),
            stun(
                    "nonce-bound-to-5-tuple",
                    "Takes a nonce only on the 5-tuple that it was given to.",
                    s -> s.nonceBoundToFiveTuple(true)),
            stun("nonce-stale-at-once", "Takes a nonce for one request only.", s -> s.nonceSingleUse(true)),
            stun(
                    "nonce-stale-after-a-minute",
                    "Takes a nonce for a minute.",
                    s -> s.nonceLifetime(Duration.ofMinutes(1))),
            Authenticating.by(
                    "foreign-nonce-is-401",
                    "Answers a nonce that it never issued with 401, and with a new nonce in that.",
                    (config, accounts, nonces, limiter) -> new AlteredAuthentication(
                            config,
                            accounts,
                            nonces,
                            limiter,
                            AlteredAuthentication.altering(
                                    Bullet.NONCE,
                                    (request, refusal) -> Optional.of(
                                            isOurs(nonces, request)
                                                    ? refusal
                                                    : Reply.error(401, refusal.attributes()))))),
            Authenticating.by("438-is-signed", "Signs a 438.", SigningRefusals.signing(438)),
            stun(
                    "few-challenges",
                    "Sends at most ten 401 responses a second to an address.",
                    s -> s.challengesPerSecond(10)),
            turn("guests-served", "Asks for no credentials.", t -> t.authentication(AuthenticationKind.NONE)));

    private static final List<Specimen> ALLOCATIONS = List.of(
            turn("second-allocation-486", "Refuses a user's second allocation with 486.", t -> t.quota(1, 486)),
            turn("second-allocation-508", "Refuses a user's second allocation with 508.", t -> t.quota(1, 508)),
            turn("no-ipv6", "Has no IPv6 addresses to relay at.", t -> t.relayAddresses(relay(t, AddressFamily.IPV4))),
            turn("no-ipv4", "Has no IPv4 addresses to relay at.", t -> t.relayAddresses(relay(t, AddressFamily.IPV6))),
            turn("no-even-port", "Refuses EVEN-PORT with 508.", t -> t.evenPort(false)),
            turn("dont-fragment", "Can set the DF bit.", t -> t.dontFragment(true)),
            turn(
                    "allocations-for-twenty-minutes",
                    "Grants lifetimes up to 20 minutes.",
                    t -> t.maximumLifetime(Duration.ofMinutes(20))),
            turn(
                    "allocations-for-ten-minutes",
                    "Grants no lifetime above the default.",
                    t -> t.maximumLifetime(Duration.ofMinutes(10))),
            turn(
                    "long-reservations",
                    "Holds a reserved address for ten minutes.",
                    t -> t.reservationLifetime(Duration.ofMinutes(10))),
            turn(
                    "channels-need-permissions",
                    "Drops ChannelData to a peer whose permission has expired.",
                    t -> t.channelDataNeedsPermission(true)),
            turn("one-peer-address", "Refuses every peer address but the first.", t -> t.peers(new OnePeerAddress())),
            turn("no-peers", "Refuses every peer address.", t -> t.peers(new NoPeers())),
            Reference.lying(
                    "a-second-has-passed",
                    "Tells in LIFETIME what is left when the response is written, which is a second less.",
                    Lie.about(Variants::tellsALifetime, Variants::aSecondLess)));

    private static final List<Specimen> DELIVERY = List.of(
            Specimen.of(
                    "nat-forgets-after-a-minute",
                    "Is reached through a NAT that forgets a flow after a minute of silence.",
                    (config, random) -> new ForgetfulNat<>(
                            Reference.server(config, random), LISTENING_PORT, Duration.ofMinutes(1))),
            rescheduled("late", "Answers 150 ms late.", t -> late(t, Duration.ofMillis(150))),
            rescheduled("very-late", "Answers 700 ms late.", t -> late(t, Duration.ofMillis(700))),
            rescheduled(
                    "slow-to-authenticate",
                    "Takes three seconds for a response that it signs.",
                    t -> late(t, isSigned(t) ? Duration.ofSeconds(3) : Duration.ZERO)),
            rescheduled("twice", "Sends each response over UDP twice.", Variants::twice),
            Specimen.of("hangs-up", "Closes a connection when its allocation ends.", HangsUp::new)
                    .over(Transport.TCP),
            rescheduled("in-pieces", "Writes each message to a stream in three pieces.", Variants::inPieces)
                    .over(Transport.TCP),
            Specimen.of(
                            "coalesced",
                            "Gathers what it writes to a stream for 20 ms.",
                            (config, random) ->
                                    new Coalescing<>(Reference.server(config, random), Duration.ofMillis(20)))
                    .over(Transport.TCP));

    public static final List<Specimen> ALL = Stream.of(
                    MESSAGES,
                    AUTHENTICATION,
                    LoginVariants.ALL,
                    ALLOCATIONS,
                    AllocationVariants.ALL,
                    RedirectionVariants.ALL,
                    DataVariants.ALL,
                    HeaderVariants.ALL,
                    DELIVERY,
                    VariantParts.ALL)
            .flatMap(List::stream)
            .toList();

    private Variants() {}

    /** Whether the nonce was good at any time: the lifetime of every nonce ends after this instant. */
    static boolean isOurs(NonceIssuer nonces, ServerRequest request) {
        return request.message()
                .find(Nonce.class)
                .filter(nonce -> nonces.accept(nonce.value(), request.path(), Instant.EPOCH))
                .isPresent();
    }

    /** Those that leave a client with hardly anything that it could do: most situations are not reached. */
    public static boolean servesNobody(Specimen variant) {
        return Set.of(
                        "sends-everybody-away",
                        "sends-everybody-away-by-name",
                        "sends-guests-away",
                        "sends-away-unverified",
                        "busy-for-a-moment",
                        "sends-away-for-a-moment",
                        "no-peers",
                        "no-peers-in-the-first-place",
                        "no-room-for-peers",
                        "no-channels",
                        "allocations-are-forbidden",
                        "peers-on-dynamic-ports")
                .contains(variant.name());
    }

    private static List<Rescheduled.Piece> late(Output.Transmit transmit, Duration delay) {
        return List.of(
                new Rescheduled.Piece(Rescheduled.isResponse(transmit) ? delay : Duration.ZERO, transmit.data()));
    }

    private static boolean isSigned(Output.Transmit transmit) {
        return StunMessage.decode(transmit.data()) instanceof StunMessage message
                && (message.has(AttributeType.MESSAGE_INTEGRITY)
                        || message.has(AttributeType.MESSAGE_INTEGRITY_SHA256));
    }

    private static List<Rescheduled.Piece> twice(Output.Transmit transmit) {
        Rescheduled.Piece once = Rescheduled.Piece.now(transmit.data());
        boolean again =
                Rescheduled.isResponse(transmit) && !transmit.path().transport().isStream();
        return again ? List.of(once, once) : List.of(once);
    }

    private static List<Rescheduled.Piece> inPieces(Output.Transmit transmit) {
        Bytes all = transmit.data();
        if (!transmit.path().transport().isStream() || all.length() < 4) {
            return List.of(Rescheduled.Piece.now(all));
        }
        return List.of(
                Rescheduled.Piece.now(all.slice(0, 3)),
                new Rescheduled.Piece(Duration.ofMillis(10), all.slice(3, all.length() - 1)),
                new Rescheduled.Piece(Duration.ofMillis(20), all.from(all.length() - 1)));
    }

    private static boolean tellsALifetime(Lie.Told told) {
        return told.message()
                .filter(m -> m.messageClass() == MessageClass.SUCCESS_RESPONSE)
                .flatMap(m -> m.find(Lifetime.class))
                .filter(lifetime -> lifetime.seconds() > 0)
                .isPresent();
    }

    private static Bytes aSecondLess(Lie.Told told) {
        return told.message()
                .flatMap(m -> m.find(Lifetime.class))
                .map(lifetime -> told.rewriting()
                        .with(new Lifetime(lifetime.seconds() - 1))
                        .build())
                .orElse(told.octets());
    }

    private static Bytes withMapped(Lie.Told told) {
        return told.message()
                .flatMap(m -> m.find(XorMappedAddress.class))
                .map(xor ->
                        told.rewriting().with(new MappedAddress(xor.address())).build())
                .orElse(told.octets());
    }

    private static Specimen refusingBinding(String name, String says, int code) {
        return Reference.lying(
                name,
                says,
                Lie.about(
                        told -> told.is(Method.BINDING, MessageClass.SUCCESS_RESPONSE)
                                || told.is(Method.BINDING, MessageClass.ERROR_RESPONSE),
                        told -> refusal(told, code)));
    }

    private static Bytes refusal(Lie.Told told, int code) {
        Rewriting error = told.rewriting()
                .as(MessageType.error(Method.BINDING))
                .without(AttributeType.XOR_MAPPED_ADDRESS)
                .without(AttributeType.UNKNOWN_ATTRIBUTES)
                .with(new ErrorCode(code, "elsewhere"));
        return code == 300
                ? error.with(new AlternateServer(new InetSocketAddress(address("192.0.2.99"), 3478)))
                        .build()
                : error.build();
    }

    private static UnknownAttribute unknown(int type, String hex) {
        return new UnknownAttribute(new AttributeType(type), Bytes.ofHex(hex));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(literal, impossible);
        }
    }

    private static InetAddress relay(TurnServerConfig.Builder plain, AddressFamily family) {
        return plain.build().relayAddress(family).orElseThrow();
    }

    private static Specimen stun(String name, String says, UnaryOperator<StunServerConfig.Builder> choice) {
        return turn(name, says, config -> config.stun(choice));
    }

    private static Specimen turn(String name, String says, UnaryOperator<TurnServerConfig.Builder> choice) {
        return configured(name, says, choice);
    }

    private static Specimen rescheduled(
            String name, String says, Function<Output.Transmit, List<Rescheduled.Piece>> timetable) {
        return Specimen.of(
                name, says, (config, random) -> new Rescheduled<>(Reference.server(config, random), timetable));
    }

    /** Knows its one peer of a family from the first request that names one. */
    private static final class OnePeerAddress extends PeerPolicy {
        private Optional<InetAddress> ipv4 = Optional.empty();
        private Optional<InetAddress> ipv6 = Optional.empty();

        @Override
        public boolean permits(InetAddress peer) {
            if (!super.permits(peer)) {
                return false;
            }
            if (peer instanceof Inet4Address) {
                ipv4 = ipv4.or(() -> Optional.of(peer));
            } else if (peer instanceof Inet6Address) {
                ipv6 = ipv6.or(() -> Optional.of(peer));
            }
            return ipv4.filter(peer::equals).isPresent()
                    || ipv6.filter(peer::equals).isPresent();
        }
    }

    private static final class NoPeers extends PeerPolicy {
        @Override
        public boolean permits(InetAddress peer) {
            return false;
        }
    }
}
