package org.stunspec.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Machine;
import org.stunspec.sansio.Output;
import org.stunspec.stun.StunClient;
import org.stunspec.stun.StunClientEvent;
import org.stunspec.stun.StunRequest;
import org.stunspec.stun.StunRequestId;
import org.stunspec.turn.TurnClientEvent.Carriage;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.Method;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.XorPeerAddress;

/**
 * A TURN client (RFC 8656 sections 7 to 12) with one allocation of UDP relays at a time, over UDP or TCP to the server.
 * What it was asked for it keeps alive by itself, unless the configuration says otherwise.
 */
public final class TurnClient implements Machine<TurnClientEvent> {
    private static final int BAD_REQUEST = 400;
    private static final int MISMATCH = 437;
    private static final int NO_CAPACITY = 508;

    private final TurnClientConfig config;
    private final StunClient stun;
    private final AllocationHolds holds;
    private final AllocationReader reader;
    private final ClientPermissions permissions = new ClientPermissions();
    private final ClientChannels channels = new ClientChannels();
    private final TurnSender sender;
    private final Map<StunRequestId, TurnPurpose> pending = new HashMap<>();
    private final Queue<TurnClientEvent> events = new ArrayDeque<>();
    private Optional<ClientAllocation> allocation = Optional.empty();
    private Optional<Instant> refreshAt = Optional.empty();
    private Optional<Duration> wantedLifetime = Optional.empty();

    public TurnClient(TurnClientConfig config, RandomGenerator random) {
        this.config = config;
        this.stun = new StunClient(config.stun(), random);
        this.holds = new AllocationHolds(config);
        this.reader = new AllocationReader(config.families());
        this.sender = new TurnSender(stun, config.stun().transport().isStream(), permissions, channels);
    }

    /** Asks for an allocation; {@link TurnClientEvent.Allocated} or {@link TurnClientEvent.AllocationFailed} follows. */
    public void allocate(AllocationRequest request, Instant now) {
        if (allocation.isPresent()) {
            throw new IllegalStateException("there is an allocation already");
        }
        wantedLifetime = request.lifetime();
        holds.against(request, now)
                .ifPresentOrElse(
                        hold -> events.add(new TurnClientEvent.AllocationFailed(hold)),
                        () -> sendAllocate(request, 1, now));
    }

    /** The allocation, while there is one. */
    public Optional<ClientAllocation> allocation() {
        return allocation;
    }

    /** Asks for a new lifetime; empty for the server's default. */
    public void refresh(Optional<Duration> lifetime, Instant now) {
        requireAllocation();
        wantedLifetime = lifetime;
        sendRefresh(lifetime, Optional.empty(), now);
    }

    /** Asks for the end of the allocation. Nothing is refreshed any more. */
    public void delete(Instant now) {
        requireAllocation();
        refreshAt = Optional.empty();
        sendRefresh(Optional.of(Duration.ZERO), Optional.empty(), now);
    }

    /** Asks for the end of one half of an allocation of both families (section 8.1). */
    public void delete(AddressFamily family, Instant now) {
        if (requireAllocation().relayed(family).isEmpty()) {
            throw new IllegalArgumentException("nothing is allocated for " + family);
        }
        sendRefresh(Optional.of(Duration.ZERO), Optional.of(family), now);
    }

    /** Asks for permissions, all in one request; the ports of peers do not matter (section 9). */
    public void permit(Collection<InetAddress> peers, Instant now) {
        peers.forEach(this::requireFamily);
        if (peers.isEmpty()) {
            throw new IllegalArgumentException("RFC 8656 section 10.1 wants at least one peer");
        }
        permissions.asked(peers);
        Attribute[] addresses = peers.stream()
                .map(peer -> new XorPeerAddress(new InetSocketAddress(peer, 0)))
                .toArray(Attribute[]::new);
        send(StunRequest.of(Method.CREATE_PERMISSION, addresses), new TurnPurpose.Permit(Set.copyOf(peers)), now);
    }

    /** Binds a free channel to this peer, or refreshes the one that it has. Returns its number. */
    public int bind(InetSocketAddress peer, Instant now) {
        int number = channels.numberFor(peer, now)
                .orElseThrow(() -> new IllegalStateException("every channel is bound or rests"));
        bind(number, peer, now);
        return number;
    }

    /** Binds this channel. */
    public void bind(int number, InetSocketAddress peer, Instant now) {
        requireFamily(peer.getAddress());
        if (number < ChannelData.FIRST_CHANNEL || number > ChannelData.LAST_CHANNEL) {
            throw new IllegalArgumentException("a channel has a number from 0x4000 to 0x4FFF");
        }
        if (!channels.mayBind(number, peer, now)) {
            throw new IllegalStateException("the channel or the peer is bound otherwise (RFC 8656 section 12)");
        }
        channels.asked(number, peer);
        send(
                StunRequest.of(Method.CHANNEL_BIND, new ChannelNumber(number), new XorPeerAddress(peer)),
                new TurnPurpose.Bind(number, peer),
                now);
    }

    /**
     * Sends data to a peer: over its channel, or else in a Send indication.
     *
     * @return how; empty when nothing was sent, because the peer has no permission (section 11.1) or the way to the
     *     server is not open
     */
    public Optional<Carriage> send(InetSocketAddress peer, Bytes data, Instant now) {
        return sender.send(peer, data, now);
    }

    /** Sends data in a Send indication even if the peer has a channel. Returns false when nothing was sent. */
    public boolean sendIndication(InetSocketAddress peer, Bytes data, boolean dontFragment, Instant now) {
        return sender.indicate(peer, data, dontFragment, now);
    }

    /** Closes the way to the server without asking it to delete the allocation. */
    public void close() {
        pending.clear();
        forgetAllocation();
        stun.close();
    }

    @Override
    public void take(Input input, Instant now) {
        stun.take(input, now);
        handleStun(now);
    }

    @Override
    public void advance(Instant now) {
        stun.advance(now);
        handleStun(now);
        if (allocation.map(lives -> !now.isBefore(lives.expiresAt())).orElse(false)) {
            lose("its lifetime is over");
        }
        if (allocation.isPresent() && config.keepAlive()) {
            keepAlive(now);
        }
    }

    @Override
    public Optional<Output> nextOutput() {
        return stun.nextOutput();
    }

    @Override
    public Optional<Instant> nextWake() {
        Stream<Optional<Instant>> own = config.keepAlive() && allocation.isPresent()
                ? Stream.of(refreshAt, permissions.nextDue(), channels.nextDue())
                : Stream.empty();
        Stream<Optional<Instant>> others = Stream.of(stun.nextWake(), allocation.map(ClientAllocation::expiresAt));
        return Stream.concat(own, others).flatMap(Optional::stream).min(Instant::compareTo);
    }

    @Override
    public Optional<TurnClientEvent> nextEvent() {
        return Optional.ofNullable(events.poll());
    }

    private void keepAlive(Instant now) {
        if (refreshAt.map(at -> !now.isBefore(at)).orElse(false)) {
            refreshAt = Optional.empty();
            sendRefresh(wantedLifetime, Optional.empty(), now);
        }
        Set<InetAddress> due = permissions.due(now);
        if (!due.isEmpty()) {
            permit(due, now);
        }
        channels.due(now).forEach(binding -> bind(binding.getKey(), binding.getValue(), now));
    }

    private void sendAllocate(AllocationRequest request, int attempt, Instant now) {
        StunRequest allocate = new StunRequest(Method.ALLOCATE, request.attributes(), Set.of(NO_CAPACITY));
        send(allocate, new TurnPurpose.Allocate(request, attempt), now);
    }

    private void sendRefresh(Optional<Duration> lifetime, Optional<AddressFamily> family, Instant now) {
        List<Attribute> attributes = new ArrayList<>();
        lifetime.map(TurnLifetimes::attribute).ifPresent(attributes::add);
        family.map(RequestedAddressFamily::new).ifPresent(attributes::add);
        StunRequest refresh = new StunRequest(Method.REFRESH, attributes, Set.of());
        send(refresh, new TurnPurpose.Refresh(lifetime, family), now);
    }

    private void send(StunRequest request, TurnPurpose purpose, Instant now) {
        pending.put(stun.send(request, now), purpose);
    }

    private void handleStun(Instant now) {
        Optional<StunClientEvent> event = stun.nextEvent();
        while (event.isPresent()) {
            handle(event.get(), now);
            event = stun.nextEvent();
        }
    }

    private void handle(StunClientEvent event, Instant now) {
        if (event instanceof StunClientEvent.Succeeded success) {
            purpose(success.request()).ifPresent(purpose -> succeeded(purpose, success, now));
        } else if (event instanceof StunClientEvent.Refused refused) {
            purpose(refused.request()).ifPresent(purpose -> refused(purpose, refused, now));
        } else if (event instanceof StunClientEvent.Failed failed) {
            TurnClientFailure failure = new TurnClientFailure.NoAnswer(failed.failure());
            purpose(failed.request()).ifPresent(purpose -> failed(purpose, failure));
        } else if (event instanceof StunClientEvent.IndicationReceived indication) {
            events.add(arrivals().indication(indication.indication(), now));
        } else if (event instanceof StunClientEvent.OtherReceived other) {
            events.add(arrivals().channelData(other.data(), now));
        } else if (event instanceof StunClientEvent.Discarded discarded) {
            events.add(new TurnClientEvent.Discarded(discarded.data(), discarded.clause(), discarded.reason()));
        } else if (event instanceof StunClientEvent.Closed closed && allocation.isPresent()) {
            lose(closed.reason());
        }
    }

    private TurnArrivals arrivals() {
        return new TurnArrivals(permissions, channels);
    }

    private Optional<TurnPurpose> purpose(StunRequestId request) {
        return Optional.ofNullable(pending.remove(request));
    }

    private void succeeded(TurnPurpose purpose, StunClientEvent.Succeeded success, Instant now) {
        if (purpose instanceof TurnPurpose.Allocate) {
            allocated(success, now);
        } else if (purpose instanceof TurnPurpose.Refresh refresh) {
            refreshed(refresh, success, now);
        } else if (purpose instanceof TurnPurpose.Permit permit) {
            Instant until = permissions.installed(permit.peers(), now);
            events.add(new TurnClientEvent.PermissionsInstalled(permit.peers(), until));
        } else if (purpose instanceof TurnPurpose.Bind bind) {
            permissions.installed(List.of(bind.peer().getAddress()), now);
            Instant until = channels.granted(bind.number(), bind.peer(), now);
            events.add(new TurnClientEvent.ChannelBound(bind.number(), bind.peer(), until));
        }
    }

    private void allocated(StunClientEvent.Succeeded success, Instant now) {
        AllocationReader.Reading reading = reader.read(success.path(), success.response(), now);
        if (reading instanceof AllocationReader.Reading.Unusable unusable) {
            sendRefresh(Optional.of(Duration.ZERO), Optional.empty(), now);
            events.add(new TurnClientEvent.AllocationFailed(unusable.failure()));
            return;
        }
        ClientAllocation fresh = ((AllocationReader.Reading.Usable) reading).allocation();
        fresh.refused().ifPresent(other -> holds.refused(other, now));
        allocation = Optional.of(fresh);
        scheduleRefresh(fresh.expiresAt(), now);
        events.add(new TurnClientEvent.Allocated(fresh));
    }

    private void refreshed(TurnPurpose.Refresh refresh, StunClientEvent.Succeeded success, Instant now) {
        if (allocation.isEmpty()) {
            return;
        }
        if (refresh.isDeletion()) {
            deleted(refresh.family());
            return;
        }
        Instant expiresAt = now.plus(AllocationReader.lifetime(success.response())
                .orElse(refresh.lifetime().orElse(TurnLifetimes.DEFAULT_ALLOCATION)));
        allocation = allocation.map(lives -> lives.until(expiresAt));
        scheduleRefresh(expiresAt, now);
        events.add(new TurnClientEvent.Refreshed(expiresAt));
    }

    private void deleted(Optional<AddressFamily> family) {
        Optional<ClientAllocation> rest = family.flatMap(half -> allocation.map(lives -> lives.without(half)))
                .filter(lives -> !lives.relayed().isEmpty());
        if (rest.isEmpty()) {
            forgetAllocation();
        } else {
            allocation = rest;
            permissions.forget(peer -> !rest.get().serves(peer));
            channels.forget(peer -> !rest.get().serves(peer.getAddress()));
        }
        events.add(new TurnClientEvent.Deleted());
    }

    private void scheduleRefresh(Instant expiresAt, Instant now) {
        refreshAt = Optional.of(now.plus(TurnLifetimes.untilRefresh(Duration.between(now, expiresAt))));
    }

    private void refused(TurnPurpose purpose, StunClientEvent.Refused refused, Instant now) {
        if (purpose instanceof TurnPurpose.Allocate allocate) {
            allocateRefused(allocate, refused, now);
        } else if (refused.code() == MISMATCH) {
            mismatched(purpose);
        } else {
            failed(purpose, TurnClientFailure.Refused.of(refused));
            if (purpose instanceof TurnPurpose.Bind && refused.code() == BAD_REQUEST && allocation.isPresent()) {
                // Section 12.3: client and server disagree about channels, and a new allocation settles that.
                delete(now);
            }
        }
    }

    private void allocateRefused(TurnPurpose.Allocate allocate, StunClientEvent.Refused refused, Instant now) {
        boolean otherPort = config.stun().local().getPort() == 0;
        if (refused.code() == MISMATCH && otherPort && allocate.attempt() < config.localAddresses()) {
            stun.close();
            sendAllocate(allocate.request(), allocate.attempt() + 1, now);
            return;
        }
        holds.refused(allocate.request(), refused.code(), now);
        events.add(new TurnClientEvent.AllocationFailed(TurnClientFailure.Refused.of(refused)));
    }

    /** Section 8.3: the server has no allocation for this 5-tuple, so that a deletion has reached its aim. */
    private void mismatched(TurnPurpose purpose) {
        if (allocation.isEmpty()) {
            return;
        }
        if (purpose instanceof TurnPurpose.Refresh refresh && refresh.isDeletion()) {
            deleted(Optional.empty());
        } else {
            lose("the server knows it no more (437)");
        }
    }

    private void failed(TurnPurpose purpose, TurnClientFailure failure) {
        if (purpose instanceof TurnPurpose.Allocate) {
            events.add(new TurnClientEvent.AllocationFailed(failure));
        } else if (purpose instanceof TurnPurpose.Refresh && allocation.isPresent()) {
            events.add(new TurnClientEvent.RefreshFailed(failure));
        } else if (purpose instanceof TurnPurpose.Permit permit) {
            permissions.refused(permit.peers());
            events.add(new TurnClientEvent.PermissionsFailed(permit.peers(), failure));
        } else if (purpose instanceof TurnPurpose.Bind bind) {
            channels.refused(bind.number());
            events.add(new TurnClientEvent.ChannelFailed(bind.number(), bind.peer(), failure));
        }
    }

    private void lose(String reason) {
        forgetAllocation();
        events.add(new TurnClientEvent.AllocationLost(reason));
    }

    private void forgetAllocation() {
        pending.keySet().forEach(stun::cancel);
        pending.clear();
        allocation = Optional.empty();
        refreshAt = Optional.empty();
        permissions.forget(peer -> true);
        channels.forget(peer -> true);
    }

    private ClientAllocation requireAllocation() {
        return allocation.orElseThrow(() -> new IllegalStateException("there is no allocation"));
    }

    private void requireFamily(InetAddress peer) {
        if (!requireAllocation().serves(peer)) {
            throw new IllegalArgumentException("no relayed address has the family of " + peer.getHostAddress());
        }
    }
}
