package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.built;
import static org.stunspec.deviant.Reference.lying;
import static org.stunspec.deviant.Reference.relayingOver;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Reply;
import org.stunspec.turn.AllocateChecks;
import org.stunspec.turn.AllocateHandler;
import org.stunspec.turn.Lifetimes;
import org.stunspec.turn.PortWish;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.XorRelayedAddress;

/** Servers that break what RFC 8656 section 18 says of the attributes of Allocate. */
final class Rfc8656Section18Deviants {
    static final List<Specimen> LIFETIME = List.of(
            writing("lifetime-of-8-bytes", AttributeType.LIFETIME, Bytes.ofHex("0000000000000258")),
            Swapped.lifetimes(
                    "lifetime-is-signed",
                    "Takes LIFETIME for a signed number, and grants less than a minute to a negative one.",
                    config -> new Lifetimes(config.defaultLifetime(), config.maximumLifetime()) {
                        @Override
                        public Duration granted(Optional<Lifetime> wish) {
                            boolean negative = wish.filter(w -> w.seconds() > Integer.MAX_VALUE)
                                    .isPresent();
                            return negative ? Duration.ofSeconds(30) : super.granted(wish);
                        }
                    }));

    static final List<Specimen> XOR_RELAYED_ADDRESS = List.of(lying(
            "relayed-port-is-not-xored",
            "Writes the relayed port as it is.",
            Lie.about(told -> has(told, AttributeType.XOR_RELAYED_ADDRESS), Rfc8656Section18Deviants::withPlainPort)));

    static final List<Specimen> REQUESTED_ADDRESS_FAMILY = List.of(
            Swapped.families(
                    "families-are-swapped",
                    "Takes 0x01 for IPv6 and 0x02 for IPv4.",
                    (request, wanted) -> request.request().has(AttributeType.REQUESTED_ADDRESS_FAMILY)
                            ? wanted.stream()
                                    .map(Rfc8656Section18Deviants::other)
                                    .toList()
                            : wanted),
            refusing(
                    "reserved-bytes-of-the-family",
                    "Answers reserved bytes of REQUESTED-ADDRESS-FAMILY that are not zero with 400.",
                    AttributeType.REQUESTED_ADDRESS_FAMILY,
                    value -> (value.u32(0) & 0xFFFFFF) != 0));

    static final List<Specimen> EVEN_PORT = List.of(
            reservingFor(
                    "reserves-for-any-bit", "Reserves a port whenever EVEN-PORT is not zero.", value -> value != 0),
            reservingFor("reserves-for-0x80-only", "Reserves a port for EVEN-PORT 0x80 alone.", value -> value == 0x80),
            refusing(
                    "even-port-of-4-bytes",
                    "Answers an EVEN-PORT that is not 4 bytes long with 400.",
                    AttributeType.EVEN_PORT,
                    value -> value.length() != 4));

    static final List<Specimen> REQUESTED_TRANSPORT = List.of(
            refusing(
                    "udp-is-malformed",
                    "Answers REQUESTED-TRANSPORT 17 with 400.",
                    AttributeType.REQUESTED_TRANSPORT,
                    value -> value.u8(0) == 17),
            refusing(
                    "reserved-bytes-of-the-transport",
                    "Answers reserved bytes of REQUESTED-TRANSPORT that are not zero with 400.",
                    AttributeType.REQUESTED_TRANSPORT,
                    value -> (value.u32(0) & 0xFFFFFF) != 0));

    static final List<Specimen> RESERVATION_TOKEN = List.of(
            writing("token-of-4-bytes", AttributeType.RESERVATION_TOKEN, Bytes.ofHex("01020304")),
            writing("one-token-for-all", AttributeType.RESERVATION_TOKEN, Bytes.ofHex("0102030405060708")));

    static final List<Specimen> ADDITIONAL_ADDRESS_FAMILY = List.of(refusing(
            "reserved-bytes-of-the-additional-family",
            "Answers reserved bytes of ADDITIONAL-ADDRESS-FAMILY that are not zero with 400.",
            AttributeType.ADDITIONAL_ADDRESS_FAMILY,
            value -> (value.u32(0) & 0xFFFFFF) != 0));

    static final List<Specimen> ADDRESS_ERROR_CODE = List.of(
            writingError("names-the-granted-family", "01000428"),
            writingError("reserved-bits-are-set", "02fffc28"),
            writingError("code-as-one-number", "020001b8"),
            writingError("long-reason", "02000428" + "61".repeat(200)));

    private Rfc8656Section18Deviants() {}

    private static boolean has(Lie.Told told, AttributeType type) {
        return told.message().flatMap(m -> m.raw(type)).isPresent();
    }

    /** Writes this value wherever the reference writes the attribute. */
    private static Specimen writing(String name, AttributeType type, Bytes value) {
        return lying(
                name,
                "Writes " + type.name() + " with " + value.length() + " bytes, the first of which are "
                        + value.slice(0, 4) + ".",
                Lie.about(
                        told -> has(told, type),
                        told -> told.rewriting().with(type, value).build()));
    }

    private static Specimen writingError(String name, String hex) {
        return writing(name, AttributeType.ADDRESS_ERROR_CODE, Bytes.ofHex(hex))
                .where(relayingOver(AddressFamily.IPV4));
    }

    private static Bytes withPlainPort(Lie.Told told) {
        InetSocketAddress right = told.message()
                .flatMap(m -> m.find(XorRelayedAddress.class))
                .orElseThrow()
                .address();
        InetSocketAddress plain = new InetSocketAddress(right.getAddress(), right.getPort() ^ 0x2112);
        return told.rewriting().with(new XorRelayedAddress(plain)).build();
    }

    private static AddressFamily other(AddressFamily family) {
        return family == AddressFamily.IPV4 ? AddressFamily.IPV6 : AddressFamily.IPV4;
    }

    /** Finds fault with values of an attribute that are in order. */
    private static Specimen refusing(String name, String says, AttributeType type, Predicate<Bytes> refused) {
        return Swapped.allocateChecks(name, says, state -> new AllocateChecks(state) {
            @Override
            protected Optional<Reply> malformed(AcceptedRequest request) {
                boolean wrong = request.message()
                        .raw(type)
                        .filter(raw -> refused.test(raw.value()))
                        .isPresent();
                return wrong ? refuse(400) : super.malformed(request);
            }
        });
    }

    private static Specimen reservingFor(String name, String says, Predicate<Integer> values) {
        IntFunction<PortWish> wish = value -> values.test(value) ? PortWish.EVEN_AND_NEXT : PortWish.EVEN;
        return built(name, says, (config, random) -> new TurnServerParts(config, random) {
            @Override
            public AllocateHandler allocateHandler(TurnState state, BiConsumer<AcceptedRequest, Reply> answers) {
                return new AllocateHandler(state, allocateChecks(state), lifetimes(), relayFactory(), answers) {
                    @Override
                    protected PortWish portWish(AcceptedRequest request) {
                        return request.message()
                                .raw(AttributeType.EVEN_PORT)
                                .map(raw -> wish.apply(raw.value().u8(0)))
                                .orElse(PortWish.ANY);
                    }
                };
            }
        });
    }
}
