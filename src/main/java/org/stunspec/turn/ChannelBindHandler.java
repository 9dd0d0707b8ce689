package org.stunspec.turn;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Generation;
import org.stunspec.stun.Reply;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.XorPeerAddress;

/** ChannelBind (RFC 8656 section 12.2). */
public class ChannelBindHandler extends AllocationHandler {
    /** What a complete request asks for. */
    protected record Wish(AcceptedRequest request, Allocation allocation, int channel, InetSocketAddress peer) {}

    public ChannelBindHandler(TurnState state) {
        super(state);
    }

    @Override
    protected Reply handle(AcceptedRequest request, Allocation allocation) {
        Optional<ChannelNumber> channel = request.message().find(ChannelNumber.class);
        Optional<XorPeerAddress> peer = request.message().find(XorPeerAddress.class);
        if (channel.isEmpty() || peer.isEmpty()) {
            return Reply.error(400);
        }
        Wish wish =
                new Wish(request, allocation, channel.get().number(), peer.get().address());
        return outOfRange(wish)
                .or(() -> channelTaken(wish))
                .or(() -> peerTaken(wish))
                .or(() -> familyMismatch(wish))
                .or(() -> forbidden(wish))
                .orElseGet(() -> bind(wish));
    }

    /** RFC 5766 section 11 had the whole quarter. */
    protected Optional<Reply> outOfRange(Wish wish) {
        int last = state.config().stun().generation() == Generation.RFC5389
                ? ChannelData.LAST_CHANNEL_RFC5766
                : ChannelData.LAST_CHANNEL;
        boolean inRange = wish.channel() >= ChannelData.FIRST_CHANNEL && wish.channel() <= last;
        return inRange ? Optional.empty() : Optional.of(Reply.error(400));
    }

    /** The channel leads to somebody else. */
    protected Optional<Reply> channelTaken(Wish wish) {
        boolean taken = wish.allocation().relays().stream()
                .flatMap(relay ->
                        relay.channels().peerOf(wish.channel(), wish.request().at()).stream())
                .anyMatch(bound -> !bound.equals(wish.peer()));
        return taken ? Optional.of(Reply.error(400)) : Optional.empty();
    }

    /** The peer has another channel already. */
    protected Optional<Reply> peerTaken(Wish wish) {
        OptionalInt bound = wish.allocation()
                .relayFor(wish.peer())
                .map(relay ->
                        relay.channels().numberOf(wish.peer(), wish.request().at()))
                .orElse(OptionalInt.empty());
        return bound.isPresent() && bound.getAsInt() != wish.channel()
                ? Optional.of(Reply.error(400))
                : Optional.empty();
    }

    protected Optional<Reply> familyMismatch(Wish wish) {
        return wish.allocation().relayFor(wish.peer()).isPresent() ? Optional.empty() : Optional.of(Reply.error(443));
    }

    protected Optional<Reply> forbidden(Wish wish) {
        return state.permitsPeer(wish.peer()) ? Optional.empty() : Optional.of(Reply.error(403));
    }

    protected Reply bind(Wish wish) {
        wish.allocation().relayFor(wish.peer()).ifPresent(relay -> {
            relay.channels().bind(wish.channel(), wish.peer(), wish.request().at());
            relay.permissions().install(wish.peer(), wish.request().at());
        });
        state.report(new TurnEvent.ChannelBound(wish.allocation().path(), wish.channel(), wish.peer()));
        return Reply.success();
    }
}
