package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.lying;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MappedAddress;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.XorMappedAddress;

/** Servers that write the mapped address in other ways than RFC 8489 sections 14.1 and 14.2 say. */
final class Rfc8489AddressDeviants {
    private static final Bytes COOKIE = Bytes.ofHex("2112a442");

    static final List<Specimen> MAPPED_ADDRESS = List.of(
            plain(
                    "mapped-port-little-endian",
                    "Writes the port of MAPPED-ADDRESS with its lower octet first.",
                    value -> Patch.u16(2, value.u8(3) << 8 | value.u8(2), value)),
            plain("mapped-family-0", "Writes family 0 into MAPPED-ADDRESS.", value -> Patch.u8(1, 0, value)),
            plain(
                    "mapped-ipv4-too-long",
                    "Puts more than 32 bits into an IPv4 MAPPED-ADDRESS.",
                    value -> Bytes.concat(value, Bytes.zeros(12))),
            plain(
                            "mapped-ipv6-too-long",
                            "Puts more than 128 bits into an IPv6 MAPPED-ADDRESS.",
                            value -> Bytes.concat(value, Bytes.zeros(4)))
                    .over(AddressFamily.IPV6),
            plain("mapped-first-bits", "Does not clear the first 8 bits.", value -> Patch.u8(0, 0xFF, value)));

    static final List<Specimen> XOR_MAPPED_ADDRESS = List.of(
            obfuscated("xor-family-4", "Writes family 4 for IPv4.", (value, id) -> Patch.u8(1, 4, value)),
            obfuscated(
                    "xor-port-plain",
                    "Does not XOR the port.",
                    (value, id) -> Patch.u16(2, value.u16(2) ^ 0x2112, value)),
            obfuscated(
                    "xor-ipv4-plain",
                    "Does not XOR the IPv4 address.",
                    (value, id) -> Patch.at(4, xor(value.from(4), COOKIE), value)),
            obfuscated(
                            "xor-ipv6-without-id",
                            "XORs an IPv6 address with the cookie only.",
                            (value, id) -> Patch.at(8, xor(value.from(8), id), value))
                    .over(AddressFamily.IPV6),
            obfuscated(
                    "xor-value-too-long",
                    "Always has room for an IPv6 address.",
                    (value, id) -> Bytes.concat(value, Bytes.zeros(12))),
            obfuscated("xor-first-bits", "Does not clear the first 8 bits.", (value, id) -> Patch.u8(0, 0xFF, value)),
            lying(
                    "two-mapped-addresses",
                    "Says another port in MAPPED-ADDRESS than in XOR-MAPPED-ADDRESS.",
                    Lie.about(Rfc8489AddressDeviants::isBindingSuccess, told -> {
                        InetSocketAddress mapped = mapped(told);
                        return told.rewriting()
                                .with(new MappedAddress(
                                        new InetSocketAddress(mapped.getAddress(), mapped.getPort() ^ 1)))
                                .build();
                    })));

    private Rfc8489AddressDeviants() {}

    private static Specimen plain(String name, String says, UnaryOperator<Bytes> changed) {
        return lying(name, says, Lie.about(Rfc8489AddressDeviants::isBindingSuccess, told -> {
            InetSocketAddress mapped = mapped(told);
            Bytes address = Bytes.wrap(mapped.getAddress().getAddress());
            int port = mapped.getPort();
            Bytes head =
                    Bytes.copyOf((byte) 0, (byte) (address.length() == 4 ? 1 : 2), (byte) (port >> 8), (byte) port);
            return told.rewriting()
                    .with(AttributeType.MAPPED_ADDRESS, changed.apply(Bytes.concat(head, address)))
                    .build();
        }));
    }

    /** @param changed gets the value and the transaction id */
    private static Specimen obfuscated(String name, String says, BiFunction<Bytes, Bytes, Bytes> changed) {
        return lying(name, says, Lie.about(Rfc8489AddressDeviants::isBindingSuccess, told -> {
            Bytes value = told.message()
                    .flatMap(m -> m.raw(AttributeType.XOR_MAPPED_ADDRESS))
                    .orElseThrow()
                    .value();
            Bytes id = told.octets().slice(8, StunMessage.HEADER);
            return told.rewriting()
                    .with(AttributeType.XOR_MAPPED_ADDRESS, changed.apply(value, id))
                    .build();
        }));
    }

    private static boolean isBindingSuccess(Lie.Told told) {
        return told.is(Method.BINDING, MessageClass.SUCCESS_RESPONSE);
    }

    private static InetSocketAddress mapped(Lie.Told told) {
        return told.message()
                .flatMap(m -> m.find(XorMappedAddress.class))
                .orElseThrow()
                .address();
    }

    private static Bytes xor(Bytes octets, Bytes mask) {
        byte[] result = octets.toArray();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= (byte) mask.u8(i % mask.length());
        }
        return Bytes.wrap(result);
    }
}
