package org.stunspec.turn;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.stunspec.stun.AuthenticationKind;
import org.stunspec.stun.StunServerConfig;
import org.stunspec.wire.AddressFamily;

/**
 * Everything that RFC 8656 leaves to a TURN server or its administrator.
 *
 * @param stun the base protocol, credentials included
 * @param authentication of everything but Binding; NONE for guests (RFC 8656 section 7.2, step 1)
 * @param relayAddresses where relayed transport addresses are, at most one of a family; a family without one is not
 *     supported (440)
 * @param quota how many allocations a user can have
 * @param reservationLifetime at least 30 s (RFC 8656 section 7.2)
 * @param dontFragment whether the driver can set the DF bit; if not, DONT-FRAGMENT is an unknown attribute
 * @param evenPort whether EVEN-PORT can be satisfied; if not, it is refused with 508
 * @param channelDataNeedsPermission whether ChannelData to a peer whose permission has expired is dropped; RFC 8656
 *     section 12.6 does not ask for it, and forbids nothing
 */
public record TurnServerConfig(
        StunServerConfig stun,
        AuthenticationKind authentication,
        List<InetAddress> relayAddresses,
        PortRange relayPorts,
        Duration defaultLifetime,
        Duration maximumLifetime,
        Quota quota,
        Duration permissionLifetime,
        Duration channelLifetime,
        Duration reservationLifetime,
        PeerPolicy peers,
        boolean dontFragment,
        boolean evenPort,
        boolean channelDataNeedsPermission) {
    public TurnServerConfig {
        relayAddresses = List.copyOf(relayAddresses);
    }

    public Optional<InetAddress> relayAddress(AddressFamily family) {
        return relayAddresses.stream()
                .filter(address -> AddressFamily.of(address) == family)
                .findFirst();
    }

    public static Builder builder() {
        return new Builder(new TurnServerConfig(
                StunServerConfig.builder().build(),
                AuthenticationKind.LONG_TERM,
                List.of(),
                PortRange.DYNAMIC,
                Duration.ofSeconds(600), // RFC 8656 section 6
                Duration.ofSeconds(3600), // RFC 8656 section 7.2
                Quota.NONE,
                Duration.ofSeconds(300), // RFC 8656 section 9
                Duration.ofSeconds(600), // RFC 8656 section 12
                Duration.ofSeconds(30), // RFC 8656 section 7.2
                PeerPolicy.strict(),
                false,
                true,
                false));
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Starts with the RFC's values, without users and without relay addresses. */
    public static final class Builder {
        private StunServerConfig stun;
        private AuthenticationKind authentication;
        private List<InetAddress> relayAddresses;
        private PortRange relayPorts;
        private Duration defaultLifetime;
        private Duration maximumLifetime;
        private Quota quota;
        private Duration permissionLifetime;
        private Duration channelLifetime;
        private Duration reservationLifetime;
        private PeerPolicy peers;
        private boolean dontFragment;
        private boolean evenPort;
        private boolean channelDataNeedsPermission;

        private Builder(TurnServerConfig from) {
            stun = from.stun;
            authentication = from.authentication;
            relayAddresses = from.relayAddresses;
            relayPorts = from.relayPorts;
            defaultLifetime = from.defaultLifetime;
            maximumLifetime = from.maximumLifetime;
            quota = from.quota;
            permissionLifetime = from.permissionLifetime;
            channelLifetime = from.channelLifetime;
            reservationLifetime = from.reservationLifetime;
            peers = from.peers;
            dontFragment = from.dontFragment;
            evenPort = from.evenPort;
            channelDataNeedsPermission = from.channelDataNeedsPermission;
        }

        /** Changes the base protocol's choices: {@code stun(s -> s.noSoftware())}. */
        public Builder stun(UnaryOperator<StunServerConfig.Builder> change) {
            stun = change.apply(stun.toBuilder()).build();
            return this;
        }

        public Builder user(String name, String password) {
            return stun(s -> s.user(name, password));
        }

        public Builder realm(String value) {
            return stun(s -> s.realm(value));
        }

        public Builder authentication(AuthenticationKind value) {
            authentication = value;
            return this;
        }

        public Builder relayAddresses(InetAddress... values) {
            relayAddresses = List.of(values);
            return this;
        }

        public Builder relayPorts(int first, int last) {
            relayPorts = new PortRange(first, last);
            return this;
        }

        public Builder defaultLifetime(Duration value) {
            defaultLifetime = value;
            return this;
        }

        public Builder maximumLifetime(Duration value) {
            maximumLifetime = value;
            return this;
        }

        /** @param refusal 486 or 508 */
        public Builder quota(int perUser, int refusal) {
            quota = new Quota(perUser, refusal);
            return this;
        }

        public Builder permissionLifetime(Duration value) {
            permissionLifetime = value;
            return this;
        }

        public Builder channelLifetime(Duration value) {
            channelLifetime = value;
            return this;
        }

        public Builder reservationLifetime(Duration value) {
            reservationLifetime = value;
            return this;
        }

        public Builder peers(PeerPolicy value) {
            peers = value;
            return this;
        }

        public Builder dontFragment(boolean value) {
            dontFragment = value;
            return this;
        }

        public Builder evenPort(boolean value) {
            evenPort = value;
            return this;
        }

        public Builder channelDataNeedsPermission(boolean value) {
            channelDataNeedsPermission = value;
            return this;
        }

        public TurnServerConfig build() {
            return new TurnServerConfig(
                    stun,
                    authentication,
                    relayAddresses,
                    relayPorts,
                    defaultLifetime,
                    maximumLifetime,
                    quota,
                    permissionLifetime,
                    channelLifetime,
                    reservationLifetime,
                    peers,
                    dontFragment,
                    evenPort,
                    channelDataNeedsPermission);
        }
    }
}
