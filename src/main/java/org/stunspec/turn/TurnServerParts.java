package org.stunspec.turn;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Outbox;
import org.stunspec.stun.Reply;
import org.stunspec.stun.StunServerParts;
import org.stunspec.wire.AttributeType;

/** Makes the parts of a TURN server. Whoever wants one part different overrides its method. */
public class TurnServerParts extends StunServerParts {
    private static final Set<AttributeType> RFC5766 = Set.of(
            AttributeType.CHANNEL_NUMBER,
            AttributeType.LIFETIME,
            AttributeType.XOR_PEER_ADDRESS,
            AttributeType.DATA,
            AttributeType.XOR_RELAYED_ADDRESS,
            AttributeType.EVEN_PORT,
            AttributeType.REQUESTED_TRANSPORT,
            AttributeType.RESERVATION_TOKEN,
            AttributeType.REQUESTED_ADDRESS_FAMILY); // this one by RFC 6156

    protected final TurnServerConfig turn;

    /** @param random cryptographically strong where the network is a real one */
    public TurnServerParts(TurnServerConfig config, RandomGenerator random) {
        super(config.stun(), random);
        this.turn = config;
    }

    /** DONT-FRAGMENT is unknown to a server that cannot set the bit (RFC 8656 sections 7.2 and 11.2). */
    @Override
    protected Set<AttributeType> knownBeyondStun() {
        Set<AttributeType> known = new HashSet<>(RFC5766);
        if (turn.dontFragment()) {
            known.add(AttributeType.DONT_FRAGMENT);
        }
        return known;
    }

    public TurnState state(Outbox outbox) {
        return new TurnState(turn, outbox, relaySockets(outbox), reservations());
    }

    protected RelaySockets relaySockets(Outbox outbox) {
        return new RelaySockets(turn.relayPorts(), random, outbox);
    }

    protected Reservations reservations() {
        return new Reservations(turn.reservationLifetime(), random);
    }

    protected Lifetimes lifetimes() {
        return new Lifetimes(turn.defaultLifetime(), turn.maximumLifetime());
    }

    protected Permissions permissions() {
        return new Permissions(turn.permissionLifetime());
    }

    protected Channels channels() {
        return new Channels(turn.channelLifetime());
    }

    protected AllocateChecks allocateChecks(TurnState state) {
        return new AllocateChecks(state);
    }

    /** Gives each relay permissions and channels of its own. */
    protected AllocateHandler.RelayFactory relayFactory() {
        return (address, expiry) -> new Relay(address, permissions(), channels(), expiry);
    }

    /** @param answers where the answer goes once the sockets are open */
    public AllocateHandler allocateHandler(TurnState state, BiConsumer<AcceptedRequest, Reply> answers) {
        return new AllocateHandler(state, allocateChecks(state), lifetimes(), relayFactory(), answers);
    }

    public RefreshHandler refreshHandler(TurnState state) {
        return new RefreshHandler(state, lifetimes());
    }

    public CreatePermissionHandler createPermissionHandler(TurnState state) {
        return new CreatePermissionHandler(state);
    }

    public ChannelBindHandler channelBindHandler(TurnState state) {
        return new ChannelBindHandler(state);
    }

    public SendHandler sendHandler(TurnState state) {
        return new SendHandler(state);
    }

    public ChannelDataHandler channelDataHandler(TurnState state) {
        return new ChannelDataHandler(state);
    }

    public PeerDatagramHandler peerDatagramHandler(TurnState state) {
        return new PeerDatagramHandler(state, random);
    }

    public final TurnServerConfig turnConfig() {
        return turn;
    }
}
