package org.stunspec.wire;

import java.util.Optional;

/** A ChannelData message (RFC 8656 section 12.4). */
public record ChannelData(int channelNumber, Bytes data) {
    /** Octets of channel number and length. */
    public static final int HEADER = 4;

    public static final int FIRST_CHANNEL = 0x4000;
    /** RFC 8656 section 12. */
    public static final int LAST_CHANNEL = 0x4FFF;
    /** The end of the range in RFC 5766 section 11. */
    public static final int LAST_CHANNEL_RFC5766 = 0x7FFF;

    public ChannelData {
        Limits.requireBits(channelNumber, 16);
        Limits.requireLength(data, 0, 0xFFFF);
    }

    /**
     * Reads a datagram. Empty when its first two bits are not those of a channel or when it is shorter than it claims;
     * numbers that RFC 8656 reserves are read, and octets behind the data are let be.
     */
    public static Optional<ChannelData> decode(Bytes datagram) {
        if (datagram.length() < HEADER) {
            return Optional.empty();
        }
        int number = datagram.u16(0);
        int end = HEADER + datagram.u16(2);
        if (number < FIRST_CHANNEL || number > LAST_CHANNEL_RFC5766 || end > datagram.length()) {
            return Optional.empty();
        }
        return Optional.of(new ChannelData(number, datagram.slice(HEADER, end)));
    }

    /** Whether the number is one that RFC 8656 lets a client bind. */
    public boolean hasAllowedNumber() {
        return channelNumber >= FIRST_CHANNEL && channelNumber <= LAST_CHANNEL;
    }

    /** As in a datagram, without padding. */
    public Bytes encode() {
        return Bytes.concat(Octets.u16(channelNumber), Octets.u16(data.length()), data);
    }

    /** As in a stream, with zeros up to the next multiple of 4 (RFC 8656 section 12.5). */
    public Bytes encodePadded() {
        return Bytes.concat(encode(), Bytes.zeros(Octets.padding(data.length())));
    }
}
