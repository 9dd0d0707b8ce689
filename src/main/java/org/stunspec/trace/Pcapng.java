package org.stunspec.trace;

/** The numbers of the pcapng format that its reader and its writer share. */
final class Pcapng {
    static final long SECTION_HEADER = 0x0A0D0D0AL;
    static final long BYTE_ORDER_MAGIC = 0x1A2B3C4DL;
    static final int INTERFACE_DESCRIPTION = 1;
    /** Obsolete, still found in old files. */
    static final int PACKET = 2;

    static final int SIMPLE_PACKET = 3;
    static final int NAME_RESOLUTION = 4;
    static final int ENHANCED_PACKET = 6;
    static final int DECRYPTION_SECRETS = 10;
    static final long UNLIMITED_SECTION = -1;

    private Pcapng() {}

    /** Blocks and options are filled up to multiples of 4 octets. */
    static int padded(int length) {
        return (length + 3) & ~3;
    }
}
