package org.stunspec.ip;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What came of looking at bytes as a header: a view over them, or the reason why they are none. Nothing that the network can send
 * makes a parser throw.
 *
 * @param <T> the view
 */
public sealed interface Parsed<T> {
    record Ok<T>(T view) implements Parsed<T> {}

    /**
     * @param offset of the octet that is wrong, or of the first one that is missing, in the bytes that were given
     * @param problem one sentence without a full stop
     */
    record Malformed<T>(int offset, String problem) implements Parsed<T> {}

    /** The view; empty when the bytes are malformed. */
    default Optional<T> found() {
        return this instanceof Ok<T> ok ? Optional.of(ok.view()) : Optional.empty();
    }

    /** Makes one thing out of either: {@code ok} gets the view, {@code malformed} the offset and the problem. */
    default <R> R fold(Function<? super T, ? extends R> ok, BiFunction<Integer, String, ? extends R> malformed) {
        if (this instanceof Malformed<T> wrong) {
            return malformed.apply(wrong.offset(), wrong.problem());
        }
        return ok.apply(((Ok<T>) this).view());
    }

    static <T> Parsed<T> ok(T view) {
        return new Ok<>(view);
    }

    static <T> Parsed<T> malformed(int offset, String problem) {
        return new Malformed<>(offset, problem);
    }
}
