package org.stunspec.wire;

import java.util.Map;

/** The method of a STUN message: 12 bits (RFC 8489 section 5). */
public record Method(int code) {
    public static final int MAX_CODE = 0xFFF;

    /** RFC 8489 section 18.2. */
    public static final Method BINDING = new Method(0x001);
    /** RFC 3489 section 11.1; reserved since RFC 5389. */
    public static final Method SHARED_SECRET = new Method(0x002);
    /** RFC 8656 section 17, as are the five that follow. */
    public static final Method ALLOCATE = new Method(0x003);

    public static final Method REFRESH = new Method(0x004);
    public static final Method SEND = new Method(0x006);
    public static final Method DATA = new Method(0x007);
    public static final Method CREATE_PERMISSION = new Method(0x008);
    public static final Method CHANNEL_BIND = new Method(0x009);
    /** RFC 6062 section 6.1, as are the two that follow. */
    public static final Method CONNECT = new Method(0x00A);

    public static final Method CONNECTION_BIND = new Method(0x00B);
    public static final Method CONNECTION_ATTEMPT = new Method(0x00C);

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x001, "Binding"),
            Map.entry(0x002, "SharedSecret"),
            Map.entry(0x003, "Allocate"),
            Map.entry(0x004, "Refresh"),
            Map.entry(0x006, "Send"),
            Map.entry(0x007, "Data"),
            Map.entry(0x008, "CreatePermission"),
            Map.entry(0x009, "ChannelBind"),
            Map.entry(0x00A, "Connect"),
            Map.entry(0x00B, "ConnectionBind"),
            Map.entry(0x00C, "ConnectionAttempt"));

    public Method {
        if (code < 0 || code > MAX_CODE) {
            throw new IllegalArgumentException("a method has 12 bits: " + code);
        }
    }

    /** The registered name, or the code as {@code 0x123}. */
    public String name() {
        return NAMES.getOrDefault(code, String.format("0x%03X", code));
    }

    public boolean isKnown() {
        return NAMES.containsKey(code);
    }

    @Override
    public String toString() {
        return name();
    }
}
