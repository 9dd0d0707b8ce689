package org.stunspec.target.codec;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AlternateDomain;
import org.stunspec.wire.AlternateServer;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MappedAddress;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.PasswordAlgorithms;
import org.stunspec.wire.Priority;
import org.stunspec.wire.Realm;
import org.stunspec.wire.Software;
import org.stunspec.wire.UnknownAttribute;
import org.stunspec.wire.UnknownAttributes;
import org.stunspec.wire.Username;
import org.stunspec.wire.XorMappedAddress;
import org.stunspec.wire.XorPeerAddress;
import org.stunspec.wire.XorRelayedAddress;
import tools.jackson.databind.JsonNode;

/** An attribute of our codec from the words of the vectors. */
final class AttributeWords {
    private AttributeWords() {}

    /** Empty for a value in words that do not belong to the type. */
    static Optional<Attribute> read(AttributeType type, JsonNode value) {
        if (value.has("hex")) {
            return Optional.of(
                    new UnknownAttribute(type, Bytes.ofHex(value.path("hex").asString())));
        }
        if (value.has("text")) {
            return text(type, value.path("text").asString());
        }
        if (value.has("number")) {
            return number(type, value.path("number").asLong());
        }
        if (value.has("address")) {
            return Literal.octets(value.path("address").asString())
                    .flatMap(octets -> address(type, octets, value.path("port").asInt()));
        }
        if (value.has("code")) {
            return Optional.of(new ErrorCode(
                    value.path("code").asInt(), value.path("reason").asString()));
        }
        if (value.has("types")) {
            List<AttributeType> types = value.path("types")
                    .valueStream()
                    .map(each -> OwnCodec.type(each.asString()))
                    .toList();
            return Optional.of(new UnknownAttributes(types));
        }
        return algorithms(type, value);
    }

    private static Optional<Attribute> text(AttributeType type, String text) {
        return Optional.ofNullable(
                switch (type.code()) {
                    case 0x0006 -> new Username(text);
                    case 0x0014 -> new Realm(text);
                    case 0x0015 -> new Nonce(text);
                    case 0x8022 -> new Software(text);
                    case 0x8003 -> new AlternateDomain(text);
                    default -> null;
                });
    }

    private static Optional<Attribute> number(AttributeType type, long number) {
        return Optional.ofNullable(
                switch (type.code()) {
                    case 0x000C -> new ChannelNumber((int) number);
                    case 0x000D -> new Lifetime(number);
                    case 0x0024 -> new Priority(number);
                    default -> null;
                });
    }

    private static Optional<Attribute> address(AttributeType type, Bytes octets, int port) {
        AddressFamily family = octets.length() == 4 ? AddressFamily.IPV4 : AddressFamily.IPV6;
        InetSocketAddress address = new InetSocketAddress(family.addressOf(octets), port);
        return Optional.ofNullable(
                switch (type.code()) {
                    case 0x0001 -> new MappedAddress(address);
                    case 0x0012 -> new XorPeerAddress(address);
                    case 0x0016 -> new XorRelayedAddress(address);
                    case 0x0020 -> new XorMappedAddress(address);
                    case 0x8023 -> new AlternateServer(address);
                    default -> null;
                });
    }

    private static Optional<Attribute> algorithms(AttributeType type, JsonNode value) {
        List<PasswordAlgorithm> algorithms = value.path("algorithms")
                .valueStream()
                .map(each -> new PasswordAlgorithm(
                        each.path("algorithm").asInt(),
                        Bytes.ofHex(each.path("parameters").asString())))
                .toList();
        if (type.equals(AttributeType.PASSWORD_ALGORITHMS)) {
            return Optional.of(new PasswordAlgorithms(algorithms));
        }
        return type.equals(AttributeType.PASSWORD_ALGORITHM) && algorithms.size() == 1
                ? Optional.of(new PasswordAlgorithmAttribute(algorithms.get(0)))
                : Optional.empty();
    }
}
