package org.stunspec.stun;

import java.util.List;
import java.util.Set;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.Method;

/**
 * A request as its sender means it; authentication, SOFTWARE and FINGERPRINT are the client's business.
 *
 * @param finalErrors error codes of the 500s after which it is not sent anew
 */
public record StunRequest(Method method, List<Attribute> attributes, Set<Integer> finalErrors) {
    public StunRequest {
        attributes = List.copyOf(attributes);
        finalErrors = Set.copyOf(finalErrors);
    }

    public static StunRequest of(Method method, Attribute... attributes) {
        return new StunRequest(method, List.of(attributes), Set.of());
    }

    public static StunRequest binding() {
        return of(Method.BINDING);
    }

    public StunRequest withFinalErrors(Integer... codes) {
        return new StunRequest(method, attributes, Set.of(codes));
    }
}
