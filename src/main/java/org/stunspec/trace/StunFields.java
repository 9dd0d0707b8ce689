package org.stunspec.trace;

import java.util.ArrayList;
import java.util.List;
import org.stunspec.trace.Dissection.Kind;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.StunMessage;

/** A STUN message, field by field. */
final class StunFields {
    private StunFields() {}

    /** Whether these bytes are meant as STUN: one coincidence is not enough, because data of applications may have it. */
    static boolean isLikely(StunMessage message) {
        return message.hasMagicCookie()
                || message.declaredLength() % 4 == 0
                        && message.declaredLength() + StunMessage.HEADER
                                == message.bytes().length()
                        && message.method().isKnown();
    }

    static Dissection dissect(StunMessage message) {
        Bytes bytes = message.bytes();
        List<Field> fields = new ArrayList<>(header(message));
        for (RawAttribute raw : message.attributes()) {
            fields.add(attribute(message, raw));
        }
        int covered = fields.get(fields.size() - 1).end();
        if (covered < bytes.length()) {
            Bytes rest = bytes.from(covered);
            fields.add(Field.leaf("Octets that belong to nothing", Printable.octets(rest), covered, rest.length()));
        }
        return new Dissection(Kind.STUN, MessageLabel.ofStun(message), bytes, fields, message.defects());
    }

    private static List<Field> header(StunMessage message) {
        MessageType type = message.type();
        List<Field> typeParts = List.of(
                Field.leaf("Class", name(type.messageClass()), 0, 2),
                Field.leaf(
                        "Method",
                        "0x%03x (%s)"
                                .formatted(type.method().code(), type.method().name()),
                        0,
                        2));
        String known = message.hasMagicCookie() ? "" : " (not the magic cookie: RFC 3489, or no STUN)";
        return List.of(
                new Field(
                        "Message Type", "0x%04x (%s)".formatted(message.bytes().u16(0), type), 0, 2, typeParts),
                Field.leaf("Message Length", String.valueOf(message.declaredLength()), 2, 2),
                Field.leaf("Magic Cookie", "0x%08x%s".formatted(message.magicCookie(), known), 4, 4),
                Field.leaf("Transaction ID", message.bytes().slice(8, 20).hex(), 8, 12));
    }

    private static String name(MessageClass messageClass) {
        return switch (messageClass) {
            case REQUEST -> "0b00 (request)";
            case INDICATION -> "0b01 (indication)";
            case SUCCESS_RESPONSE -> "0b10 (success response)";
            case ERROR_RESPONSE -> "0b11 (error response)";
        };
    }

    private static Field attribute(StunMessage message, RawAttribute raw) {
        int at = raw.offset();
        List<Field> parts = new ArrayList<>();
        parts.add(Field.leaf(
                "Type", "0x%04x (%s)".formatted(raw.type().code(), raw.type().name()), at, 2));
        String cut = raw.isCut() ? " (only " + raw.value().length() + " octets are there)" : "";
        parts.add(Field.leaf("Length", raw.declaredLength() + cut, at + 2, 2));
        parts.addAll(AttributeFields.of(raw, message.bytes().slice(4, 20)));
        if (!raw.padding().isEmpty()) {
            int padding = raw.valueOffset() + raw.value().length();
            parts.add(Field.leaf(
                    "Padding", raw.padding().hex(), padding, raw.padding().length()));
        }
        String value = message.value(raw).map(AttributeSummary::of).orElse("unreadable");
        return new Field(raw.type().name(), value, at, raw.end() - at, parts);
    }
}
