package org.stunspec.trace;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.stunspec.wire.Bytes;

/** Writes one section of a pcapng file, in network byte order. Interfaces have to be added before their packets. */
public final class PcapngWriter implements AutoCloseable {
    private static final String APPLICATION = "stunspec";
    private static final int MAX_OPTION = 0xFFFF;

    private final OutputStream out;
    private final ArrayList<Resolution> interfaces = new ArrayList<>();

    /** How exactly the times of an interface are kept. */
    public enum Resolution {
        MICROSECONDS(6, 1_000_000),
        NANOSECONDS(9, 1_000_000_000);

        private final int exponent;
        private final int perSecond;

        Resolution(int exponent, int perSecond) {
            this.exponent = exponent;
            this.perSecond = perSecond;
        }

        private long units(Instant at) {
            if (at.getEpochSecond() < 0) {
                throw new IllegalArgumentException("a capture cannot hold a time before 1970: " + at);
            }
            return Math.addExact(
                    Math.multiplyExact(at.getEpochSecond(), (long) perSecond),
                    at.getNano() / (1_000_000_000 / perSecond));
        }
    }

    private PcapngWriter(OutputStream out) {
        this.out = out;
    }

    public static PcapngWriter create(Path file, List<String> sectionComments) throws IOException {
        return to(Files.newOutputStream(file), sectionComments);
    }

    /** Closing the writer closes the stream. */
    public static PcapngWriter to(OutputStream stream, List<String> sectionComments) throws IOException {
        PcapngWriter writer = new PcapngWriter(new BufferedOutputStream(stream));
        Body body = new Body();
        body.u32(Pcapng.BYTE_ORDER_MAGIC).u16(1).u16(0).u64(Pcapng.UNLIMITED_SECTION);
        body.comments(sectionComments)
                .option(PcapngOptions.SECTION_APPLICATION, APPLICATION)
                .endOfOptions();
        writer.block(Pcapng.SECTION_HEADER, body);
        return writer;
    }

    /** @return the number by which {@link #packet} knows the interface */
    public int addInterface(String name, LinkType linkType, Resolution resolution) throws IOException {
        Body body = new Body().u16(linkType.code()).u16(0).u32(0);
        body.option(PcapngOptions.INTERFACE_NAME, name);
        body.option(PcapngOptions.INTERFACE_TIME_RESOLUTION, new byte[] {(byte) resolution.exponent});
        block(Pcapng.INTERFACE_DESCRIPTION, body.endOfOptions());
        interfaces.add(resolution);
        return interfaces.size() - 1;
    }

    /** @param frame from the link layer header on, complete */
    public void packet(int interfaceNumber, Instant at, Bytes frame, List<String> comments) throws IOException {
        Body body = new Body().u32(interfaceNumber);
        long units = interfaces.get(interfaceNumber).units(at);
        body.u32(units >>> 32).u32(units).u32(frame.length()).u32(frame.length());
        body.padded(frame.toArray());
        if (!comments.isEmpty()) {
            body.comments(comments).endOfOptions();
        }
        block(Pcapng.ENHANCED_PACKET, body);
    }

    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void block(long type, Body body) throws IOException {
        byte[] octets = body.octets.toByteArray();
        int length = octets.length + 12;
        out.write(ByteBuffer.allocate(8).putInt((int) type).putInt(length).array());
        out.write(octets);
        out.write(ByteBuffer.allocate(4).putInt(length).array());
    }

    private static final class Body {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

        Body u16(int value) {
            octets.write(value >> 8);
            octets.write(value);
            return this;
        }

        Body u32(long value) {
            return u16((int) (value >> 16)).u16((int) value);
        }

        Body u64(long value) {
            return u32(value >> 32).u32(value);
        }

        Body padded(byte[] value) {
            octets.writeBytes(value);
            octets.writeBytes(new byte[Pcapng.padded(value.length) - value.length]);
            return this;
        }

        Body comments(List<String> comments) {
            comments.forEach(comment -> option(PcapngOptions.COMMENT, comment));
            return this;
        }

        Body option(int code, String text) {
            return option(code, text.getBytes(StandardCharsets.UTF_8));
        }

        Body option(int code, byte[] value) {
            if (value.length > MAX_OPTION) {
                throw new IllegalArgumentException("an option holds at most 65535 octets, not " + value.length);
            }
            return u16(code).u16(value.length).padded(value);
        }

        Body endOfOptions() {
            return u32(PcapngOptions.END);
        }
    }
}
