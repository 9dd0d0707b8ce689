package org.stunspec.turn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.wire.AdditionalAddressFamily;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.DontFragment;
import org.stunspec.wire.EvenPort;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.RequestedTransport;
import org.stunspec.wire.ReservationToken;

/**
 * What a client asks for in an Allocate request for a UDP relay (RFC 8656 section 7.1).
 *
 * @param lifetime empty for the server's default
 * @param family the family of the relayed address; empty lets the server take IPv4
 * @param bothFamilies an IPv6 address beside the IPv4 one
 * @param evenPort an even port; with {@code reserveNext} the next one is held in reserve
 * @param token for a port that was held in reserve, 8 octets
 * @param dontFragment whether the server must be able to set the DF bit
 */
public record AllocationRequest(
        Optional<Duration> lifetime,
        Optional<AddressFamily> family,
        boolean bothFamilies,
        Optional<EvenPort> evenPort,
        Optional<Bytes> token,
        boolean dontFragment) {
    /** A UDP relay with nothing special. */
    public static final AllocationRequest PLAIN =
            new AllocationRequest(Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty(), false);

    public AllocationRequest {
        forbid(token.isPresent() && family.isPresent(), "a token with an address family");
        forbid(token.isPresent() && bothFamilies, "a token with an additional address family");
        forbid(token.isPresent() && evenPort.isPresent(), "a token with an even port");
        forbid(family.isPresent() && bothFamilies, "an address family with an additional one");
        forbid(
                bothFamilies && evenPort.map(EvenPort::reserveNext).orElse(false),
                "an additional address family with a reserved port");
    }

    public AllocationRequest withLifetime(Duration value) {
        return new AllocationRequest(Optional.of(value), family, bothFamilies, evenPort, token, dontFragment);
    }

    public AllocationRequest withFamily(AddressFamily value) {
        return new AllocationRequest(lifetime, Optional.of(value), bothFamilies, evenPort, token, dontFragment);
    }

    public AllocationRequest withBothFamilies() {
        return new AllocationRequest(lifetime, family, true, evenPort, token, dontFragment);
    }

    public AllocationRequest withEvenPort(boolean reserveNext) {
        return new AllocationRequest(
                lifetime, family, bothFamilies, Optional.of(new EvenPort(reserveNext)), token, dontFragment);
    }

    public AllocationRequest withToken(Bytes value) {
        return new AllocationRequest(lifetime, family, bothFamilies, evenPort, Optional.of(value), dontFragment);
    }

    public AllocationRequest withDontFragment() {
        return new AllocationRequest(lifetime, family, bothFamilies, evenPort, token, true);
    }

    /** Whether a 508 may be about the special wishes, so that another request may be sent at once (section 7.4). */
    boolean isSpecial() {
        return evenPort.isPresent() || token.isPresent();
    }

    List<Attribute> attributes() {
        List<Attribute> all = new ArrayList<>();
        all.add(RequestedTransport.UDP);
        lifetime.map(TurnLifetimes::attribute).ifPresent(all::add);
        family.map(RequestedAddressFamily::new).ifPresent(all::add);
        if (bothFamilies) {
            all.add(new AdditionalAddressFamily(AddressFamily.IPV6));
        }
        evenPort.ifPresent(all::add);
        token.map(ReservationToken::new).ifPresent(all::add);
        if (dontFragment) {
            all.add(new DontFragment());
        }
        return all;
    }

    private static void forbid(boolean present, String combination) {
        if (present) {
            throw new IllegalArgumentException("RFC 8656 section 7.1 forbids " + combination);
        }
    }
}
