package org.stunspec.stun;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.stunspec.wire.Attribute;

/**
 * What a server decided to answer, before {@link ReplyWriter} makes a message of it.
 *
 * @param error the error code; empty for a success response
 * @param attributes what belongs to this answer besides ERROR-CODE, SOFTWARE, integrity and FINGERPRINT
 */
public record Reply(OptionalInt error, List<Attribute> attributes) {
    public Reply {
        attributes = List.copyOf(attributes);
    }

    public static Reply success(Attribute... attributes) {
        return new Reply(OptionalInt.empty(), List.of(attributes));
    }

    public static Reply success(List<Attribute> attributes) {
        return new Reply(OptionalInt.empty(), attributes);
    }

    public static Reply error(int code, Attribute... attributes) {
        return new Reply(OptionalInt.of(code), List.of(attributes));
    }

    public static Reply error(int code, List<Attribute> attributes) {
        return new Reply(OptionalInt.of(code), attributes);
    }

    public boolean isError() {
        return error.isPresent();
    }

    public Reply with(Attribute attribute) {
        List<Attribute> more = new ArrayList<>(attributes);
        more.add(attribute);
        return new Reply(error, more);
    }

    /** The same answer without attributes of this kind. */
    public Reply without(Class<? extends Attribute> kind) {
        return new Reply(
                error, attributes.stream().filter(a -> !kind.isInstance(a)).toList());
    }
}
