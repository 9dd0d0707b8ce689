package org.stunspec.trace;

import java.io.IOException;
import java.util.Optional;

/** Reads one record after the other out of a file of one format. */
interface CaptureFormat {
    /** Far more than any link carries; what claims to be longer is damage. */
    int MAX_FRAME = 16 << 20;

    /** The next record; empty at an orderly end of the file. */
    Optional<CaptureRecord> next() throws IOException, DamagedCaptureException;
}
