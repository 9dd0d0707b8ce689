package org.stunspec.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.wire.Defect.Effect;

/** The rules of the 20 octets before the attributes (RFC 8489 section 5). */
final class HeaderRules {
    private static final String CLAUSE = "rfc8489-5";
    /** RFC 7983 section 7 leaves the first octets 0 to 3 to STUN. */
    private static final int LAST_STUN_OCTET = 3;

    private HeaderRules() {}

    /** Says why these bytes are no message at all; empty when they are one, good or bad. */
    static Optional<NotStun> refuse(Bytes bytes) {
        if (bytes.length() < StunMessage.HEADER) {
            return refusal("shorter than a header: " + bytes.length() + " octets", bytes.length());
        }
        if (bytes.u32(4) == StunMessage.MAGIC_COOKIE) {
            return Optional.empty();
        }
        if (bytes.u8(0) > LAST_STUN_OCTET) {
            return refusal("no magic cookie, and the first octet belongs to another protocol", 0);
        }
        int length = bytes.u16(2);
        if (length % 4 != 0 || length != bytes.length() - StunMessage.HEADER) {
            return refusal("no magic cookie, and the length field does not fit", 2);
        }
        return Optional.empty();
    }

    private static Optional<NotStun> refusal(String reason, int offset) {
        return Optional.of(new NotStun(reason, offset));
    }

    static List<Defect> defects(Bytes bytes) {
        List<Defect> defects = new ArrayList<>();
        if (bytes.u8(0) > 0x3F) {
            defects.add(new Defect(CLAUSE, 0, 1, "the first two bits are not zero", Effect.UNREADABLE));
        }
        int length = bytes.u16(2);
        int there = bytes.length() - StunMessage.HEADER;
        if (length % 4 != 0) {
            defects.add(lengthDefect("the length field, " + length + ", is not a multiple of 4"));
        }
        if (length > there) {
            defects.add(lengthDefect("the length field says " + length + " octets, but only " + there + " follow"));
        }
        if (length < there) {
            defects.add(lengthDefect("the length field says " + length + " octets, but " + there + " follow"));
        }
        if (bytes.u32(4) != StunMessage.MAGIC_COOKIE) {
            defects.add(new Defect(CLAUSE, 4, 4, "no magic cookie, as from a peer of RFC 3489's time", Effect.REMARK));
        }
        return defects;
    }

    private static Defect lengthDefect(String problem) {
        return new Defect(CLAUSE, 2, 2, problem, Effect.UNREADABLE);
    }
}
