package org.stunspec.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.stunspec.probe.Credentials;
import org.stunspec.sansio.Transport;

class TargetResolverTest {
    private static final TargetResolver RESOLVER = with(List.of());

    private static TargetResolver with(List<InetAddress> peers) {
        return new TargetResolver(new TargetResolver.Access(
                Optional.of(new Credentials("alice", "secret")), Optional.empty(), Optional.empty(), peers, false));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void peersOfALoopbackTargetAreOnLoopback() {
        Target target = RESOLVER.resolve(StunUri.parse("turn:127.0.0.1?transport=tcp"));

        assertThat(target.transport()).isEqualTo(Transport.TCP);
        assertThat(target.claimsTurn()).isTrue();
        assertThat(target.address().getPort()).isEqualTo(3478);
        assertThat(target.local().isLoopbackAddress()).isTrue();
        assertThat(target.peerAddresses())
                .extracting(InetAddress::getHostAddress)
                .startsWith("127.0.0.1", "127.0.0.2");
        assertThat(target.seesOurAddress()).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anIpv6LoopbackTargetHasIpv4PeersToo() throws UnknownHostException {
        assumeTrue(TargetResolver.isOurs(InetAddress.getByName("::1")), "no IPv6 on this host");

        assertThat(RESOLVER.resolve(StunUri.parse("turn:[::1]:5000")).peerAddresses())
                .extracting(InetAddress::getHostAddress)
                .containsExactly("0:0:0:0:0:0:0:1", "127.0.0.1", "127.0.0.2");
    }

    @Test
    void theUserSaysWherePeersAre() throws UnknownHostException {
        InetAddress mine = InetAddress.getByName("127.0.0.1");

        assertThat(with(List.of(mine)).resolve(StunUri.parse("stun:127.0.0.1")).peerAddresses())
                .containsExactly(mine);
    }

    @Test
    void namesAreLookedUp() {
        assertThat(RESOLVER.resolve(StunUri.parse("stun:localhost")).isLoopback())
                .isTrue();
    }

    @Test
    void anUnknownNameIsUnreachable() {
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> RESOLVER.resolve(StunUri.parse("stun:no-such-host.invalid")))
                .withMessageStartingWith("the host 'no-such-host.invalid' is unknown");
    }

    @Test
    void tlsIsNotThereYet() {
        assertThatExceptionOfType(InvalidTarget.class)
                .isThrownBy(() -> RESOLVER.resolve(StunUri.parse("turns:127.0.0.1")))
                .withMessage("'turns:127.0.0.1' asks for TLS, which is not there yet; turn: is, with ?transport=udp or"
                        + " ?transport=tcp");
    }
}
