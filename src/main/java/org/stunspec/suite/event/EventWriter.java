package org.stunspec.suite.event;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes a run as JSON Lines. Each event reaches the operating system as one whole line before {@link #write} returns, so
 * that a kill loses at most the line that was being written. Safe for use by several threads.
 */
public final class EventWriter implements AutoCloseable {
    private final OutputStream out;

    private EventWriter(OutputStream out) {
        this.out = out;
    }

    /** Begins a new file; its folder must exist, and an older file of this name is replaced. */
    public static EventWriter open(Path runJsonl) throws IOException {
        return new EventWriter(Files.newOutputStream(runJsonl));
    }

    /** Writes to a stream that the writer closes in the end. */
    public static EventWriter to(OutputStream out) {
        return new EventWriter(out);
    }

    /** @throws UncheckedIOException when the line could not be written (the disk is full, say) */
    public void write(RunEvent event) {
        byte[] json = EventJson.MAPPER.writerFor(RunEvent.class).writeValueAsBytes(event);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        synchronized (out) {
            try {
                out.write(line);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (out) {
            out.close();
        }
    }
}
