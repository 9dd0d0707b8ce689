package org.stunspec.trace;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.stunspec.trace.CaptureRecord.Frame;
import org.stunspec.wire.Bytes;

/** Capture files made octet by octet, independently of the writer under test. */
final class CaptureFiles {
    private final ByteOrder order;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    private CaptureFiles(ByteOrder order) {
        this.order = order;
    }

    static CaptureFiles pcap(ByteOrder order, long magic, int linkType) {
        return new CaptureFiles(order)
                .u32(magic)
                .u16(2)
                .u16(4)
                .u32(0)
                .u32(0)
                .u32(262144)
                .u32(linkType);
    }

    static CaptureFiles pcapng(ByteOrder order) {
        return new CaptureFiles(order).section();
    }

    CaptureFiles section() {
        return u32(0x0A0D0D0AL)
                .u32(28)
                .u32(0x1A2B3C4DL)
                .u16(1)
                .u16(0)
                .u32(0xFFFFFFFFL)
                .u32(0xFFFFFFFFL)
                .u32(28);
    }

    CaptureFiles record(long seconds, long fraction, Bytes frame) {
        return u32(seconds)
                .u32(fraction)
                .u32(frame.length())
                .u32(frame.length())
                .octets(frame);
    }

    CaptureFiles block(long type, CaptureFiles body) {
        int length = body.octets.size() + 12;
        return u32(type).u32(length).octets(body.bytes()).u32(length);
    }

    /** An empty body for {@link #block}, in the same byte order. */
    CaptureFiles body() {
        return new CaptureFiles(order);
    }

    CaptureFiles interfaceOf(int linkType, String... resolutionOption) {
        CaptureFiles body = body().u16(linkType).u16(0).u32(0);
        for (String option : resolutionOption) {
            body.u16(9).u16(1).octets(Bytes.ofHex(option + "000000"));
        }
        return block(1, body);
    }

    CaptureFiles enhanced(int on, long high, long low, Bytes frame, Bytes options) {
        CaptureFiles body =
                body().u32(on).u32(high).u32(low).u32(frame.length()).u32(frame.length());
        return block(
                6, body.octets(frame).octets(Bytes.zeros(-frame.length() & 3)).octets(options));
    }

    CaptureFiles u16(int value) {
        return octets(Bytes.copyOf(
                ByteBuffer.allocate(2).order(order).putShort((short) value).array()));
    }

    CaptureFiles u32(long value) {
        return octets(Bytes.copyOf(
                ByteBuffer.allocate(4).order(order).putInt((int) value).array()));
    }

    CaptureFiles octets(Bytes more) {
        octets.writeBytes(more.toArray());
        return this;
    }

    Bytes bytes() {
        return Bytes.wrap(octets.toByteArray());
    }

    static List<CaptureRecord> read(Bytes file) {
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(file.toArray()))) {
            List<CaptureRecord> records = new ArrayList<>();
            reader.forEachRemaining(records::add);
            return records;
        } catch (java.io.IOException closing) {
            throw new java.io.UncheckedIOException(closing);
        }
    }

    static List<Frame> frames(Bytes file) {
        return read(file).stream()
                .filter(Frame.class::isInstance)
                .map(Frame.class::cast)
                .toList();
    }

    static Instant at(String text) {
        return Instant.parse(text);
    }
}
