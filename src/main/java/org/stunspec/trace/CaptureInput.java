package org.stunspec.trace;

import java.io.IOException;
import java.io.InputStream;
import org.stunspec.wire.Bytes;

/** A stream that knows how far it was read. Its memory does not depend on how long the stream is. */
final class CaptureInput implements AutoCloseable {
    private static final int BUFFER = 1 << 18;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int filled;
    private long position;

    CaptureInput(InputStream in) {
        this.in = in;
    }

    /** Octets read so far. */
    long position() {
        return position;
    }

    boolean isAtEnd() throws IOException {
        return next == filled && !refill();
    }

    /**
     * Reads exactly {@code length} octets.
     *
     * @param what they are, for the one who is told that they are missing
     */
    Bytes read(int length, String what) throws IOException, DamagedCaptureException {
        byte[] octets = new byte[length];
        int done = 0;
        while (done < length) {
            if (isAtEnd()) {
                throw missing(what, length, done);
            }
            int step = Math.min(length - done, filled - next);
            System.arraycopy(buffer, next, octets, done, step);
            next += step;
            done += step;
        }
        position += length;
        return Bytes.wrap(octets);
    }

    void skip(long length, String what) throws IOException, DamagedCaptureException {
        long done = 0;
        while (done < length) {
            if (isAtEnd()) {
                throw missing(what, length, done);
            }
            int step = (int) Math.min(length - done, filled - next);
            next += step;
            done += step;
        }
        position += length;
    }

    private DamagedCaptureException missing(String what, long wanted, long there) {
        return new DamagedCaptureException(
                position + there,
                "the file ends inside " + what + ": " + there + " of " + wanted + " octets are there");
    }

    private boolean refill() throws IOException {
        next = 0;
        filled = Math.max(in.read(buffer, 0, buffer.length), 0);
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
