package org.stunspec.turn;

import java.util.Optional;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Reply;
import org.stunspec.stun.RequestHandler;

/** A method that needs an allocation, of the same user (RFC 8656 section 5). */
public abstract class AllocationHandler implements RequestHandler {
    protected final TurnState state;

    protected AllocationHandler(TurnState state) {
        this.state = state;
    }

    @Override
    public final Optional<Reply> handle(AcceptedRequest request) {
        Optional<Allocation> allocation = state.allocation(request.path());
        if (allocation.isEmpty()) {
            return Optional.of(withoutAllocation(request));
        }
        return Optional.of(
                wrongCredentials(request, allocation.get()).orElseGet(() -> handle(request, allocation.get())));
    }

    /** What the method does once the allocation is known to be there and the user's own. */
    protected abstract Reply handle(AcceptedRequest request, Allocation allocation);

    protected Reply withoutAllocation(AcceptedRequest request) {
        return Reply.error(437);
    }

    protected Optional<Reply> wrongCredentials(AcceptedRequest request, Allocation allocation) {
        return request.username().equals(allocation.owner()) ? Optional.empty() : Optional.of(Reply.error(441));
    }
}
