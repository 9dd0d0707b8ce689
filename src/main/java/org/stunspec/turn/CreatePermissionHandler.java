package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Reply;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.XorPeerAddress;

/** CreatePermission (RFC 8656 section 10.2): all of the addresses, or none. */
public class CreatePermissionHandler extends AllocationHandler {
    public CreatePermissionHandler(TurnState state) {
        super(state);
    }

    @Override
    protected Reply handle(AcceptedRequest request, Allocation allocation) {
        List<InetSocketAddress> peers = peers(request.message());
        return invalid(request.message(), peers)
                .or(() -> familyMismatch(allocation, peers))
                .or(() -> forbidden(peers))
                .orElseGet(() -> install(request, allocation, peers));
    }

    protected List<InetSocketAddress> peers(StunMessage message) {
        return message.all(XorPeerAddress.class).stream()
                .map(XorPeerAddress::address)
                .toList();
    }

    /** No XOR-PEER-ADDRESS, or one that cannot be read. */
    protected Optional<Reply> invalid(StunMessage message, List<InetSocketAddress> peers) {
        long written = message.effectiveAttributes().stream()
                .filter(raw -> raw.type().equals(AttributeType.XOR_PEER_ADDRESS))
                .count();
        return peers.isEmpty() || written > peers.size() ? Optional.of(Reply.error(400)) : Optional.empty();
    }

    protected Optional<Reply> familyMismatch(Allocation allocation, List<InetSocketAddress> peers) {
        boolean mismatch =
                peers.stream().anyMatch(peer -> allocation.relayFor(peer).isEmpty());
        return mismatch ? Optional.of(Reply.error(443)) : Optional.empty();
    }

    /** The port says nothing here, so only addresses are judged. */
    protected Optional<Reply> forbidden(List<InetSocketAddress> peers) {
        boolean allowed = peers.stream().allMatch(peer -> state.permitsPeer(peer.getAddress()));
        return allowed ? Optional.empty() : Optional.of(Reply.error(403));
    }

    protected Reply install(AcceptedRequest request, Allocation allocation, List<InetSocketAddress> peers) {
        for (InetSocketAddress peer : peers) {
            allocation.relayFor(peer).ifPresent(relay -> relay.permissions().install(peer, request.at()));
            state.report(new TurnEvent.PermissionInstalled(allocation.path(), peer));
        }
        return Reply.success();
    }
}
