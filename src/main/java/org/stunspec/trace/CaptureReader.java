package org.stunspec.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.stunspec.trace.CaptureRecord.Damage;
import org.stunspec.wire.Bytes;

/**
 * Reads a pcap or pcapng file in one pass, a record at a time; its memory does not grow with the file. Damage never throws and never
 * passes for the end: it comes as a last {@link Damage}. An error of the disk or pipe below comes as {@link UncheckedIOException}.
 */
public final class CaptureReader implements Iterator<CaptureRecord>, AutoCloseable {
    private final CaptureInput input;
    private Optional<CaptureFormat> format = Optional.empty();
    private Optional<CaptureRecord> ahead = Optional.empty();
    private boolean ended;

    private CaptureReader(CaptureInput input) {
        this.input = input;
    }

    public static CaptureReader open(Path file) throws IOException {
        return of(Files.newInputStream(file));
    }

    /** Reads from a pipe or from memory; closing the reader closes the stream. */
    public static CaptureReader of(InputStream stream) {
        return new CaptureReader(new CaptureInput(stream));
    }

    @Override
    public boolean hasNext() {
        if (ahead.isEmpty() && !ended) {
            ahead = read();
            ended = ahead.isEmpty() || ahead.get() instanceof Damage;
        }
        return ahead.isPresent();
    }

    @Override
    public CaptureRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the capture has no further record");
        }
        CaptureRecord record = ahead.orElseThrow();
        ahead = Optional.empty();
        return record;
    }

    private Optional<CaptureRecord> read() {
        try {
            if (format.isEmpty()) {
                format = Optional.of(recognise());
            }
            return format.get().next();
        } catch (DamagedCaptureException damaged) {
            return Optional.of(damaged.damage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private CaptureFormat recognise() throws IOException, DamagedCaptureException {
        Bytes magic = input.read(4, "the first word");
        if (magic.u32(0) == PcapngFormat.SECTION_HEADER) {
            return new PcapngFormat(input);
        }
        return PcapFormat.of(magic, input)
                .orElseThrow(() -> new DamagedCaptureException(
                        0, "the file begins with " + magic.hex() + ", so it is neither pcap nor pcapng"));
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
