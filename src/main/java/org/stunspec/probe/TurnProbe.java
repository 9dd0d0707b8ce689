package org.stunspec.probe;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.Data;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.XorRelayedAddress;

/**
 * A probe that plays a TURN client, with peers of its own. The methods that bring about a situation ({@link #allocate},
 * {@link #permit}, {@link #bind}) throw {@link EnvironmentFailure} when it does not come about; they never judge.
 */
public final class TurnProbe extends StunProbe {
    private static final int STALE_NONCES = 3;

    private final List<Peer> peers = new ArrayList<>();
    private final Headers headers = new Headers(this, settings);
    private final RelayingOracle oracle = new RelayingOracle(this, settings);
    private Optional<Credentials> user;
    private Optional<Challenge> challenge = Optional.empty();
    private Optional<Challenge> allocatedBy = Optional.empty();
    private Optional<Credentials> owner = Optional.empty();
    private boolean allocated;

    private TurnProbe(ProbeSettings settings, Optional<Credentials> user) {
        super(settings);
        this.user = user;
    }

    public static TurnProbe open(ProbeSettings settings) {
        return new TurnProbe(settings, settings.credentials());
    }

    /** A probe with the same user, on a 5-tuple of its own. */
    @Override
    public TurnProbe another() {
        return adopt(new TurnProbe(settings, user));
    }

    /**
     * A probe with the same user that speaks from another address of this host; the check does not apply where none is there.
     *
     * @param words what is wanted, for reports
     */
    public TurnProbe from(Predicate<InetAddress> wanted, String words) {
        InetAddress other = settings.peerAddressesOf(AddressFamily.of(target().getAddress())).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new NotApplicable(
                        "needs to reach the target from " + words + ": give --peer-address with one of this host"));
        return adopt(new TurnProbe(settings.speakingFrom(other), user));
    }

    /** A probe with the same user, on a 5-tuple of its own, whose situations ask for relayed addresses of this family. */
    public TurnProbe relayingOver(AddressFamily family) {
        return adopt(new TurnProbe(settings.with(settings.baseline(), family), user));
    }

    /** Another user's credentials; the check does not apply where none are known. */
    public Credentials otherUser() {
        return settings.otherCredentials()
                .orElseThrow(() -> new NotApplicable("needs a second user: give --other-user and --other-password"));
    }

    /** From here on this probe answers challenges as that user. */
    public void becomes(Credentials otherUser) {
        user = Optional.of(otherUser);
    }

    /** Whether this probe has no credentials because the target asks for none. */
    public boolean isGuest() {
        return user.isEmpty();
    }

    public Credentials credentials() {
        return user.orElseThrow(() -> new NotApplicable("the target asks for no credentials"));
    }

    // Authentication

    /** The server's challenge; asks for one with an Allocate request without credentials if there is none yet. */
    public Challenge challenge() {
        if (challenge.isEmpty()) {
            Exchange guest = send(allocateRequest());
            challenge = guest.response()
                    .filter(r -> guest.errorCode().orElse(0) == 401)
                    .flatMap(Authenticator::challengeIn);
            if (challenge.isEmpty()) {
                throw notReached(
                        "an Allocate request without credentials got " + guest.outcome() + " and no challenge");
            }
        }
        return challenge.get();
    }

    /** Forgets the challenge: the next authenticated request begins with a new one. */
    public void forgetChallenge() {
        challenge = Optional.empty();
    }

    /** How this probe's user answers the current challenge. */
    public Authentication authentication() {
        return Authenticator.answer(challenge(), credentials());
    }

    /** As {@link #authentication()}, for a challenge that was got just now: no other request has used its nonce. */
    public Authentication freshAuthentication() {
        forgetChallenge();
        return authentication();
    }

    /** Takes the challenge of a 401 or 438 for the requests to come. */
    public void learnFrom(Exchange challenged) {
        challenge = challenged.response().flatMap(Authenticator::challengeIn);
    }

    /** Sends a request with credentials; a stale nonce is replaced as RFC 8489 section 9.2.5 says. */
    public Exchange sendAuthenticated(Request request) {
        return user.isEmpty() ? send(request) : sendAs(user.get(), request);
    }

    /** As {@link #sendAuthenticated}, with these credentials, for this request alone. */
    public Exchange sendAs(Credentials somebody, Request request) {
        Exchange exchange = send(request.authenticatedBy(Authenticator.answer(challenge(), somebody)));
        for (int i = 0; i < STALE_NONCES && exchange.errorCode().orElse(0) == 438; i++) {
            learnFrom(exchange);
            exchange = send(request.authenticatedBy(Authenticator.answer(challenge(), somebody)));
        }
        if (exchange.errorCode().orElse(0) == 438) {
            throw notReached("a nonce that is good for the " + exchange.described()
                    + " (438 Stale Nonce to every new one as well)");
        }
        return exchange;
    }

    @Override
    public Exchange send(Request request) {
        return noteAllocation(request, super.send(request));
    }

    @Override
    public Exchange send(Request like, Bytes bytes) {
        return noteAllocation(like, super.send(like, bytes));
    }

    @Override
    protected boolean canStartAnew() {
        return !allocated;
    }

    private Exchange noteAllocation(Request request, Exchange exchange) {
        if (request.type().method().equals(Method.ALLOCATE) && exchange.isSuccess()) {
            allocated = true;
            allocatedBy = challenge;
            owner = user;
        }
        return exchange;
    }

    // Situations

    /** The Allocate request that the situations send: UDP, and the relayed address's family where it is not IPv4. */
    public Request allocateRequest() {
        return inRelayFamily(Requests.allocate().requesting(Requests.UDP));
    }

    /** This Allocate request, for a relayed address of the family that the situations use. */
    public Request inRelayFamily(Request request) {
        return settings.relayFamily() == AddressFamily.IPV4
                ? request
                : request.with(new RequestedAddressFamily(settings.relayFamily()));
    }

    public AddressFamily relayFamily() {
        return settings.relayFamily();
    }

    public Allocation allocate() {
        return allocate(allocateRequest());
    }

    /** An allocation that relays to the peer: of its family. */
    Allocation allocateTowards(Peer peer) {
        AddressFamily family = AddressFamily.of(peer.address().getAddress());
        Request plain = Requests.allocate().requesting(Requests.UDP);
        return allocate(family == AddressFamily.IPV4 ? plain : plain.with(new RequestedAddressFamily(family)));
    }

    /** An allocation made by this request. */
    public Allocation allocate(Request request) {
        return allocationOf(sendAuthenticated(request));
    }

    /** Deletes the allocation that the situation does not need any longer. */
    public void deallocate() {
        reach(Requests.refresh(0), "the end of the allocation");
        allocated = false;
    }

    /** The allocation that this exchange made. */
    public static Allocation allocationOf(Exchange exchange) {
        Optional<XorRelayedAddress> relayed =
                exchange.response().filter(r -> exchange.isSuccess()).flatMap(r -> r.find(XorRelayedAddress.class));
        if (relayed.isEmpty()) {
            throw notReached("an allocation (the " + exchange.described() + " got " + exchange.outcome() + ")");
        }
        long lifetime = exchange.response()
                .flatMap(r -> r.find(Lifetime.class))
                .map(Lifetime::seconds)
                .orElse(0L);
        return new Allocation(relayed.get().address(), lifetime, exchange);
    }

    /** A permission for the peer's address. */
    public void permit(Peer peer) {
        permit(peer.address());
    }

    public void permit(InetSocketAddress peer) {
        reach(
                Requests.createPermission(peer),
                "a permission for " + peer.getAddress().getHostAddress());
    }

    /** A channel to the peer. */
    public void bind(int channel, Peer peer) {
        reach(Requests.channelBind(channel, peer.address()), "channel 0x%04X".formatted(channel));
    }

    private void reach(Request request, String situation) {
        Exchange exchange = sendAuthenticated(request);
        if (!exchange.isSuccess()) {
            throw notReached(situation + " (the " + exchange.described() + " got " + exchange.outcome() + ")");
        }
    }

    private static EnvironmentFailure notReached(String situation) {
        return new EnvironmentFailure("the situation was not reached: " + situation);
    }

    /** A new peer on the first peer address. */
    public Peer openPeer() {
        return openPeer(settings.relayFamily(), 0);
    }

    /** A new peer of this family; the check does not apply where this host has no such address. */
    public Peer openPeer(AddressFamily family) {
        return openPeer(family, 0);
    }

    /** A new peer on a second address; the check does not apply where there is only one. */
    public Peer openPeerElsewhere() {
        return openPeer(settings.relayFamily(), 1);
    }

    private Peer openPeer(AddressFamily family, int index) {
        List<InetAddress> addresses = settings.peerAddressesOf(family);
        if (addresses.size() <= index) {
            throw new NotApplicable(
                    index == 0
                            ? "needs a peer address of family " + family + ": give --peer-address"
                            : "needs a second peer address of family " + family + ": give --peer-address twice");
        }
        Peer peer = Peer.open(settings.peers(), new InetSocketAddress(addresses.get(index), 0));
        peers.add(peer);
        return peer;
    }

    /** The family that the situations do not ask for. */
    public AddressFamily otherFamily() {
        return relayFamily() == AddressFamily.IPV4 ? AddressFamily.IPV6 : AddressFamily.IPV4;
    }

    /**
     * For requirements about address families: the check does not apply to a server that does not know
     * REQUESTED-ADDRESS-FAMILY, as RFC 5766 without RFC 6156 does not.
     */
    public void needsAddressFamilies() {
        try (TurnProbe elsewhere = new TurnProbe(settings, user)) {
            Exchange exchange = elsewhere.sendAuthenticated(
                    Requests.allocate().requesting(Requests.UDP).with(new RequestedAddressFamily(relayFamily())));
            if (exchange.errorCode().orElse(0) == 420) {
                throw new NotApplicable("the server does not know REQUESTED-ADDRESS-FAMILY");
            }
        }
    }

    // Data

    public DataPath bySendIndication(Peer peer) {
        return byIndication("a Send indication", data -> Requests.sendIndication(peer.address(), data), peer);
    }

    /** In a Send indication that a check shapes itself. */
    public DataPath byIndication(String how, Function<Bytes, Request> shaping, Peer peer) {
        return byMessage(how, data -> shaping.apply(data).encode(newTransactionId()), peer);
    }

    public DataPath byChannelData(int channel, Peer peer) {
        return new Paths.ToPeer(
                Paths.toPeer(peer.address(), "ChannelData 0x%04X".formatted(channel)),
                data -> sendChannelData(channel, data),
                peer);
    }

    /** In octets that a check shapes itself. */
    public DataPath byMessage(String how, UnaryOperator<Bytes> shaping, Peer peer) {
        return new Paths.ToPeer(Paths.toPeer(peer.address(), how), data -> transmit(shaping.apply(data)), peer);
    }

    /** From the peer to the client; it may come out as a Data indication or as ChannelData. */
    public DataPath fromPeer(Peer peer, Allocation allocation) {
        return new Paths.ToClient(
                Paths.fromPeer(peer.address(), allocation.relayed()),
                data -> peer.send(allocation.relayed(), data),
                this,
                Paths::carries,
                Optional.of(peer));
    }

    /** From the peer to the client, whatever of this kind comes out, also without the data. */
    public DataPath fromPeer(Peer peer, Allocation allocation, Predicate<Arrival> wanted) {
        return new Paths.ToClient(
                Paths.fromPeer(peer.address(), allocation.relayed()),
                data -> peer.send(allocation.relayed(), data),
                this,
                (arrival, payload) -> wanted.test(arrival),
                Optional.of(peer));
    }

    /** From the peer to another client's allocation, and nevertheless to this client, where it must not come out. */
    public DataPath overhearing(Peer peer, Allocation ofAnother) {
        return new Paths.ToClient(
                Paths.fromPeer(peer.address(), ofAnother.relayed()) + " of another client",
                data -> peer.send(ofAnother.relayed(), data),
                this,
                Paths::carries,
                Optional.empty());
    }

    /** Data to a peer that is no more: what comes of it at the client (RFC 8656 section 11.5). */
    public DataPath complaint(DataPath toClosedPeer, Predicate<Arrival> wanted) {
        return new Paths.ToClient(
                toClosedPeer.describe() + ", whose port is closed",
                toClosedPeer::send,
                this,
                (arrival, payload) -> wanted.test(arrival),
                Optional.empty());
    }

    /** A Data indication, whatever is in it. */
    public static boolean isDataIndication(Arrival arrival) {
        return arrival.message()
                .filter(m -> m.type().equals(MessageType.indication(Method.DATA)))
                .isPresent();
    }

    public void sendChannelData(int channel, Bytes data) {
        ChannelData frame = new ChannelData(channel, data);
        transmit(transport().isStream() ? frame.encodePadded() : frame.encode());
    }

    /** The payload that a Data indication or ChannelData carries. */
    public static Optional<Bytes> payloadOf(Arrival arrival) {
        Optional<Bytes> inChannel = arrival.channelData().map(ChannelData::data);
        return inChannel.isPresent()
                ? inChannel
                : arrival.message()
                        .filter(m -> m.method().equals(Method.DATA))
                        .flatMap(m -> m.find(Data.class))
                        .map(Data::value);
    }

    /** Sends data that must come out; tries three times, since UDP may lose it. */
    public Delivery delivers(DataPath path) {
        return delivers(path, newPayload(24));
    }

    public Delivery delivers(DataPath path, Bytes payload) {
        return oracle.delivers(path, payload);
    }

    /**
     * Sends data that must not come out. Before and after it, data that must pass goes along {@code control}.
     */
    public Delivery withholds(DataPath path, DataPath control) {
        return withholds(path, newPayload(24), control);
    }

    public Delivery withholds(DataPath path, Bytes payload, DataPath control) {
        return oracle.withholds(path, payload, control);
    }

    /**
     * As {@link #withholds(DataPath, DataPath)}, for want of a permission: this client then installs one for the peer, and
     * the same path has to be open. What keeps data back can be nothing else, then.
     */
    public Delivery withholdsUntilPermitted(DataPath path, DataPath control, Peer peer) {
        Delivery delivery = withholds(path, control);
        if (delivery.received().isEmpty()) {
            oracle.opensWithPermission(path, peer);
        }
        return delivery;
    }

    /** The IP headers of what this client and its peers send and receive. */
    public Headers headers() {
        return headers;
    }

    RelayingOracle oracle() {
        return oracle;
    }

    /** Lets time pass, and keeps the allocation by a Refresh at every step. */
    public void live(Duration duration, Duration step, Runnable eachStep) {
        Instant end = now().plus(duration);
        while (now().isBefore(end)) {
            Duration left = Duration.between(now(), end);
            idle(left.compareTo(step) < 0 ? left : step);
            reach(Requests.refresh(), "an allocation that lives on");
            eachStep.run();
        }
    }

    /** The silence oracle for a peer that nobody may answer: data of the peer, with other data that must pass as control. */
    public Discarding answersNothing(Peer peer, Allocation allocation, DataPath control) {
        Bytes payload = newPayload(24);
        DataPath path = fromPeer(peer, allocation);
        Delivery delivery = withholds(path, payload, control);
        Optional<Arrival> heard =
                peer.await(arrival -> true, settings.baseline().quietWindow());
        if (heard.isEmpty()) {
            oracle.opensWithPermission(path, peer);
        }
        return new Discarding(delivery.described(), payload, heard.stream().toList(), delivery.controlled());
    }

    /** Deletes the allocation, so that a check leaves nothing behind. */
    @Override
    public void close() {
        try {
            if (allocated && !isClosedByTarget()) {
                user = owner;
                challenge = challenge.or(() -> allocatedBy);
                sendAuthenticated(Requests.refresh(0).remarked("to clean up"));
            }
        } catch (EnvironmentFailure | NotApplicable gone) {
            // The verdict stands already; an allocation that cannot be deleted ends with its lifetime.
            allocated = false;
        }
        headers.close();
        peers.forEach(Peer::close);
        super.close();
    }

    /** The response that a success carries. */
    public static StunMessage responseOf(Exchange exchange) {
        return exchange.response().orElseThrow(() -> notReached("the " + exchange.described() + " got no answer"));
    }
}
