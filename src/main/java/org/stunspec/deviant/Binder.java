package org.stunspec.deviant;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.stunspec.stun.Reply;
import org.stunspec.turn.Allocation;
import org.stunspec.turn.ChannelBindHandler;
import org.stunspec.turn.Relay;
import org.stunspec.turn.TurnState;

/** A ChannelBind that remembers everything that it ever bound, and lies in one of its steps. */
class Binder extends ChannelBindHandler {
    private final List<Binding> bound = new ArrayList<>();

    /** One wish that was, or is to be, fulfilled. */
    record Binding(Allocation allocation, int channel, InetSocketAddress peer, Instant at) {
        Optional<Relay> relay() {
            return allocation.relayFor(peer);
        }

        boolean lasts(Instant now) {
            return relay().flatMap(relay -> relay.channels().peerOf(channel, now))
                    .filter(peer::equals)
                    .isPresent();
        }
    }

    Binder(TurnState state) {
        super(state);
    }

    /** Answers 400 to wishes like this. */
    static Specimen refusing(String name, String says, Predicate<Binding> which) {
        return Swapped.channelBind(name, says, state -> new Binder(state) {
            @Override
            protected boolean refuses(Binding wish) {
                return which.test(wish);
            }
        });
    }

    /** Answers 400 to a wish because of one that was fulfilled before (the first argument). */
    static Specimen refusingAfter(String name, String says, BiPredicate<Binding, Binding> which) {
        return Swapped.channelBind(name, says, state -> new Binder(state) {
            @Override
            protected boolean refuses(Binding wish) {
                return earlier().stream()
                        .filter(earlier -> earlier.allocation() == wish.allocation())
                        .anyMatch(earlier -> which.test(earlier, wish));
            }
        });
    }

    protected final List<Binding> earlier() {
        return List.copyOf(bound);
    }

    protected boolean refuses(Binding wish) {
        return false;
    }

    @Override
    protected final Optional<Reply> forbidden(Wish wish) {
        return super.forbidden(wish)
                .or(() -> refuses(binding(wish)) ? Optional.of(Reply.error(400)) : Optional.empty());
    }

    @Override
    protected final Reply bind(Wish wish) {
        bound.add(binding(wish));
        return super.bind(wish);
    }

    private static Binding binding(Wish wish) {
        return new Binding(
                wish.allocation(), wish.channel(), wish.peer(), wish.request().at());
    }
}
