package org.stunspec.stun;

import java.time.Instant;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.StunMessage;

/** A STUN request or indication as a server got it. */
public record ServerRequest(FiveTuple path, StunMessage message, Instant at) {
    public boolean has(AttributeType type) {
        return message.raw(type).isPresent();
    }

    /** Whether the attribute is there, but cannot be read as what it claims to be. */
    public boolean hasMalformed(AttributeType type, Class<? extends Attribute> shape) {
        return has(type) && message.find(shape).isEmpty();
    }
}
