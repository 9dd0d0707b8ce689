package org.stunspec.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.StunMessage;

/** A message in one line, as a ladder shows it. */
public final class MessageLabel {
    /** Present in nearly every message, or said by the first words already. */
    private static final Set<AttributeType> LEFT_OUT = Set.of(
            AttributeType.MESSAGE_INTEGRITY,
            AttributeType.MESSAGE_INTEGRITY_SHA256,
            AttributeType.FINGERPRINT,
            AttributeType.ERROR_CODE,
            AttributeType.SOFTWARE,
            AttributeType.NONCE,
            AttributeType.PADDING);

    /** Their values tell a reader nothing. */
    private static final Set<AttributeType> NAME_ONLY = Set.of(
            AttributeType.USERHASH,
            AttributeType.RESERVATION_TOKEN,
            AttributeType.ACCESS_TOKEN,
            AttributeType.MOBILITY_TICKET,
            AttributeType.PASSWORD);

    private MessageLabel() {}

    /** Of a datagram, or of a run of bytes of a stream, which may hold several messages and begin in the middle of one. */
    public static String of(Transport transport, Bytes payload) {
        return transport.isStream() ? ofStream(payload) : ofMessage(payload);
    }

    static String ofMessage(Bytes payload) {
        return Dissection.of(payload).title();
    }

    private static String ofStream(Bytes run) {
        List<String> labels = new ArrayList<>();
        int at = 0;
        while (at < run.length()) {
            int end = nextEnd(run, at);
            labels.add(ofMessage(run.slice(at, end)));
            at = end;
        }
        return labels.isEmpty() ? "nothing" : String.join(" + ", labels);
    }

    /** Where the message that begins at {@code at} ends; the end of the run when no whole message begins there. */
    private static int nextEnd(Bytes run, int at) {
        if (run.length() - at < 4 || run.u8(at) >= 0x80) {
            return run.length();
        }
        int length = run.u16(at + 2);
        int size = run.u8(at) < 0x40 ? StunMessage.HEADER + length : ChannelData.HEADER + Pcapng.padded(length);
        return Math.min(run.length(), at + size);
    }

    static String ofStun(StunMessage message) {
        List<String> parts = new ArrayList<>();
        parts.add(type(message));
        for (RawAttribute raw : message.attributes()) {
            if (!LEFT_OUT.contains(raw.type())) {
                parts.add(attribute(message, raw));
            }
        }
        return String.join(", ", parts);
    }

    private static String type(StunMessage message) {
        String method = message.method().name();
        Optional<ErrorCode> error = message.find(ErrorCode.class);
        return switch (message.messageClass()) {
            case REQUEST -> method + " request";
            case INDICATION -> method + " indication";
            case SUCCESS_RESPONSE -> method + " success";
            case ERROR_RESPONSE ->
                method + " error " + error.map(AttributeSummary::of).orElse("without code");
        };
    }

    private static String attribute(StunMessage message, RawAttribute raw) {
        String name = raw.type().name();
        if (NAME_ONLY.contains(raw.type())) {
            return name;
        }
        String value = message.value(raw).map(AttributeSummary::of).orElse("unreadable");
        return value.isEmpty() ? name : name + " " + value;
    }

    static String ofChannelData(ChannelData channel) {
        return "ChannelData 0x%04X, %s"
                .formatted(channel.channelNumber(), octets(channel.data().length()));
    }

    static String ofUnknown(Bytes payload) {
        return payload.isEmpty() ? "empty" : "data, " + octets(payload.length());
    }

    private static String octets(int count) {
        return count == 1 ? "1 byte" : count + " bytes";
    }
}
