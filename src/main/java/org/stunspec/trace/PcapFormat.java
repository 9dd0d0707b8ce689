package org.stunspec.trace;

import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.stunspec.trace.CaptureRecord.Format;
import org.stunspec.trace.CaptureRecord.Frame;
import org.stunspec.trace.CaptureRecord.Interface;
import org.stunspec.trace.CaptureRecord.Section;
import org.stunspec.wire.Bytes;

/** The classic format of libpcap, in both byte orders, with microseconds or nanoseconds. */
final class PcapFormat implements CaptureFormat {
    private static final long MICROSECONDS = 0xA1B2C3D4L;
    private static final long NANOSECONDS = 0xA1B23C4DL;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    private final CaptureInput input;
    private final ByteOrder order;
    private final int nanosPerUnit;
    private final Queue<CaptureRecord> preface = new ArrayDeque<>();
    private final Interface on;
    private long number;

    private PcapFormat(CaptureInput input, ByteOrder order, int nanosPerUnit)
            throws IOException, DamagedCaptureException {
        this.input = input;
        this.order = order;
        this.nanosPerUnit = nanosPerUnit;
        Ordered header = new Ordered(input.read(FILE_HEADER - 4, "the file header"), order);
        if (header.u16(0) != 2) {
            throw new DamagedCaptureException(4, "version " + header.u16(0) + " of the pcap format is unknown");
        }
        // The upper bits say whether a frame check sequence is kept; the lengths inside of IP cut it off.
        LinkType link = new LinkType((int) (header.u32(16) & 0xFFFF));
        this.on = new Interface(0, 0, link, Optional.empty(), header.u32(12), List.of());
        preface.add(new Section(0, Format.PCAP, List.of(), Optional.empty()));
        preface.add(on);
    }

    /** Reads the rest of the file header; empty when {@code magic} is not one of this format. */
    static Optional<PcapFormat> of(Bytes magic, CaptureInput input) throws IOException, DamagedCaptureException {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            long value = new Ordered(magic, order).u32(0);
            if (value == MICROSECONDS || value == NANOSECONDS) {
                return Optional.of(new PcapFormat(input, order, value == MICROSECONDS ? 1000 : 1));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<CaptureRecord> next() throws IOException, DamagedCaptureException {
        if (!preface.isEmpty()) {
            return Optional.of(preface.remove());
        }
        return input.isAtEnd() ? Optional.empty() : Optional.of(frame());
    }

    private Frame frame() throws IOException, DamagedCaptureException {
        number++;
        long start = input.position();
        Ordered header = new Ordered(input.read(RECORD_HEADER, "the record header of frame " + number), order);
        long fraction = header.u32(4) * nanosPerUnit;
        if (fraction >= 1_000_000_000L) {
            throw new DamagedCaptureException(
                    start + 4, "the time of frame " + number + " has a fraction of more than a second");
        }
        long captured = header.u32(8);
        if (captured > MAX_FRAME) {
            throw new DamagedCaptureException(
                    start + 8, "frame " + number + " claims " + captured + " octets, which no link carries");
        }
        long dataOffset = input.position();
        Bytes data = input.read((int) captured, "frame " + number);
        Instant at = Instant.ofEpochSecond(header.u32(0), fraction);
        return new Frame(dataOffset, number, Optional.of(at), on, header.u32(12), data, List.of());
    }
}
