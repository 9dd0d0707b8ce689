package org.stunspec.turn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Reply;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.RequestedAddressFamily;

/** Refresh (RFC 8656 section 8.2). */
public class RefreshHandler extends AllocationHandler {
    private final Lifetimes lifetimes;

    public RefreshHandler(TurnState state, Lifetimes lifetimes) {
        super(state);
        this.lifetimes = lifetimes;
    }

    @Override
    protected Reply handle(AcceptedRequest request, Allocation allocation) {
        return malformed(request)
                .or(() -> familyMismatch(request, allocation))
                .orElseGet(() -> refresh(request, allocation));
    }

    /** No clause of the section names these; 400 is for what is malformed (RFC 8489 section 14.8). */
    protected Optional<Reply> malformed(AcceptedRequest request) {
        boolean broken = request.request().hasMalformed(AttributeType.LIFETIME, Lifetime.class)
                || request.message()
                        .raw(AttributeType.REQUESTED_ADDRESS_FAMILY)
                        .filter(raw -> raw.value().length() != 4)
                        .isPresent();
        return broken ? Optional.of(Reply.error(400)) : Optional.empty();
    }

    /** A family that the allocation does not have, or that nobody has. */
    protected Optional<Reply> familyMismatch(AcceptedRequest request, Allocation allocation) {
        Optional<RawAttribute> asked = request.message().raw(AttributeType.REQUESTED_ADDRESS_FAMILY);
        return asked.isPresent() && meant(request, allocation).isEmpty()
                ? Optional.of(Reply.error(443))
                : Optional.empty();
    }

    /** The relays of the family that the request names, or all (RFC 8656 section 8.1). */
    protected List<Relay> meant(AcceptedRequest request, Allocation allocation) {
        if (!request.request().has(AttributeType.REQUESTED_ADDRESS_FAMILY)) {
            return allocation.relays();
        }
        return request
                .message()
                .find(RequestedAddressFamily.class)
                .flatMap(asked -> allocation.relay(asked.family()))
                .stream()
                .toList();
    }

    protected Reply refresh(AcceptedRequest request, Allocation allocation) {
        Duration desired = desiredLifetime(request);
        for (Relay relay : meant(request, allocation)) {
            if (desired.isZero()) {
                state.close(allocation, relay);
            } else {
                relay.refresh(request.at().plus(desired));
            }
        }
        return Reply.success(new Lifetime(desired.toSeconds()));
    }

    /** Zero deletes; everything else is computed as for Allocate. */
    protected Duration desiredLifetime(AcceptedRequest request) {
        Optional<Lifetime> wish = request.message().find(Lifetime.class);
        boolean deletes = wish.filter(lifetime -> lifetime.seconds() == 0).isPresent();
        return deletes ? Duration.ZERO : lifetimes.granted(wish);
    }
}
