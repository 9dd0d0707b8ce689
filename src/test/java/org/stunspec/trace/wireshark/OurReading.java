package org.stunspec.trace.wireshark;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.stunspec.wire.AddressAttribute;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChangeRequest;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.Defect;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.EvenPort;
import org.stunspec.wire.Fingerprint;
import org.stunspec.wire.Icmp;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.PasswordAlgorithms;
import org.stunspec.wire.Priority;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.RequestedTransport;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.TextAttribute;
import org.stunspec.wire.UnknownAttributes;

/** Our codec's reading, in the words of Wireshark. */
final class OurReading {
    private final Reading reading;
    private final StunMessage message;

    private OurReading(StunMessage message) {
        this.message = message;
        this.reading = new Reading(message.hasMagicCookie() ? "stun" : "classicstun");
    }

    /** Empty when the octets are neither a STUN message with a sound header nor a ChannelData message. */
    static Optional<Reading> of(Bytes payload) {
        if (StunMessage.decode(payload) instanceof StunMessage message && message.hasSoundHeader()) {
            return Optional.of(new OurReading(message).read());
        }
        return ChannelData.decode(payload).map(OurReading::channel);
    }

    private static Reading channel(ChannelData channel) {
        Reading reading = new Reading("channel");
        reading.say("channel", "0x%04x".formatted(channel.channelNumber()));
        reading.say("length", channel.data().length());
        if (!channel.data().isEmpty()) {
            reading.say("data", channel.data().hex());
        }
        return reading;
    }

    private Reading read() {
        reading.say("type", "0x%04x".formatted(message.type().code()));
        if (message.hasMagicCookie()) {
            reading.say("class", message.messageClass().ordinal());
            reading.say("method", "0x%04x".formatted(message.method().code()));
        }
        reading.say("length", message.declaredLength());
        reading.say("cookie", "%08x".formatted(message.magicCookie()));
        reading.say("id", message.transactionId().bytes().hex());
        List<RawAttribute> attributes = message.attributes();
        for (int i = 0; i < attributes.size(); i++) {
            attribute(i, attributes.get(i));
        }
        return reading;
    }

    private void attribute(int index, RawAttribute raw) {
        reading.attribute(index, raw.type().code());
        reading.say("type", "0x%04x".formatted(raw.type().code()));
        reading.say("length", raw.declaredLength());
        message.value(raw).ifPresentOrElse(value -> value(value, raw), () -> reading.unreadable(clause(raw)));
        if (!raw.padding().isEmpty()) {
            sayOfToday("padding", raw.padding().length());
        }
    }

    /** The clause that leaves the value without a meaning. */
    private String clause(RawAttribute raw) {
        return message.defects().stream()
                .filter(defect ->
                        defect.isUnreadable() && raw.offset() <= defect.offset() && defect.offset() < raw.end())
                .map(Defect::clause)
                .findFirst()
                .orElse("no clause");
    }

    private void value(Attribute value, RawAttribute raw) {
        if (value instanceof AddressAttribute address) {
            address(address, raw);
        } else if (value instanceof TextAttribute text) {
            text(text);
        } else if (value instanceof ErrorCode error) {
            reserved(raw, 0, 2);
            reading.say("error.class", error.code() / 100);
            reading.say("error", error.code() % 100);
            if (!error.reason().isEmpty()) {
                reading.say("error.reason", hex(error.reason()));
            }
        } else if (value instanceof UnknownAttributes unknown) {
            unknown.types().forEach(type -> reading.say("unknown", "0x%04x".formatted(type.code())));
        } else if (value instanceof PasswordAlgorithms several) {
            several.algorithms().forEach(this::algorithm);
        } else if (value instanceof PasswordAlgorithmAttribute one) {
            algorithm(one.algorithm());
        } else {
            turn(value, raw);
        }
    }

    private void address(AddressAttribute attribute, RawAttribute raw) {
        Bytes octets = Bytes.wrap(attribute.address().getAddress().getAddress());
        boolean ipv4 = octets.length() == 4;
        boolean masked = attribute.type().name().startsWith("XOR-");
        reserved(raw, 0, 1);
        reading.say("family", ipv4 ? "0x01" : "0x02");
        if (masked) {
            reading.say("port-xord", raw.value().slice(2, 4).hex());
            reading.say(ipv4 ? "ipv4-xord" : "ipv6-xord", raw.value().from(4).hex());
        }
        reading.say("port", attribute.address().getPort());
        reading.say(ipv4 ? "ipv4" : "ipv6", octets.hex());
    }

    private void text(TextAttribute text) {
        String field = switch (text.type().code()) {
            case 0x0006 -> "username";
            case 0x0014 -> "realm";
            case 0x0015 -> "nonce";
            case 0x8022 -> message.hasMagicCookie() ? "software" : "server";
            default -> "value";
        };
        if (!text.value().isEmpty()) {
            reading.say(field, hex(text.value()));
        }
    }

    private void turn(Attribute value, RawAttribute raw) {
        if (value instanceof ChannelNumber channel) {
            reading.say("channelnum", "0x%04x".formatted(channel.number()));
            reserved(raw, 2, 4);
        } else if (value instanceof Lifetime lifetime) {
            reading.say("lifetime", lifetime.seconds());
        } else if (value instanceof RequestedTransport transport) {
            reading.say("transp", "0x%02x".formatted(transport.protocol()));
            reserved(raw, 1, 4);
        } else if (value instanceof RequestedAddressFamily family) {
            reading.say("family", "0x%02x".formatted(family.family().code()));
            reserved(raw, 1, 4);
        } else if (value instanceof EvenPort even) {
            reading.say("even-port.reserve-next", even.reserveNext() ? 1 : 0);
        } else if (value instanceof Icmp icmp) {
            reading.say("icmp.type", icmp.icmpType());
            reading.say("icmp.code", icmp.icmpCode());
        } else {
            other(value, raw);
        }
    }

    private void other(Attribute value, RawAttribute raw) {
        if (value instanceof Priority priority) {
            reading.say("priority", priority.value());
        } else if (value instanceof ChangeRequest change) {
            String prefix = message.hasMagicCookie() ? "change-" : "";
            reading.say(prefix + "ip", change.changeIp() ? 1 : 0);
            reading.say(prefix + "port", change.changePort() ? 1 : 0);
        } else if (value instanceof Fingerprint fingerprint) {
            reading.say("crc32", "0x%08x".formatted(fingerprint.value()));
            boolean good = Fingerprint.verify(message) == IntegrityResult.VALID;
            reading.say("crc32.status", good ? 1 : 0);
        } else if (!raw.value().isEmpty()) {
            reading.say(octets(raw.type()), raw.value().hex());
        }
    }

    private static String octets(AttributeType type) {
        return switch (type.code()) {
            case 0x0008 -> "hmac";
            case 0x0022 -> "token";
            case 0x8029, 0x802A -> "tie-breaker";
            default -> "value";
        };
    }

    private void algorithm(PasswordAlgorithm algorithm) {
        reading.say("pw_alg", algorithm.code());
        reading.say("pw_alg_len", algorithm.parameters().length());
        if (!algorithm.parameters().isEmpty()) {
            reading.say("pw_alg_data", algorithm.parameters().hex());
        }
    }

    private void reserved(RawAttribute raw, int from, int to) {
        sayOfToday("reserved", raw.value().slice(from, to).hex());
    }

    /** What Wireshark shows of messages with the magic cookie only. */
    private void sayOfToday(String field, Object value) {
        if (message.hasMagicCookie()) {
            reading.say(field, value);
        }
    }

    private static String hex(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
