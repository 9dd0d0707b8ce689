package org.stunspec.suite;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.stunspec.probe.EnvironmentFailure;
import org.stunspec.probe.Reaction;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.StunMessage;

/** Expectations of the first thing that came back, taken as a STUN header and attributes, octet by octet. */
public final class ReactionAssert extends AbstractAssert<ReactionAssert, Reaction> {
    private static final int COOKIE = 4;
    private static final int ID = 8;

    ReactionAssert(Reaction actual) {
        super(actual, ReactionAssert.class);
    }

    public ReactionAssert hasZeroTopBits() {
        int first = header().u8(0);
        return expect(first < 0x40, "a first octet below 0x40", "0x%02X".formatted(first), 0, 1);
    }

    /** The 14 bits of the message type, whatever the two before them are. */
    public ReactionAssert hasType(int... types) {
        int type = header().u16(0) & 0x3FFF;
        String wanted = Arrays.stream(types).mapToObj("0x%04X"::formatted).collect(Collectors.joining(" or "));
        boolean fits = Arrays.stream(types).anyMatch(each -> each == type);
        return expect(fits, "message type " + wanted, "0x%04X".formatted(type), 0, 2);
    }

    /** Success or error response, of whatever method. */
    public ReactionAssert isOfAResponseClass() {
        int type = header().u16(0);
        return expect((type & 0x0100) != 0, "a success or error response", "type 0x%04X".formatted(type), 0, 2);
    }

    public ReactionAssert hasMagicCookie() {
        long cookie = header().u32(COOKIE);
        return expect(
                cookie == StunMessage.MAGIC_COOKIE, "magic cookie 0x2112A442", "0x%08X".formatted(cookie), COOKIE, 4);
    }

    public ReactionAssert echoesTheTransactionId() {
        Bytes there = header().slice(ID, StunMessage.HEADER);
        Bytes wanted = actual.sent().slice(ID, StunMessage.HEADER);
        return expect(there.equals(wanted), "the request's transaction id " + wanted.hex(), there.hex(), ID, 12);
    }

    public ReactionAssert hasTheLengthOfWhatFollows() {
        int length = header().u16(2);
        int there = header().length() - StunMessage.HEADER;
        return expect(length == there, "length " + there + ", which follows the header", "length " + length, 2, 2);
    }

    public ReactionAssert hasALengthInFours() {
        int length = header().u16(2);
        return expect(length % 4 == 0, "a length that is a multiple of 4", "length " + length, 2, 2);
    }

    /** 20 octets of header, and attributes that fill the rest without anything left over. */
    public ReactionAssert isHeaderAndWholeAttributes() {
        Bytes data = actual.arrival().data();
        expect(data.length() >= StunMessage.HEADER, "at least 20 octets", data.length() + " octets", 0, data.length());
        if (!(StunMessage.decode(data) instanceof StunMessage message)) {
            return expect(false, "a STUN message", "something else", 0, data.length());
        }
        int end = StunMessage.HEADER;
        for (RawAttribute raw : message.attributes()) {
            String seen = raw.type().name() + " of " + raw.declaredLength() + " octets, where only "
                    + raw.value().length() + " are left";
            expect(!raw.isCut(), "whole attributes", seen, raw.offset(), 4);
            end = raw.end();
        }
        int left = data.length() - end;
        return expect(left == 0, "whole attributes", left + " octets behind the last attribute", end, left);
    }

    /** A STUN message begins where the last one ended. */
    public ReactionAssert followsWithoutAnythingBetween() {
        Bytes data = actual.arrival().data();
        boolean stun = data.length() >= StunMessage.HEADER
                && data.u8(0) < 0x40
                && data.u32(COOKIE) == StunMessage.MAGIC_COOKIE;
        return expect(
                stun,
                "the next STUN message right behind the last one",
                "other octets: " + data.slice(0, Math.min(8, data.length())).hex(),
                0,
                Math.min(8, data.length()));
    }

    private Bytes header() {
        Bytes data = actual.arrival().data();
        if (data.length() < StunMessage.HEADER) {
            throw new EnvironmentFailure("only " + data.length() + " octets came back, no header to be judged");
        }
        return data;
    }

    private ReactionAssert expect(boolean met, String expected, String seen, int offset, int length) {
        if (!met) {
            throw new ExpectationNotMet(
                    ExpectationNotMet.By.BYTES,
                    actual.described(),
                    expected,
                    seen,
                    List.of(new ExpectationNotMet.Mark(
                            actual.arrival().data(), offset, length, "expected: " + expected)));
        }
        return this;
    }
}
