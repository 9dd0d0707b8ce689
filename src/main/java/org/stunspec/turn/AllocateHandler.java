package org.stunspec.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.ReasonPhrases;
import org.stunspec.stun.Reply;
import org.stunspec.stun.RequestHandler;
import org.stunspec.wire.AddressErrorCode;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.EvenPort;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.ReservationToken;
import org.stunspec.wire.XorMappedAddress;
import org.stunspec.wire.XorRelayedAddress;

/**
 * Allocate (RFC 8656 section 7.2). The answer waits for the driver to open the sockets, so it goes out through the
 * consumer that the constructor gets.
 */
public class AllocateHandler implements RequestHandler {
    protected final TurnState state;
    private final AllocateChecks checks;
    private final Lifetimes lifetimes;
    private final RelayFactory relays;
    private final BiConsumer<AcceptedRequest, Reply> answers;
    private final Map<FiveTuple, PendingAllocation> pending = new HashMap<>();

    /** Makes a relay of an open socket. */
    @FunctionalInterface
    public interface RelayFactory {
        Relay relay(InetSocketAddress address, Instant expiry);
    }

    public AllocateHandler(
            TurnState state,
            AllocateChecks checks,
            Lifetimes lifetimes,
            RelayFactory relays,
            BiConsumer<AcceptedRequest, Reply> answers) {
        this.state = state;
        this.checks = checks;
        this.lifetimes = lifetimes;
        this.relays = relays;
        this.answers = answers;
    }

    @Override
    public Optional<Reply> handle(AcceptedRequest request) {
        PendingAllocation underway = pending.get(request.path());
        if (underway != null) {
            // A retransmission gets the answer that is on its way; anything else finds the 5-tuple in use.
            return underway.isFor(request) ? Optional.empty() : Optional.of(Reply.error(437));
        }
        Optional<Reply> refusal = checks.refusal(request);
        if (refusal.isPresent()) {
            return refusal;
        }
        PendingAllocation allocation = new PendingAllocation(request, wantedFamilies(request));
        pending.put(request.path(), allocation);
        redeemToken(allocation);
        openNext(allocation);
        return Optional.empty();
    }

    /** Forgets what is under way on a connection that has ended. */
    public void abandon(FiveTuple path) {
        pending.remove(path);
    }

    /** One family, or both for ADDITIONAL-ADDRESS-FAMILY; a token brings its address with it. */
    protected List<AddressFamily> wantedFamilies(AcceptedRequest request) {
        if (request.message().find(ReservationToken.class).isPresent()) {
            return List.of();
        }
        if (checks.asksForSecond(request)) {
            return List.of(AddressFamily.IPV4, AddressFamily.IPV6);
        }
        return List.of(request.message()
                .find(RequestedAddressFamily.class)
                .map(RequestedAddressFamily::family)
                .orElse(AddressFamily.IPV4)); // step 7
    }

    protected PortWish portWish(AcceptedRequest request) {
        return request.message()
                .find(EvenPort.class)
                .map(evenPort -> evenPort.reserveNext() ? PortWish.EVEN_AND_NEXT : PortWish.EVEN)
                .orElse(PortWish.ANY);
    }

    private void redeemToken(PendingAllocation allocation) {
        AcceptedRequest request = allocation.request();
        request.message()
                .find(ReservationToken.class)
                .flatMap(token -> state.reservations().redeem(token, request.at()))
                .ifPresent(allocation::got);
    }

    private void openNext(PendingAllocation allocation) {
        Optional<AddressFamily> family = allocation.nextFamily();
        if (family.isEmpty()) {
            finish(allocation);
            return;
        }
        Optional<InetAddress> on = state.config().relayAddress(family.get());
        if (on.isEmpty()) {
            allocation.lacks(new RelayShortage(family.get(), 440));
            openNext(allocation);
            return;
        }
        state.sockets().open(on.get(), portWish(allocation.request()), opened -> {
            opened.ifPresentOrElse(
                    sockets -> {
                        allocation.got(sockets.first());
                        sockets.next().ifPresent(allocation::reserves);
                    },
                    () -> allocation.lacks(new RelayShortage(family.get(), 508)));
            openNext(allocation);
        });
    }

    private void finish(PendingAllocation allocation) {
        if (pending.get(allocation.request().path()) != allocation) {
            allocation.sockets().forEach(state.sockets()::close); // its connection has ended meanwhile
            return;
        }
        pending.remove(allocation.request().path());
        answers.accept(allocation.request(), allocation.relays().isEmpty() ? shortage() : create(allocation));
    }

    /** Steps 8 and 9: nothing of what was asked for is there. */
    protected Reply shortage() {
        return Reply.error(508);
    }

    private Reply create(PendingAllocation pendingAllocation) {
        AcceptedRequest request = pendingAllocation.request();
        Duration lifetime = lifetimes.granted(request.message().find(Lifetime.class));
        Instant expiry = request.at().plus(lifetime);
        List<Relay> made = pendingAllocation.relays().stream()
                .map(address -> relays.relay(address, expiry))
                .toList();
        Allocation allocation = new Allocation(request.path(), request.username(), made);
        state.add(allocation);
        Optional<ReservationToken> token =
                pendingAllocation.reserved().map(address -> state.reservations().hold(address, request.at()));
        return success(request, allocation, lifetime, token, pendingAllocation.shortages());
    }

    private Reply success(
            AcceptedRequest request,
            Allocation allocation,
            Duration lifetime,
            Optional<ReservationToken> token,
            List<RelayShortage> shortages) {
        List<Attribute> attributes = new ArrayList<>();
        allocation.relays().forEach(relay -> attributes.add(new XorRelayedAddress(relay.address())));
        attributes.add(new Lifetime(lifetime.toSeconds()));
        token.ifPresent(attributes::add);
        attributes.add(new XorMappedAddress(request.path().remote()));
        shortages.forEach(lack ->
                attributes.add(new AddressErrorCode(lack.family(), lack.code(), ReasonPhrases.of(lack.code()))));
        return success(request, allocation, attributes);
    }

    /** The success response with everything that section 7.2 lists at its end. */
    protected Reply success(AcceptedRequest request, Allocation allocation, List<Attribute> attributes) {
        return Reply.success(attributes);
    }
}
