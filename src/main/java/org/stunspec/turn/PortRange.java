package org.stunspec.turn;

/**
 * The ports that relayed transport addresses come from, both ends included.
 *
 * @param first 1024 or more: the well-known ports are not for relays (RFC 8656 section 7.2)
 */
public record PortRange(int first, int last) {
    /** The dynamic ports, which RFC 8656 section 7.2 asks for. */
    public static final PortRange DYNAMIC = new PortRange(49152, 65535);

    public PortRange {
        if (first < 1024 || last < first || last > 65535) {
            throw new IllegalArgumentException("not a range of ports above 1023: " + first + " to " + last);
        }
    }

    public int size() {
        return last - first + 1;
    }
}
