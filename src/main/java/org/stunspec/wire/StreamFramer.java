package org.stunspec.wire;

import java.util.Optional;

/**
 * Cuts a stream of bytes, which arrives in pieces of any size, into STUN and ChannelData messages (RFC 8489 section
 * 6.2.2, RFC 8656 section 12.5). One object per direction of a connection.
 */
public final class StreamFramer {
    private Bytes pending = Bytes.EMPTY;
    private long offset;
    private boolean broken;

    /** Takes the next piece. */
    public void feed(Bytes piece) {
        pending = pending.isEmpty() ? piece : Bytes.concat(pending, piece);
    }

    /** The next whole message; empty until more bytes have come. After {@link Frame.Broken}, which comes once, nothing. */
    public Optional<Frame> next() {
        if (broken || pending.length() < 4) {
            return Optional.empty();
        }
        int firstBits = pending.u8(0) >> 6;
        return switch (firstBits) {
            case 0 -> stun();
            case 1 -> channel();
            default -> brokenAt(0, "neither STUN nor ChannelData begins with the bits 1" + (firstBits & 1));
        };
    }

    /** How many octets of an unfinished message are waiting for the rest. */
    public int pendingOctets() {
        return pending.length();
    }

    private Optional<Frame> stun() {
        int length = pending.u16(2);
        if (length % 4 != 0) {
            return brokenAt(2, "the length of a STUN message, " + length + ", is not a multiple of 4");
        }
        int size = StunMessage.HEADER + length;
        return cut(size, size).map(Frame.Stun::new);
    }

    private Optional<Frame> channel() {
        int size = ChannelData.HEADER + pending.u16(2);
        return cut(size, size + Octets.padding(size)).map(Frame.Channel::new);
    }

    private Optional<Bytes> cut(int size, int sizeWithPadding) {
        if (pending.length() < sizeWithPadding) {
            return Optional.empty();
        }
        Bytes frame = pending.slice(0, size);
        pending = pending.from(sizeWithPadding);
        offset += sizeWithPadding;
        return Optional.of(frame);
    }

    private Optional<Frame> brokenAt(int at, String why) {
        broken = true;
        pending = Bytes.EMPTY;
        return Optional.of(new Frame.Broken((int) Math.min(Integer.MAX_VALUE, offset + at), why));
    }
}
