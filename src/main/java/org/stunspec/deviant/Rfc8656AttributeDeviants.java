package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.built;
import static org.stunspec.deviant.Reference.lying;
import static org.stunspec.deviant.Swapped.channelBind;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Reply;
import org.stunspec.turn.AllocateChecks;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.ChannelBindHandler;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;
import org.stunspec.wire.RawAttribute;

/** Servers that break what RFC 8656 section 18 says of attributes in general, and of those of data and channels. */
final class Rfc8656AttributeDeviants {
    private static final int ADDRESS = 4;

    static final List<Specimen> ATTRIBUTES = List.of(
            built(
                    "even-port-is-unknown",
                    "Does not know EVEN-PORT.",
                    (config, random) -> new TurnServerParts(config, random) {
                        @Override
                        protected Set<AttributeType> knownBeyondStun() {
                            Set<AttributeType> known = new HashSet<>(super.knownBeyondStun());
                            known.remove(AttributeType.EVEN_PORT);
                            return known;
                        }
                    }),
            Swapped.allocateChecks(
                    "additional-family-has-another-number",
                    "Does not see ADDITIONAL-ADDRESS-FAMILY at 0x8000.",
                    state -> new AllocateChecks(state) {
                        @Override
                        protected boolean asksForSecond(AcceptedRequest request) {
                            return false;
                        }
                    }),
            indicating(
                    "data-is-not-padded",
                    "Ends Data indications with the last byte of DATA.",
                    told -> told.rewriting()
                            .with(
                                    AttributeType.DATA,
                                    message -> message.attribute(
                                            AttributeType.DATA.code(),
                                            data(told).length(),
                                            data(told),
                                            Bytes.EMPTY))
                            .build()));

    static final List<Specimen> CHANNEL_NUMBER = List.of(
            granting(
                    "half-a-channel-number",
                    "Answers a CHANNEL-NUMBER of one byte with success.",
                    AttributeType.CHANNEL_NUMBER,
                    raw -> raw.value().length() == 1),
            granting(
                    "empty-channel-number",
                    "Answers an empty CHANNEL-NUMBER with success.",
                    AttributeType.CHANNEL_NUMBER,
                    raw -> raw.value().isEmpty()),
            channelBind(
                    "rffu-must-be-zero",
                    "Answers 400 where the bytes for future use in CHANNEL-NUMBER are not zero.",
                    state -> new ChannelBindHandler(state) {
                        @Override
                        protected Reply handle(AcceptedRequest request, Allocation allocation) {
                            boolean zero = request.message()
                                    .raw(AttributeType.CHANNEL_NUMBER)
                                    .filter(raw -> raw.value().length() == 4
                                            && raw.value().u16(2) != 0)
                                    .isEmpty();
                            return zero ? super.handle(request, allocation) : Reply.error(400);
                        }
                    }));

    static final List<Specimen> XOR_PEER_ADDRESS = List.of(
            naming(
                    "peer-family-is-zero",
                    "Leaves the family in XOR-PEER-ADDRESS zero.",
                    told -> Patch.u8(1, 0, peer(told))),
            naming(
                    "peer-port-is-plain",
                    "Writes the port in XOR-PEER-ADDRESS as it is.",
                    told -> Patch.u16(2, peer(told).u16(2) ^ 0x2112, peer(told))),
            naming(
                    "peer-address-is-plain",
                    "Writes the IPv4 address in XOR-PEER-ADDRESS as it is.",
                    told -> masked(ADDRESS, 8, told)),
            naming(
                            "peer-is-masked-by-the-cookie-alone",
                            "Leaves the transaction id out of the mask of an IPv6 address in XOR-PEER-ADDRESS.",
                            told -> masked(ADDRESS + 4, 20, told))
                    .over(AddressFamily.IPV6),
            granting(
                    "channel-to-no-address",
                    "Answers a ChannelBind request whose XOR-PEER-ADDRESS is too short with success.",
                    AttributeType.XOR_PEER_ADDRESS,
                    raw -> raw.value().length() < 8),
            granting(
                    "channel-to-any-family",
                    "Answers a ChannelBind request whose XOR-PEER-ADDRESS is of family 3 with success.",
                    AttributeType.XOR_PEER_ADDRESS,
                    raw -> raw.value().length() >= 8 && raw.value().u8(1) == 3));

    static final List<Specimen> DATA = List.of(
            indicating(
                    "indication-of-nothing",
                    "Leaves DATA out of Data indications.",
                    told -> told.rewriting().without(AttributeType.DATA).build()),
            indicating(
                    "padding-is-counted",
                    "Counts the padding of DATA in its length.",
                    told -> told.rewriting()
                            .with(AttributeType.DATA, DataParts.padded(data(told)))
                            .build()));

    static final List<Specimen> ICMP = List.of(
            complaining(
                    "icmp-with-reserved-bytes", "Fills the reserved bytes of ICMP.", value -> Patch.u16(0, 1, value)),
            complaining("icmp-of-4-bytes", "Leaves the error data out of ICMP.", value -> value.slice(0, 4)),
            complaining(
                    "icmp-with-error-data",
                    "Writes 1500 into the error data of every ICMP.",
                    value -> Patch.u16(6, 1500, value)));

    private Rfc8656AttributeDeviants() {}

    private static Specimen indicating(String name, String says, Function<Lie.Told, Bytes> rewritten) {
        return lying(
                name,
                says,
                Lie.about(
                        told -> told.is(Method.DATA, MessageClass.INDICATION) && has(AttributeType.DATA, told),
                        rewritten));
    }

    private static Specimen naming(String name, String says, Function<Lie.Told, Bytes> value) {
        return indicating(
                name,
                says,
                told -> told.rewriting()
                        .with(AttributeType.XOR_PEER_ADDRESS, value.apply(told))
                        .build());
    }

    private static Specimen complaining(String name, String says, UnaryOperator<Bytes> value) {
        return lying(
                name,
                says,
                Lie.about(
                        told -> has(AttributeType.ICMP, told),
                        told -> told.rewriting()
                                .with(AttributeType.ICMP, value.apply(value(AttributeType.ICMP, told)))
                                .build()));
    }

    /** Answers requests with success, and does nothing, where an attribute is like this. */
    private static Specimen granting(String name, String says, AttributeType type, Predicate<RawAttribute> which) {
        return channelBind(name, says, state -> new ChannelBindHandler(state) {
            @Override
            protected Reply handle(AcceptedRequest request, Allocation allocation) {
                return request.message().raw(type).filter(which).isPresent()
                        ? Reply.success()
                        : super.handle(request, allocation);
            }
        });
    }

    /** XOR-PEER-ADDRESS with the mask of cookie and transaction id taken off from one octet of the value to another. */
    private static Bytes masked(int from, int to, Lie.Told told) {
        byte[] octets = peer(told).toArray();
        for (int i = from; i < Math.min(to, octets.length); i++) {
            octets[i] ^= (byte) told.octets().u8(i);
        }
        return Bytes.wrap(octets);
    }

    private static boolean has(AttributeType type, Lie.Told told) {
        return told.message().flatMap(m -> m.raw(type)).isPresent();
    }

    private static Bytes peer(Lie.Told told) {
        return value(AttributeType.XOR_PEER_ADDRESS, told);
    }

    private static Bytes data(Lie.Told told) {
        return value(AttributeType.DATA, told);
    }

    private static Bytes value(AttributeType type, Lie.Told told) {
        return told.message().flatMap(m -> m.raw(type)).map(RawAttribute::value).orElse(Bytes.EMPTY);
    }
}
