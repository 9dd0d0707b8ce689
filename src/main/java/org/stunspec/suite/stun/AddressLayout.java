package org.stunspec.suite.stun;

import java.net.InetSocketAddress;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;

/** The octets of MAPPED-ADDRESS and XOR-MAPPED-ADDRESS: one that is zero, the family, the port, the address. */
final class AddressLayout {
    static final int IPV4 = 1;
    static final int IPV6 = 2;
    private static final int PORT = 2;
    private static final int ADDRESS = 4;

    private AddressLayout() {}

    static boolean hasZeroFirst(Bytes value) {
        return !value.isEmpty() && value.u8(0) == 0;
    }

    static int family(Bytes value) {
        return value.length() < PORT ? 0 : value.u8(1);
    }

    static boolean hasAFamily(Bytes value) {
        return family(value) == IPV4 || family(value) == IPV6;
    }

    static boolean hasTheSizeOfItsFamily(Bytes value) {
        return value.length() == end(value);
    }

    private static int end(Bytes value) {
        return ADDRESS + (family(value) == IPV6 ? 16 : 4);
    }

    static int port(Bytes value) {
        return value.length() < ADDRESS ? -1 : value.u16(PORT);
    }

    /** As much of it as is there. */
    static Bytes address(Bytes value) {
        return value.length() < ADDRESS ? Bytes.EMPTY : value.slice(ADDRESS, Math.min(value.length(), end(value)));
    }

    static Bytes of(InetSocketAddress address) {
        return Bytes.wrap(address.getAddress().getAddress());
    }

    /** The exchange, if the attribute of its answer claims this family; else the check does not apply. */
    static Exchange ofFamily(int family, AttributeType type, Exchange exchange) {
        boolean claimed = exchange.response()
                .flatMap(r -> r.raw(type))
                .filter(raw -> family(raw.value()) == family)
                .isPresent();
        if (!claimed) {
            throw new NotApplicable(type.name() + " is of another family than " + (family == IPV4 ? "IPv4" : "IPv6"));
        }
        return exchange;
    }

    static Bytes xor(Bytes octets, Bytes mask) {
        byte[] result = octets.toArray();
        for (int i = 0; i < result.length && i < mask.length(); i++) {
            result[i] ^= (byte) mask.u8(i);
        }
        return Bytes.wrap(result);
    }
}
