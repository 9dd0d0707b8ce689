package org.stunspec.suite.rule;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.TransactionId;

/** The requests of a capture that may still be answered; the oldest are forgotten, so that memory does not grow. */
final class Requests {
    private static final int REMEMBERED = 10_000;

    private record Key(InetSocketAddress client, InetSocketAddress server, TransactionId id) {}

    private record Sent(StunMessage request, boolean answered) {}

    private final Map<Key, Sent> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Sent> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Remembers a request; anything else is left alone. */
    void note(Observed observed) {
        if (observed.message().messageClass() == MessageClass.REQUEST) {
            Key key = new Key(
                    observed.source(),
                    observed.destination(),
                    observed.message().transactionId());
            sent.put(key, new Sent(observed.message(), false));
        }
    }

    /** The request that this response answers. */
    Optional<StunMessage> answeredBy(Observed response) {
        Key key = keyOf(response);
        Sent found = sent.get(key);
        if (found == null) {
            return Optional.empty();
        }
        sent.put(key, new Sent(found.request(), true));
        return Optional.of(found.request());
    }

    /** Whether a request of this method, on the 5-tuple of this response, waits for its answer. */
    boolean awaits(Observed response, Method method) {
        List<Map.Entry<Key, Sent>> all = new ArrayList<>(sent.entrySet());
        return all.stream()
                .anyMatch(entry -> entry.getKey().client().equals(response.destination())
                        && entry.getKey().server().equals(response.source())
                        && !entry.getValue().answered()
                        && entry.getValue().request().method().equals(method));
    }

    private static Key keyOf(Observed response) {
        return new Key(
                response.destination(), response.source(), response.message().transactionId());
    }
}
