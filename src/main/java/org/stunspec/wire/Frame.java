package org.stunspec.wire;

/** What a {@link StreamFramer} cuts out of a stream. */
public sealed interface Frame {
    /** The octets of one STUN message, not decoded. */
    record Stun(Bytes bytes) implements Frame {}

    /** The octets of one ChannelData message: header and data, without padding. */
    record Channel(Bytes bytes) implements Frame {}

    /**
     * The stream cannot be read any further.
     *
     * @param offset of the octet that shows it, from the first octet of the stream
     */
    record Broken(int offset, String why) implements Frame {}
}
