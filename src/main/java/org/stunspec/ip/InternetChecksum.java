package org.stunspec.ip;

import org.stunspec.wire.Bytes;

/** The one's complement sum of 16-bit words of RFC 1071. */
final class InternetChecksum {
    private InternetChecksum() {}

    /** The checksum of these parts; every part but the last has an even length. */
    static int of(Bytes... parts) {
        long sum = 0;
        for (Bytes part : parts) {
            sum += sum(part);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (int) (~sum & 0xFFFF);
    }

    /** Bytes that carry their own checksum add up to zero. */
    static boolean holds(Bytes... parts) {
        return of(parts) == 0;
    }

    private static long sum(Bytes part) {
        long sum = 0;
        int even = part.length() & ~1;
        for (int i = 0; i < even; i += 2) {
            sum += part.u16(i);
        }
        return even == part.length() ? sum : sum + ((long) part.u8(even) << 8);
    }
}
