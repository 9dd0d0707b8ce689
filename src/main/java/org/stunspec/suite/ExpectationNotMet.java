package org.stunspec.suite;

import java.util.List;
import org.stunspec.wire.Bytes;

/** An expectation of a check that was not met: what was sent, what was expected and what was seen. */
public final class ExpectationNotMet extends AssertionError {
    private static final long serialVersionUID = 1;

    /** By what the breach was seen. */
    public enum By {
        /** Bytes that the target sent: seeing them once is enough. */
        BYTES,
        /** Something that did not come, or came at the wrong time: it has to happen every time. */
        ABSENCE_OR_TIMING
    }

    /** Offending bytes of one message. */
    public record Mark(Bytes message, int offset, int length, String note) {}

    private final By by;
    private final String sent;
    private final String expected;
    private final String seen;
    private final transient List<Mark> marks;

    public ExpectationNotMet(By by, String sent, String expected, String seen, List<Mark> marks) {
        super("sent: " + sent + "; expected: " + expected + "; seen: " + seen);
        this.by = by;
        this.sent = sent;
        this.expected = expected;
        this.seen = seen;
        this.marks = List.copyOf(marks);
    }

    public By by() {
        return by;
    }

    public String sent() {
        return sent;
    }

    public String expected() {
        return expected;
    }

    public String seen() {
        return seen;
    }

    public List<Mark> marks() {
        return marks;
    }
}
