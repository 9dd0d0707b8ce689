package org.stunspec.wire;

/**
 * An attribute as it stands in a message.
 *
 * @param offset of the attribute's header, from the first octet of the message
 * @param declaredLength of the value, as the header says it
 * @param value as much of it as is there: shorter than declared when the message ends before it
 * @param padding as much of it as is there
 */
public record RawAttribute(AttributeType type, int offset, int declaredLength, Bytes value, Bytes padding) {
    /** Octets of type and length. */
    public static final int HEADER = 4;

    /** Where the value begins in the message. */
    public int valueOffset() {
        return offset + HEADER;
    }

    /** Where the attribute ends in the message, padding included. */
    public int end() {
        return valueOffset() + value.length() + padding.length();
    }

    /** Whether the message ends before the value does. */
    public boolean isCut() {
        return value.length() < declaredLength;
    }
}
