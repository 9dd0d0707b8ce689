package org.stunspec.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.Decoded;
import org.stunspec.wire.Defect;
import org.stunspec.wire.NotStun;
import org.stunspec.wire.StunMessage;

/**
 * A payload taken apart. Every octet belongs to one of the fields.
 *
 * @param title what it is, in one line
 * @param bytes the whole payload
 * @param fields from the first octet to the last, without gaps
 * @param defects what is wrong, by offset
 */
public record Dissection(Kind kind, String title, Bytes bytes, List<Field> fields, List<Defect> defects) {
    /** What a payload was taken for. */
    public enum Kind {
        STUN,
        CHANNEL_DATA,
        /** Neither of the two; data of an application, as a rule. */
        UNKNOWN
    }

    public Dissection {
        fields = List.copyOf(fields);
        defects = List.copyOf(defects);
    }

    /** Takes apart one datagram, or one message cut out of a stream. */
    public static Dissection of(Bytes payload) {
        Decoded decoded = StunMessage.decode(payload);
        if (decoded instanceof StunMessage message && StunFields.isLikely(message)) {
            return StunFields.dissect(message);
        }
        return ChannelData.decode(payload)
                .map(channel -> ofChannelData(channel, payload))
                .orElseGet(() -> ofUnknown(payload, decoded));
    }

    /** The defects that begin in {@code field} and in none of its children. */
    public List<Defect> defectsAt(Field field) {
        return defects.stream()
                .filter(defect -> owner(defect).filter(field::equals).isPresent())
                .toList();
    }

    /** The smallest field in which a defect lies, or begins. */
    private Optional<Field> owner(Defect defect) {
        return fields.stream()
                .flatMap(Field::walk)
                .filter(field -> field.offset() <= defect.offset() && defect.offset() < field.end())
                .min((one, other) -> Integer.compare(misfit(one, defect), misfit(other, defect)));
    }

    /** Prefers the smallest field that holds the whole defect to one that only holds its beginning. */
    private static int misfit(Field field, Defect defect) {
        boolean holdsAll = defect.offset() + defect.length() <= field.end();
        return holdsAll ? field.length() : (1 << 20) - field.length();
    }

    private static Dissection ofChannelData(ChannelData channel, Bytes payload) {
        int length = channel.data().length();
        FieldReader in = new FieldReader(payload, 0);
        in.hex(2, "Channel Number").number(2, "Length");
        if (length > 0) {
            in.take(length, "Application Data", Printable::octets);
        }
        in.rest("Padding", Printable::octets);
        return new Dissection(
                Kind.CHANNEL_DATA, MessageLabel.ofChannelData(channel), payload, in.fields(), channelDefects(channel));
    }

    private static List<Defect> channelDefects(ChannelData channel) {
        return channel.hasAllowedNumber()
                ? List.of()
                : List.of(new Defect(
                        "rfc8656-12", 0, 2, "the channel number is not one of 0x4000 to 0x4FFF", Defect.Effect.BREACH));
    }

    private static Dissection ofUnknown(Bytes payload, Decoded decoded) {
        List<Field> fields = payload.isEmpty()
                ? List.of()
                : List.of(Field.leaf("Data", Printable.octets(payload), 0, payload.length()));
        List<Defect> defects = new ArrayList<>();
        if (decoded instanceof NotStun not && looksLikeStun(payload)) {
            defects.add(new Defect("rfc8489-5", not.offset(), 1, not.reason(), Defect.Effect.UNREADABLE));
        }
        return new Dissection(Kind.UNKNOWN, MessageLabel.ofUnknown(payload), payload, fields, defects);
    }

    private static boolean looksLikeStun(Bytes payload) {
        return payload.length() >= 8 && payload.u32(4) == StunMessage.MAGIC_COOKIE;
    }
}
