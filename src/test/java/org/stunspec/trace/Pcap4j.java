package org.stunspec.trace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import org.stunspec.wire.Bytes;

/** The reader of libpcap, as a second opinion. A machine without the native library skips; CI has it or fails. */
final class Pcap4j {
    private Pcap4j() {}

    record Packet(Instant at, Bytes data) {}

    static List<Packet> packets(Path capture) {
        requireLibpcap();
        List<Packet> packets = new ArrayList<>();
        try (PcapHandle handle = Pcaps.openOffline(capture.toString(), TimestampPrecision.NANO)) {
            for (byte[] raw = handle.getNextRawPacket(); raw != null; raw = handle.getNextRawPacket()) {
                packets.add(new Packet(handle.getTimestamp().toInstant(), Bytes.wrap(raw)));
            }
            return packets;
        } catch (PcapNativeException | org.pcap4j.core.NotOpenException failure) {
            throw new AssertionError("libpcap cannot read " + capture, failure);
        }
    }

    private static void requireLibpcap() {
        try {
            Pcaps.libVersion();
        } catch (LinkageError absent) {
            if (System.getenv("CI") != null) {
                throw new AssertionError("libpcap is not installed in CI", absent);
            }
            assumeTrue(false, "libpcap is not installed: " + absent.getMessage());
        }
    }
}
