package org.stunspec.trace;

import java.util.stream.Collectors;
import org.stunspec.wire.AdditionalAddressFamily;
import org.stunspec.wire.AddressAttribute;
import org.stunspec.wire.AddressErrorCode;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.ChangeRequest;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.ConnectionId;
import org.stunspec.wire.Data;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.EvenPort;
import org.stunspec.wire.Fingerprint;
import org.stunspec.wire.Icmp;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.OpaqueAttribute;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.PasswordAlgorithms;
import org.stunspec.wire.Priority;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.RequestedTransport;
import org.stunspec.wire.TextAttribute;
import org.stunspec.wire.UnknownAttribute;
import org.stunspec.wire.UnknownAttributes;

/** The value of an attribute in a few words; empty for one that is a mere flag or whose octets tell a reader nothing. */
public final class AttributeSummary {
    private AttributeSummary() {}

    public static String of(Attribute attribute) {
        if (attribute instanceof AddressAttribute address) {
            return Printable.address(address.address());
        }
        if (attribute instanceof TextAttribute text) {
            return Printable.text(text.value());
        }
        if (attribute instanceof Data data) {
            return data.value().length() + " octets";
        }
        if (attribute instanceof OpaqueAttribute opaque) {
            return Printable.octets(opaque.value());
        }
        if (attribute instanceof ErrorCode error) {
            return (error.code() + " " + Printable.text(error.reason())).trim();
        }
        if (attribute instanceof UnknownAttributes unknown) {
            return unknown.types().stream().map(Object::toString).collect(Collectors.joining(", "));
        }
        if (attribute instanceof UnknownAttribute unknown) {
            return Printable.octets(unknown.value());
        }
        return ofTurn(attribute);
    }

    private static String ofTurn(Attribute attribute) {
        if (attribute instanceof Lifetime lifetime) {
            return lifetime.seconds() + " s";
        }
        if (attribute instanceof RequestedTransport transport) {
            return protocol(transport.protocol());
        }
        if (attribute instanceof ChannelNumber channel) {
            return "0x%04X".formatted(channel.number());
        }
        if (attribute instanceof RequestedAddressFamily family) {
            return family(family.family());
        }
        if (attribute instanceof AdditionalAddressFamily family) {
            return family(family.family());
        }
        if (attribute instanceof EvenPort even) {
            return even.reserveNext() ? "reserve the next" : "no reservation";
        }
        if (attribute instanceof AddressErrorCode error) {
            return family(error.family()) + " " + error.code() + " " + Printable.text(error.reason());
        }
        if (attribute instanceof Icmp icmp) {
            return "type " + icmp.icmpType() + ", code " + icmp.icmpCode();
        }
        return ofOthers(attribute);
    }

    private static String ofOthers(Attribute attribute) {
        if (attribute instanceof PasswordAlgorithms algorithms) {
            return algorithms.algorithms().stream()
                    .map(AttributeSummary::algorithm)
                    .collect(Collectors.joining(", "));
        }
        if (attribute instanceof PasswordAlgorithmAttribute algorithm) {
            return algorithm(algorithm.algorithm());
        }
        if (attribute instanceof Priority priority) {
            return String.valueOf(priority.value());
        }
        if (attribute instanceof ConnectionId id) {
            return "0x%08x".formatted(id.value());
        }
        if (attribute instanceof Fingerprint fingerprint) {
            return "0x%08x".formatted(fingerprint.value());
        }
        if (attribute instanceof ChangeRequest change) {
            return (change.changeIp() ? "IP" : "") + (change.changePort() ? " port" : "");
        }
        return "";
    }

    private static String algorithm(PasswordAlgorithm algorithm) {
        return switch (algorithm.code()) {
            case 1 -> "MD5";
            case 2 -> "SHA-256";
            default -> String.valueOf(algorithm.code());
        };
    }

    private static String protocol(int protocol) {
        return switch (protocol) {
            case 6 -> "TCP";
            case 17 -> "UDP";
            default -> "protocol " + protocol;
        };
    }

    private static String family(AddressFamily family) {
        return family == AddressFamily.IPV4 ? "IPv4" : "IPv6";
    }
}
