package org.stunspec.wire;

/** Class and method, which share the 14 bits of the message type (RFC 8489 section 5, figure 3). */
public record MessageType(MessageClass messageClass, Method method) {
    public static MessageType request(Method method) {
        return new MessageType(MessageClass.REQUEST, method);
    }

    public static MessageType indication(Method method) {
        return new MessageType(MessageClass.INDICATION, method);
    }

    public static MessageType success(Method method) {
        return new MessageType(MessageClass.SUCCESS_RESPONSE, method);
    }

    public static MessageType error(Method method) {
        return new MessageType(MessageClass.ERROR_RESPONSE, method);
    }

    /** Reads the low 14 bits of the first two octets of a message; the two bits above them are not looked at. */
    public static MessageType ofCode(int code) {
        int method = (code & 0x3E00) >> 2 | (code & 0x00E0) >> 1 | (code & 0x000F);
        int bits = (code & 0x0100) >> 7 | (code & 0x0010) >> 4;
        return new MessageType(MessageClass.ofBits(bits), new Method(method));
    }

    /** The 14 bits as they stand on the wire. */
    public int code() {
        int m = method.code();
        int c = messageClass.bits();
        return (m & 0xF80) << 2 | (m & 0x070) << 1 | (m & 0x00F) | (c & 0b10) << 7 | (c & 0b01) << 4;
    }

    @Override
    public String toString() {
        return switch (messageClass) {
            case REQUEST -> method.name() + " request";
            case INDICATION -> method.name() + " indication";
            case SUCCESS_RESPONSE -> method.name() + " success response";
            case ERROR_RESPONSE -> method.name() + " error response";
        };
    }
}
