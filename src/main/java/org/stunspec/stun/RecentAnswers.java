package org.stunspec.stun;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.wire.Bytes;

/**
 * Remembers what was answered over unreliable transports, so that a retransmission gets the same answer (RFC 8489
 * section 6.3.1). A retransmission is the same octets on the same 5-tuple.
 */
public class RecentAnswers {
    /** RFC 8489 section 6.3.1. */
    public static final Duration MEMORY = Duration.ofSeconds(40);

    private final Map<Key, Bytes> answers = new HashMap<>();
    private final Queue<Aged> ages = new ArrayDeque<>();

    public Optional<Bytes> answerTo(ServerRequest request) {
        forgetOld(request.at());
        return Optional.ofNullable(answers.get(Key.of(request)));
    }

    public void remember(ServerRequest request, Bytes answer, Instant now) {
        if (request.path().transport().isStream()) {
            return;
        }
        forgetOld(now);
        Key key = Key.of(request);
        answers.put(key, answer);
        ages.add(new Aged(now, key));
    }

    private void forgetOld(Instant now) {
        Instant limit = now.minus(MEMORY);
        for (Aged oldest = ages.peek(); oldest != null && oldest.at().isBefore(limit); oldest = ages.peek()) {
            answers.remove(oldest.key());
            ages.remove();
        }
    }

    private record Key(FiveTuple path, Bytes message) {
        static Key of(ServerRequest request) {
            return new Key(request.path(), request.message().bytes());
        }
    }

    private record Aged(Instant at, Key key) {}
}
