package org.stunspec.deviant;

import java.util.List;
import java.util.Optional;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;
import org.stunspec.wire.StunMessage;

/** What a {@link TamperedServer} says instead of what the reference would have said. */
@FunctionalInterface
public interface Lie {
    /**
     * @param told what the server wants to send
     * @return what is sent instead, in order; the same for the truth, nothing for silence
     */
    List<Bytes> instead(Told told);

    /**
     * A message on its way out.
     *
     * @param path on which it is sent
     * @param message what is to be sent, where it is STUN
     * @param request the request that it answers, where it answers one
     */
    record Told(
            FiveTuple path,
            Bytes octets,
            Optional<StunMessage> message,
            Optional<StunMessage> request,
            Rewriting rewriting) {
        /** Whether this is a response of this class to a request of this method. */
        public boolean is(Method method, MessageClass messageClass) {
            return message.filter(m -> m.method().equals(method) && m.messageClass() == messageClass)
                    .isPresent();
        }

        public boolean isError(int code) {
            return message.flatMap(m -> m.find(org.stunspec.wire.ErrorCode.class))
                    .filter(e -> e.code() == code)
                    .isPresent();
        }
    }

    /** A lie about some messages: those for which {@code when} holds are rewritten, all others stay. */
    static Lie about(java.util.function.Predicate<Told> when, java.util.function.Function<Told, Bytes> rewritten) {
        return told -> List.of(when.test(told) ? rewritten.apply(told) : told.octets());
    }

    /** Silence about some messages. */
    static Lie silence(java.util.function.Predicate<Told> when) {
        return told -> when.test(told) ? List.of() : List.of(told.octets());
    }
}
