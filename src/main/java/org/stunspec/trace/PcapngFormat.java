package org.stunspec.trace;

import java.io.IOException;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.trace.CaptureRecord.Format;
import org.stunspec.trace.CaptureRecord.Frame;
import org.stunspec.trace.CaptureRecord.Interface;
import org.stunspec.trace.CaptureRecord.Secrets;
import org.stunspec.trace.CaptureRecord.Section;
import org.stunspec.wire.Bytes;

/**
 * pcapng: section headers, interfaces, enhanced, simple and (obsolete) packets, secrets. Blocks of other types are passed over.
 * A file may hold several sections, each in its own byte order.
 */
final class PcapngFormat implements CaptureFormat {
    static final long SECTION_HEADER = Pcapng.SECTION_HEADER;
    private static final int BLOCK_HEADER = 8;
    private static final int TRAILER = 4;
    private static final int DEFAULT_RESOLUTION = 6;

    private final CaptureInput input;
    private final List<Source> sources = new ArrayList<>();
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private boolean firstTypeIsRead = true;
    private long number;

    private record Source(Interface description, TimeUnit time) {}

    /** @param bodyOffset of {@code body} in the file */
    private record Block(long type, long bodyOffset, Ordered body) {}

    /** @param input behind the block type of the first section header */
    PcapngFormat(CaptureInput input) {
        this.input = input;
    }

    @Override
    public Optional<CaptureRecord> next() throws IOException, DamagedCaptureException {
        while (firstTypeIsRead || !input.isAtEnd()) {
            Optional<CaptureRecord> record = block();
            if (record.isPresent()) {
                return record;
            }
        }
        return Optional.empty();
    }

    private Optional<CaptureRecord> block() throws IOException, DamagedCaptureException {
        long start = firstTypeIsRead ? 0 : input.position();
        long type = firstTypeIsRead ? SECTION_HEADER : readType();
        firstTypeIsRead = false;
        if (type == SECTION_HEADER) {
            return Optional.of(section(start));
        }
        Ordered lengthWord = new Ordered(input.read(4, "the header of a block"), order);
        long length = checkedLength(lengthWord.u32(0), start);
        if (!isRead(type)) {
            input.skip(length - BLOCK_HEADER - TRAILER, "a block of type " + type);
            checkTrailer(length);
            return Optional.empty();
        }
        return record(body(type, length, start));
    }

    private long readType() throws IOException, DamagedCaptureException {
        return new Ordered(input.read(4, "the header of a block"), order).u32(0);
    }

    private static boolean isRead(long type) {
        return type == Pcapng.INTERFACE_DESCRIPTION
                || type == Pcapng.PACKET
                || type == Pcapng.SIMPLE_PACKET
                || type == Pcapng.ENHANCED_PACKET
                || type == Pcapng.DECRYPTION_SECRETS;
    }

    private Block body(long type, long length, long start) throws IOException, DamagedCaptureException {
        if (length > MAX_FRAME) {
            throw new DamagedCaptureException(
                    start + 4, "a block of type " + type + " claims " + length + " octets, which cannot be");
        }
        long bodyOffset = input.position();
        Bytes octets = input.read((int) (start + length - TRAILER - bodyOffset), "a block of type " + type);
        checkTrailer(length);
        return new Block(type, bodyOffset, new Ordered(octets, order));
    }

    private static long checkedLength(long length, long start) throws DamagedCaptureException {
        if (length < BLOCK_HEADER + TRAILER || length % 4 != 0) {
            throw new DamagedCaptureException(start + 4, "a block length of " + length + " octets cannot be");
        }
        return length;
    }

    private void checkTrailer(long length) throws IOException, DamagedCaptureException {
        long at = input.position();
        long repeated = new Ordered(input.read(TRAILER, "the end of a block"), order).u32(0);
        if (repeated != length) {
            throw new DamagedCaptureException(at, "a block of " + length + " octets says " + repeated + " at its end");
        }
    }

    /** The byte order of a section stands in its header behind the length, which is itself in that order. */
    private Section section(long start) throws IOException, DamagedCaptureException {
        Bytes head = input.read(8, "a section header");
        order = byteOrder(head, start);
        sources.clear();
        long length = checkedLength(new Ordered(head, order).u32(0), start);
        if (length < 28) {
            throw new DamagedCaptureException(start + 4, "a section header of " + length + " octets is too short");
        }
        Block block = body(SECTION_HEADER, length, start);
        int major = block.body().u16(0);
        if (major != 1) {
            throw new DamagedCaptureException(start + 12, "version " + major + " of the pcapng format is unknown");
        }
        PcapngOptions options = optionsFrom(block, 12);
        return new Section(start, Format.PCAPNG, options.comments(), options.string(PcapngOptions.SECTION_APPLICATION));
    }

    private static ByteOrder byteOrder(Bytes head, long start) throws DamagedCaptureException {
        for (ByteOrder candidate : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            if (new Ordered(head, candidate).u32(4) == Pcapng.BYTE_ORDER_MAGIC) {
                return candidate;
            }
        }
        throw new DamagedCaptureException(
                start + 8, "a section header has " + head.slice(4, 8).hex() + " where its byte order should stand");
    }

    private Optional<CaptureRecord> record(Block block) throws DamagedCaptureException {
        return Optional.of(
                switch ((int) block.type()) {
                    case Pcapng.INTERFACE_DESCRIPTION -> describe(block);
                    case Pcapng.PACKET -> obsoletePacket(block);
                    case Pcapng.SIMPLE_PACKET -> simplePacket(block);
                    case Pcapng.ENHANCED_PACKET -> enhancedPacket(block);
                    default -> secrets(block);
                });
    }

    private Interface describe(Block block) throws DamagedCaptureException {
        Ordered body = atLeast(block, 8, "an interface description");
        PcapngOptions options = optionsFrom(block, 8);
        Interface described = new Interface(
                block.bodyOffset() - BLOCK_HEADER,
                sources.size(),
                new LinkType(body.u16(0)),
                options.string(PcapngOptions.INTERFACE_NAME),
                body.u32(4),
                options.comments());
        int resolution = options.find(PcapngOptions.INTERFACE_TIME_RESOLUTION)
                .filter(option -> option.value().length() >= 1)
                .map(option -> option.value().bytes().u8(0))
                .orElse(DEFAULT_RESOLUTION);
        long offset = options.find(PcapngOptions.INTERFACE_TIME_OFFSET)
                .filter(option -> option.value().length() == 8)
                .map(option -> option.value().u64(0))
                .orElse(0L);
        sources.add(new Source(described, TimeUnit.of(resolution, offset)));
        return described;
    }

    private Frame enhancedPacket(Block block) throws DamagedCaptureException {
        Ordered body = atLeast(block, 20, "a packet");
        return timedPacket(block, source(block, body.u32(0)));
    }

    private Frame obsoletePacket(Block block) throws DamagedCaptureException {
        Ordered body = atLeast(block, 20, "a packet");
        return timedPacket(block, source(block, body.u16(0)));
    }

    private Frame timedPacket(Block block, Source source) throws DamagedCaptureException {
        Ordered body = block.body();
        Bytes data = packetData(block, 20, body.u32(12));
        PcapngOptions options = optionsFrom(block, 20 + Pcapng.padded(data.length()));
        Instant at = instant(block, source.time());
        return new Frame(
                block.bodyOffset() + 20,
                ++number,
                Optional.of(at),
                source.description(),
                body.u32(16),
                data,
                options.comments());
    }

    private static Instant instant(Block block, TimeUnit unit) throws DamagedCaptureException {
        try {
            return unit.instant(block.body().u32(4), block.body().u32(8));
        } catch (ArithmeticException | DateTimeException outOfRange) {
            throw new DamagedCaptureException(block.bodyOffset() + 4, "the time of a packet is no date");
        }
    }

    private Frame simplePacket(Block block) throws DamagedCaptureException {
        Ordered body = atLeast(block, 4, "a simple packet");
        Interface on = source(block, 0).description();
        long original = body.u32(0);
        long captured = on.snapLength() == 0 ? original : Math.min(original, on.snapLength());
        Bytes data = packetData(block, 4, captured);
        return new Frame(block.bodyOffset() + 4, ++number, Optional.empty(), on, original, data, List.of());
    }

    private Secrets secrets(Block block) throws DamagedCaptureException {
        Ordered body = atLeast(block, 8, "a secrets block");
        Bytes data = packetData(block, 8, body.u32(4));
        return new Secrets(block.bodyOffset() - BLOCK_HEADER, body.u32(0), data);
    }

    private static Ordered atLeast(Block block, int length, String what) throws DamagedCaptureException {
        if (block.body().length() < length) {
            throw new DamagedCaptureException(
                    block.bodyOffset(),
                    what + " has " + block.body().length() + " octets, at least " + length + " are needed");
        }
        return block.body();
    }

    private Source source(Block block, long index) throws DamagedCaptureException {
        if (index >= sources.size()) {
            throw new DamagedCaptureException(
                    block.bodyOffset(), "a packet names interface " + index + ", which its section does not describe");
        }
        return sources.get((int) index);
    }

    private static Bytes packetData(Block block, int from, long length) throws DamagedCaptureException {
        if (length > block.body().length() - from) {
            throw new DamagedCaptureException(
                    block.bodyOffset(), "a block has no room for the " + length + " octets that it claims to hold");
        }
        return block.body().bytes().slice(from, from + (int) length);
    }

    private static PcapngOptions optionsFrom(Block block, int from) throws DamagedCaptureException {
        Ordered body = block.body();
        return PcapngOptions.parse(body.slice(Math.min(from, body.length()), body.length()), block.bodyOffset() + from);
    }
}
