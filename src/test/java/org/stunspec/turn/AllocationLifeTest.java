package org.stunspec.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stunspec.turn.TurnBench.PEER;
import static org.stunspec.turn.TurnBench.PEER_IPV6;
import static org.stunspec.turn.TurnBench.code;
import static org.stunspec.turn.TurnBench.config;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stunspec.stun.Generation;
import org.stunspec.wire.AdditionalAddressFamily;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.Method;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UnknownAttribute;
import org.stunspec.wire.XorPeerAddress;

class AllocationLifeTest {
    private final TurnBench bench = TurnBench.of(config().build());
    private final TurnBench.Client client = bench.client(40000);

    private MessageBuilder refresh(long seconds) {
        return client.request(Method.REFRESH).add(new Lifetime(seconds));
    }

    private MessageBuilder permission(InetSocketAddress... peers) {
        MessageBuilder request = client.request(Method.CREATE_PERMISSION);
        for (InetSocketAddress peer : peers) {
            request.add(new XorPeerAddress(peer));
        }
        return request;
    }

    private MessageBuilder bind(int channel, InetSocketAddress peer) {
        return client.request(Method.CHANNEL_BIND)
                .add(new ChannelNumber(channel))
                .add(new XorPeerAddress(peer));
    }

    private void dual() {
        client.ask(client.allocate().add(new AdditionalAddressFamily(AddressFamily.IPV6)));
    }

    @Test
    void everythingButAllocateNeedsAnAllocation() {
        assertThat(client.errorOf(refresh(600))).isEqualTo(437);
        assertThat(client.errorOf(permission(PEER))).isEqualTo(437);
        assertThat(client.errorOf(bind(0x4000, PEER))).isEqualTo(437);
    }

    @Test
    void everythingButAllocateNeedsTheSameUser() {
        client.allocated();
        client.as("bob", "hidden");

        assertThat(client.errorOf(refresh(600))).isEqualTo(441);
        assertThat(client.errorOf(permission(PEER))).isEqualTo(441);
        StunMessage response = client.ask(bind(0x4000, PEER));
        assertThat(code(response)).isEqualTo(441);
        assertThat(Integrity.verifySha1(response, client.key())).isEqualTo(IntegrityResult.VALID);
    }

    @Test
    void refreshResetsTheTimer() {
        client.allocated();
        bench.pause(500);

        StunMessage response = client.ask(client.request(Method.REFRESH));

        assertThat(response.find(Lifetime.class)).contains(new Lifetime(600));
        bench.pause(599);
        assertThat(bench.openSockets()).hasSize(1);
        bench.pause(1);
        assertThat(bench.openSockets()).isEmpty();
    }

    @Test
    void refreshComputesTheLifetimeLikeAllocate() {
        client.allocated();

        assertThat(client.ask(refresh(1)).find(Lifetime.class)).contains(new Lifetime(600));
        assertThat(client.ask(refresh(1000)).find(Lifetime.class)).contains(new Lifetime(1000));
        assertThat(client.ask(refresh(9999)).find(Lifetime.class)).contains(new Lifetime(3600));
    }

    @Test
    void aLifetimeOfZeroDeletes() {
        client.allocated();

        StunMessage response = client.ask(refresh(0));

        assertThat(response.find(Lifetime.class)).contains(new Lifetime(0));
        assertThat(bench.openSockets()).isEmpty();
        assertThat(client.errorOf(refresh(600))).isEqualTo(437);
        assertThat(client.errorOf(client.allocate())).isZero();
    }

    @Test
    void aFamilyThatTheAllocationDoesNotHaveIsAMismatch() {
        client.allocated();

        assertThat(client.errorOf(refresh(600).add(new RequestedAddressFamily(AddressFamily.IPV6))))
                .isEqualTo(443);
        assertThat(client.errorOf(refresh(600).add(new RequestedAddressFamily(AddressFamily.IPV4))))
                .isZero();
    }

    @Test
    void oneHalfOfADualAllocationCanGo() {
        dual();
        client.ask(permission(PEER, PEER_IPV6));

        client.ask(refresh(0).add(new RequestedAddressFamily(AddressFamily.IPV4)));

        assertThat(bench.openSockets()).hasSize(1);
        assertThat(client.errorOf(permission(PEER))).isEqualTo(443);
        assertThat(client.errorOf(permission(PEER_IPV6))).isZero();
        client.ask(refresh(0));
        assertThat(bench.openSockets()).isEmpty();
    }

    @Test
    void halvesHaveTimersOfTheirOwn() {
        dual();
        client.ask(refresh(3600).add(new RequestedAddressFamily(AddressFamily.IPV6)));

        bench.pause(600);

        assertThat(bench.openSockets()).hasSize(1);
        assertThat(client.errorOf(refresh(600).add(new RequestedAddressFamily(AddressFamily.IPV4))))
                .isNotZero();
    }

    @Test
    void permissionsNeedReadableAddresses() {
        client.allocated();

        assertThat(client.errorOf(permission())).isEqualTo(400);
        assertThat(client.errorOf(permission(PEER)
                        .add(new UnknownAttribute(AttributeType.XOR_PEER_ADDRESS, Bytes.ofHex("0001")))))
                .isEqualTo(400);
    }

    @Test
    void permissionsAreOfTheAllocationsFamily() {
        client.allocated();

        assertThat(client.errorOf(permission(PEER_IPV6))).isEqualTo(443);
        assertThat(client.errorOf(bind(0x4000, PEER_IPV6))).isEqualTo(443);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.1.1",
                "224.0.0.1",
                "239.1.1.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "febf::1",
                "ff02::1",
                "::127.0.0.1",
                "::203.0.113.5",
                "64:ff9b::127.0.0.1",
                "64:ff9b::169.254.1.1",
                "2002:7f00:1::1",
                "2002:cb00:7105::1",
                "2001:0:cb00:7105::1"
            })
    void somePeersAreNotForRelaying(String literal) {
        dual();
        InetSocketAddress peer = new InetSocketAddress(TurnBench.address(literal), 5000);

        assertThat(client.errorOf(permission(PEER, peer))).isEqualTo(403);
        assertThat(client.errorOf(bind(0x4000, peer))).isEqualTo(403);
    }

    @Test
    void anIpv4AddressMappedIntoIpv6IsNoPeer() {
        dual();
        Bytes mapped = Bytes.ofHex("00000000000000000000ffff7f000001");
        InetSocketAddress peer = new InetSocketAddress(AddressFamily.IPV6.addressOf(mapped), 5000);

        assertThat(client.errorOf(permission(peer))).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "203.0.113.5", "2001:db8::7", "64:ff9b::203.0.113.5", "fd00::1"})
    void otherPeersAre(String literal) {
        dual();

        assertThat(client.errorOf(permission(new InetSocketAddress(TurnBench.address(literal), 5000))))
                .isZero();
    }

    @Test
    void theSwitchForTestsOpensLoopbackAndNothingElse() {
        PeerPolicy policy = PeerPolicy.withLoopback();

        assertThat(policy.permits(TurnBench.address("127.0.0.1"))).isTrue();
        assertThat(policy.permits(TurnBench.address("::1"))).isTrue();
        assertThat(policy.permits(TurnBench.address("64:ff9b::127.0.0.1"))).isFalse();
        assertThat(policy.permits(TurnBench.address("169.254.1.1"))).isFalse();
        assertThat(policy.forbidding(PEER.getAddress()).permits(PEER.getAddress()))
                .isFalse();
    }

    @Test
    void theServerItselfIsNoPeerButItsRelaysAre() {
        client.allocated();

        assertThat(client.errorOf(bind(0x4000, TurnBench.SERVER))).isEqualTo(403);
        assertThat(client.errorOf(bind(0x4000, new InetSocketAddress("192.0.2.1", 50000))))
                .isZero();
        assertThat(client.errorOf(permission(new InetSocketAddress("192.0.2.1", 0))))
                .isZero();
    }

    @Test
    void channelNumbersHaveARange() {
        client.allocated();

        assertThat(client.errorOf(bind(0x3FFF, PEER))).isEqualTo(400);
        assertThat(client.errorOf(bind(0x5000, PEER))).isEqualTo(400);
        assertThat(client.errorOf(bind(0x4000, PEER))).isZero();
        assertThat(client.errorOf(bind(0x4FFF, new InetSocketAddress("203.0.113.6", 1))))
                .isZero();
    }

    @Test
    void channelBindNeedsBothAttributes() {
        client.allocated();

        assertThat(client.errorOf(client.request(Method.CHANNEL_BIND).add(new ChannelNumber(0x4000))))
                .isEqualTo(400);
        assertThat(client.errorOf(client.request(Method.CHANNEL_BIND).add(new XorPeerAddress(PEER))))
                .isEqualTo(400);
    }

    @Test
    void aChannelAndAPeerBelongTogether() {
        client.allocated();
        InetSocketAddress otherPort = new InetSocketAddress(PEER.getAddress(), 5001);
        client.ask(bind(0x4000, PEER));

        assertThat(client.errorOf(bind(0x4000, PEER))).isZero();
        assertThat(client.errorOf(bind(0x4000, otherPort))).isEqualTo(400);
        assertThat(client.errorOf(bind(0x4001, PEER))).isEqualTo(400);
        assertThat(client.errorOf(bind(0x4001, otherPort))).isZero();
    }

    @Test
    void aChannelIsFreeAfterTenMinutes() {
        client.ask(client.allocate().add(new Lifetime(3600)));
        client.ask(bind(0x4000, PEER));
        bench.pause(599);
        client.learn(client.ask(client.plain(Method.ALLOCATE)));
        assertThat(client.errorOf(bind(0x4001, PEER))).isEqualTo(400);

        bench.pause(1);

        assertThat(client.errorOf(bind(0x4001, PEER))).isZero();
    }

    @Test
    void aServerOfRfc5766HasMoreChannels() {
        TurnBench older = TurnBench.of(
                config().stun(s -> s.generation(Generation.RFC5389)).build());
        TurnBench.Client c = older.client(1);
        c.allocated();

        assertThat(c.errorOf(c.request(Method.CHANNEL_BIND)
                        .add(new ChannelNumber(0x7FFE))
                        .add(new XorPeerAddress(PEER))))
                .isZero();
        assertThat(c.ask(c.plain(Method.REFRESH)).raw(AttributeType.PASSWORD_ALGORITHMS))
                .isEmpty();
    }
}
