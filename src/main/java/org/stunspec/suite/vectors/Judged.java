package org.stunspec.suite.vectors;

import org.stunspec.target.codec.Operation;

/**
 * What a codec answered to one question about a vector.
 *
 * @param expected what the text asks for, in a few words
 * @param seen what the codec did, in a few words
 */
public record Judged(Operation operation, Agreement agreement, String expected, String seen) {
    static Judged unsupported(Operation operation) {
        return new Judged(operation, Agreement.UNSUPPORTED, "", "unsupported");
    }
}
