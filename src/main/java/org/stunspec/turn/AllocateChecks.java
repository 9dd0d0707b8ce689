package org.stunspec.turn;

import java.util.List;
import java.util.Optional;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Generation;
import org.stunspec.stun.Reply;
import org.stunspec.wire.AdditionalAddressFamily;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.EvenPort;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.RequestedTransport;
import org.stunspec.wire.ReservationToken;

/**
 * The numbered checks of RFC 8656 section 7.2, in their order. Step 1 (authentication), step 4 (DONT-FRAGMENT as an unknown
 * attribute) and step 11 (300) come before, in the processing that all methods share.
 */
public class AllocateChecks {
    protected final TurnState state;

    /** One step: the answer if the request fails it. */
    @FunctionalInterface
    protected interface Step {
        Optional<Reply> refusal(AcceptedRequest request);
    }

    public AllocateChecks(TurnState state) {
        this.state = state;
    }

    /** The answer of the first check that fails. */
    public final Optional<Reply> refusal(AcceptedRequest request) {
        return steps().stream().flatMap(step -> step.refusal(request).stream()).findFirst();
    }

    protected List<Step> steps() {
        return List.of(
                this::tunnelledClient,
                this::allocationExists,
                this::requestedTransport,
                this::malformed,
                this::reservationToken,
                this::familiesInConflict,
                this::unsupportedFamily,
                this::evenPort,
                this::additionalFamily,
                this::quotaReached);
    }

    /** RFC 8656 section 21.4. */
    protected Optional<Reply> tunnelledClient(AcceptedRequest request) {
        return PeerPolicy.isTunnel(request.path().remote().getAddress()) ? refuse(403) : pass();
    }

    /** Step 2. */
    protected Optional<Reply> allocationExists(AcceptedRequest request) {
        return state.allocation(request.path()).isPresent() ? refuse(437) : pass();
    }

    /** Step 3. */
    protected Optional<Reply> requestedTransport(AcceptedRequest request) {
        Optional<RequestedTransport> transport = request.message().find(RequestedTransport.class);
        if (transport.isEmpty()) {
            return refuse(400);
        }
        return transport.get().equals(RequestedTransport.UDP) ? pass() : refuse(442);
    }

    /** Attributes whose length is wrong; no step names them, and 400 is for what is malformed (RFC 8489 section 14.8). */
    protected Optional<Reply> malformed(AcceptedRequest request) {
        boolean broken = request.request().hasMalformed(AttributeType.LIFETIME, Lifetime.class)
                || request.request().hasMalformed(AttributeType.EVEN_PORT, EvenPort.class)
                || request.request().hasMalformed(AttributeType.RESERVATION_TOKEN, ReservationToken.class)
                || request.message()
                        .raw(AttributeType.REQUESTED_ADDRESS_FAMILY)
                        .filter(raw -> raw.value().length() != 4)
                        .isPresent();
        return broken ? refuse(400) : pass();
    }

    /** Step 5. */
    protected Optional<Reply> reservationToken(AcceptedRequest request) {
        Optional<ReservationToken> token = request.message().find(ReservationToken.class);
        if (token.isEmpty()) {
            return pass();
        }
        if (request.request().has(AttributeType.EVEN_PORT) || namesFamily(request) || asksForSecond(request)) {
            return refuse(400);
        }
        return state.reservations().find(token.get(), request.at()).isPresent() ? pass() : refuse(508);
    }

    /** Step 6. */
    protected Optional<Reply> familiesInConflict(AcceptedRequest request) {
        return namesFamily(request) && asksForSecond(request) ? refuse(400) : pass();
    }

    /** Step 7: IPv4 is what a request without REQUESTED-ADDRESS-FAMILY asks for; a token brings its own address. */
    protected Optional<Reply> unsupportedFamily(AcceptedRequest request) {
        if (request.request().has(AttributeType.RESERVATION_TOKEN)) {
            return pass();
        }
        Optional<AddressFamily> wanted = namesFamily(request)
                ? request.message().find(RequestedAddressFamily.class).map(RequestedAddressFamily::family)
                : Optional.of(AddressFamily.IPV4);
        return wanted.filter(this::isSupported).isPresent() ? pass() : refuse(440);
    }

    /** Step 8. */
    protected Optional<Reply> evenPort(AcceptedRequest request) {
        Optional<EvenPort> evenPort = request.message().find(EvenPort.class);
        if (evenPort.isEmpty()) {
            return pass();
        }
        if (evenPort.get().reserveNext() && asksForSecond(request)) {
            return refuse(400);
        }
        return state.config().evenPort() ? pass() : refuse(508);
    }

    /** Step 9: IPv6 is the only second family that there is. */
    protected Optional<Reply> additionalFamily(AcceptedRequest request) {
        boolean ipv6 = request.message()
                .find(AdditionalAddressFamily.class)
                .filter(additional -> additional.family() == AddressFamily.IPV6)
                .isPresent();
        return asksForSecond(request) && !ipv6 ? refuse(400) : pass();
    }

    /** Step 10. */
    protected Optional<Reply> quotaReached(AcceptedRequest request) {
        Quota quota = state.config().quota();
        boolean reached = quota.perUser() > 0 && state.allocationsOf(request.username()) >= quota.perUser();
        return reached ? refuse(quota.refusal()) : pass();
    }

    protected boolean isSupported(AddressFamily family) {
        return state.config().relayAddress(family).isPresent();
    }

    /** REQUESTED-ADDRESS-FAMILY. */
    protected boolean namesFamily(AcceptedRequest request) {
        Optional<RawAttribute> named = request.message().raw(AttributeType.REQUESTED_ADDRESS_FAMILY);
        return named.isPresent();
    }

    /** ADDITIONAL-ADDRESS-FAMILY, which RFC 5766 servers do not know and may ignore. */
    protected boolean asksForSecond(AcceptedRequest request) {
        return state.config().stun().generation() == Generation.RFC8489
                && request.request().has(AttributeType.ADDITIONAL_ADDRESS_FAMILY);
    }

    protected static Optional<Reply> pass() {
        return Optional.empty();
    }

    protected static Optional<Reply> refuse(int code) {
        return Optional.of(Reply.error(code));
    }
}
