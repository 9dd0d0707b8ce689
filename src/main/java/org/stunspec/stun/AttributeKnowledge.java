package org.stunspec.stun;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UnknownAttributes;

/** Which comprehension-required attributes a server understands (RFC 8489 sections 6.3.1 and 14). */
public class AttributeKnowledge {
    private static final Set<AttributeType> RFC5389 = Set.of(
            AttributeType.MAPPED_ADDRESS,
            AttributeType.USERNAME,
            AttributeType.MESSAGE_INTEGRITY,
            AttributeType.ERROR_CODE,
            AttributeType.UNKNOWN_ATTRIBUTES,
            AttributeType.REALM,
            AttributeType.NONCE,
            AttributeType.XOR_MAPPED_ADDRESS);

    private static final Set<AttributeType> RFC8489 =
            Set.of(AttributeType.MESSAGE_INTEGRITY_SHA256, AttributeType.PASSWORD_ALGORITHM, AttributeType.USERHASH);

    private final Set<AttributeType> known;

    /** @param more what the server knows beyond the base protocol */
    public AttributeKnowledge(Generation generation, Set<AttributeType> more) {
        Set<AttributeType> all = new HashSet<>(RFC5389);
        if (generation == Generation.RFC8489) {
            all.addAll(RFC8489);
        }
        all.addAll(more);
        this.known = Set.copyOf(all);
    }

    /** What the message demands that the server does not understand. */
    public List<AttributeType> unknownIn(StunMessage message) {
        return message.unknownComprehensionRequired(known);
    }

    /** The answer to a request that demands too much. */
    protected Optional<Reply> refusal(AcceptedRequest request) {
        List<AttributeType> unknown = unknownIn(request.message());
        return unknown.isEmpty() ? Optional.empty() : Optional.of(Reply.error(420, new UnknownAttributes(unknown)));
    }
}
