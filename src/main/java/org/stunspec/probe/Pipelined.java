package org.stunspec.probe;

import java.util.List;
import org.stunspec.wire.Bytes;

/**
 * Several requests sent over one stream without waiting for answers in between.
 *
 * @param described what was sent, in a few words
 * @param answered those that got an answer, in the order of their answers
 * @param unanswered those that got no answer
 * @param closed whether the target has closed the connection
 * @param servedElsewhere whether a request on a new connection is answered; only looked at where answers are missing
 */
public record Pipelined(
        String described,
        List<Bytes> sent,
        List<Bytes> answered,
        List<Bytes> unanswered,
        boolean closed,
        boolean servedElsewhere) {
    public Pipelined {
        sent = List.copyOf(sent);
        answered = List.copyOf(answered);
        unanswered = List.copyOf(unanswered);
    }
}
