package org.stunspec.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stunspec.turn.TurnBench.code;
import static org.stunspec.turn.TurnBench.config;
import static org.stunspec.turn.TurnBench.relay;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stunspec.sansio.Input;
import org.stunspec.sansio.Transport;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Reply;
import org.stunspec.wire.AdditionalAddressFamily;
import org.stunspec.wire.AddressErrorCode;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AlternateServer;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.DontFragment;
import org.stunspec.wire.EvenPort;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.Method;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.RequestedTransport;
import org.stunspec.wire.ReservationToken;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UnknownAttribute;
import org.stunspec.wire.UnknownAttributes;
import org.stunspec.wire.XorMappedAddress;
import org.stunspec.wire.XorRelayedAddress;

class AllocateTest {
    private static final ReservationToken FORGED = new ReservationToken(Bytes.zeros(8));

    private final TurnBench bench = TurnBench.of(config().build());
    private final TurnBench.Client client = bench.client(40000);

    @Test
    void theSuccessResponseHasWhatTheClientNeeds() {
        StunMessage response = client.ask(client.allocate());

        assertThat(code(response)).isZero();
        assertThat(relay(response).getAddress()).isEqualTo(TurnBench.address("192.0.2.1"));
        assertThat(relay(response).getPort()).isBetween(49152, 65535);
        assertThat(response.find(Lifetime.class)).contains(new Lifetime(600));
        assertThat(response.find(XorMappedAddress.class).map(XorMappedAddress::address))
                .contains(client.path.remote());
        assertThat(Integrity.verifySha1(response, client.key())).isEqualTo(IntegrityResult.VALID);
        assertThat(response.defects()).isEmpty();
        assertThat(bench.openSockets()).containsExactly(relay(response));
    }

    @Test
    void aRetransmissionGetsTheSameAnswerAndNoSecondAllocation() {
        Bytes request = client.allocate().build();
        Optional<Bytes> first = client.send(request);

        assertThat(client.send(request)).isEqualTo(first);
        assertThat(bench.openSockets()).hasSize(1);
    }

    @Test
    void aSecondAllocationOnTheSame5TupleIsAMismatch() {
        client.allocated();

        assertThat(client.errorOf(client.allocate())).isEqualTo(437);
        assertThat(bench.client(40001).errorOf(bench.client(40001).allocate())).isZero();
    }

    @Test
    void theTransportMustBeThereAndUdp() {
        assertThat(client.errorOf(client.request(Method.ALLOCATE))).isEqualTo(400);
        assertThat(client.errorOf(client.request(Method.ALLOCATE)
                        .add(new UnknownAttribute(AttributeType.REQUESTED_TRANSPORT, Bytes.ofHex("11")))))
                .isEqualTo(400);
        assertThat(client.errorOf(client.request(Method.ALLOCATE).add(RequestedTransport.TCP)))
                .isEqualTo(442);
    }

    @Test
    void dontFragmentIsUnknownToAServerThatCannotDoIt() {
        StunMessage response = client.ask(client.allocate().add(new DontFragment()));

        assertThat(code(response)).isEqualTo(420);
        assertThat(response.find(UnknownAttributes.class).map(UnknownAttributes::types))
                .contains(List.of(AttributeType.DONT_FRAGMENT));
    }

    @Test
    void dontFragmentIsAcceptedByAServerThatCan() {
        TurnBench able = TurnBench.of(config().dontFragment(true).build());

        assertThat(able.client(1).errorOf(able.client(1).allocate().add(new DontFragment())))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"0,600", "1,600", "600,600", "601,601", "3600,3600", "3601,3600", "4294967295,3600"})
    void theLifetimeIsTheWishBetweenDefaultAndMaximum(long wished, long granted) {
        StunMessage response = client.ask(client.allocate().add(new Lifetime(wished)));

        assertThat(response.find(Lifetime.class)).contains(new Lifetime(granted));
    }

    @Test
    void anAllocationDiesWithItsLifetime() {
        InetSocketAddress relay = client.allocated();
        bench.pause(599);
        assertThat(bench.openSockets()).containsExactly(relay);
        assertThat(bench.nextWake()).contains(bench.now().plusSeconds(1));

        bench.pause(1);

        assertThat(bench.openSockets()).isEmpty();
    }

    @Test
    void evenPortIsEven() {
        for (int port = 1; port < 20; port++) {
            TurnBench.Client each = bench.client(port);
            assertThat(relay(each.ask(each.allocate().add(new EvenPort(false)))).getPort() % 2)
                    .isZero();
        }
    }

    @Test
    void aReservedPortIsTheNextOneAndIsHadWithTheToken() {
        StunMessage first = client.ask(client.allocate().add(new EvenPort(true)));
        ReservationToken token = first.find(ReservationToken.class).orElseThrow();
        TurnBench.Client other = bench.client(40002).as("bob", "hidden");

        StunMessage second = other.ask(other.allocate().add(token));

        assertThat(relay(first).getPort() % 2).isZero();
        assertThat(relay(second).getPort()).isEqualTo(relay(first).getPort() + 1);
        TurnBench.Client third = bench.client(40003);
        assertThat(third.errorOf(third.allocate().add(token))).isEqualTo(508);
    }

    @Test
    void aReservationIsHeldForThirtySeconds() {
        StunMessage first = client.ask(client.allocate().add(new EvenPort(true)));
        ReservationToken token = first.find(ReservationToken.class).orElseThrow();
        bench.pause(29);
        assertThat(bench.openSockets()).hasSize(2);

        bench.pause(1);

        assertThat(bench.openSockets()).hasSize(1);
        TurnBench.Client late = bench.client(40003);
        assertThat(late.errorOf(late.allocate().add(token))).isEqualTo(508);
    }

    @Test
    void aTokenGoesTogetherWithNothingElse() {
        assertThat(client.errorOf(client.allocate().add(FORGED))).isEqualTo(508);
        assertThat(client.errorOf(client.allocate().add(FORGED).add(new EvenPort(false))))
                .isEqualTo(400);
        assertThat(client.errorOf(client.allocate().add(FORGED).add(new RequestedAddressFamily(AddressFamily.IPV4))))
                .isEqualTo(400);
        assertThat(client.errorOf(client.allocate().add(FORGED).add(new AdditionalAddressFamily(AddressFamily.IPV6))))
                .isEqualTo(400);
    }

    @Test
    void theFamilyIsTheOneAskedFor() {
        StunMessage six = client.ask(client.allocate().add(new RequestedAddressFamily(AddressFamily.IPV6)));

        assertThat(relay(six).getAddress()).isEqualTo(TurnBench.address("2001:db8::1"));
    }

    @Test
    void familiesThatAreNotServedAre440() {
        TurnBench four = TurnBench.of(
                config().relayAddresses(TurnBench.address("192.0.2.1")).build());
        TurnBench six = TurnBench.of(
                config().relayAddresses(TurnBench.address("2001:db8::1")).build());

        assertThat(four.client(1)
                        .errorOf(four.client(1).allocate().add(new RequestedAddressFamily(AddressFamily.IPV6))))
                .isEqualTo(440);
        assertThat(six.client(1).errorOf(six.client(1).allocate())).isEqualTo(440);
        assertThat(client.errorOf(client.allocate()
                        .add(new UnknownAttribute(AttributeType.REQUESTED_ADDRESS_FAMILY, Bytes.ofHex("03000000")))))
                .isEqualTo(440);
    }

    @Test
    void bothFamiliesAtOnce() {
        StunMessage dual = client.ask(client.allocate().add(new AdditionalAddressFamily(AddressFamily.IPV6)));

        assertThat(dual.all(XorRelayedAddress.class))
                .extracting(a -> a.address().getAddress())
                .containsExactly(TurnBench.address("192.0.2.1"), TurnBench.address("2001:db8::1"));
        assertThat(dual.raw(AttributeType.ADDRESS_ERROR_CODE)).isEmpty();
    }

    @Test
    void oneFamilyOfTwoIsAPartialSuccess() {
        TurnBench four = TurnBench.of(
                config().relayAddresses(TurnBench.address("192.0.2.1")).build());

        StunMessage dual =
                four.client(1).ask(four.client(1).allocate().add(new AdditionalAddressFamily(AddressFamily.IPV6)));

        assertThat(dual.all(XorRelayedAddress.class)).hasSize(1);
        assertThat(dual.find(AddressErrorCode.class))
                .contains(new AddressErrorCode(AddressFamily.IPV6, 440, "Address Family not Supported"));
    }

    @Test
    void wrongCombinationsOfFamiliesAreBadRequests() {
        assertThat(client.errorOf(client.allocate().add(new AdditionalAddressFamily(AddressFamily.IPV4))))
                .isEqualTo(400);
        assertThat(client.errorOf(client.allocate()
                        .add(new AdditionalAddressFamily(AddressFamily.IPV6))
                        .add(new RequestedAddressFamily(AddressFamily.IPV4))))
                .isEqualTo(400);
        assertThat(client.errorOf(client.allocate()
                        .add(new AdditionalAddressFamily(AddressFamily.IPV6))
                        .add(new EvenPort(true))))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"486", "508"})
    void theQuotaIsCountedByUsername(int refusal) {
        TurnBench strict = TurnBench.of(config().quota(1, refusal).build());
        strict.client(1).allocated();

        assertThat(strict.client(2).errorOf(strict.client(2).allocate())).isEqualTo(refusal);
        TurnBench.Client bob = strict.client(3).as("bob", "hidden");
        assertThat(bob.errorOf(bob.allocate())).isZero();
    }

    @Test
    void portsThatThePlatformRefusesAreSkippedAndNoneLeftIs508() {
        TurnBench tight = TurnBench.of(config().relayPorts(50000, 50001).build());
        tight.occupy(50000);

        assertThat(tight.client(1).allocated().getPort()).isEqualTo(50001);
        assertThat(tight.client(2).errorOf(tight.client(2).allocate())).isEqualTo(508);
    }

    @Test
    void aPairOfPortsIsAllOrNothing() {
        TurnBench tight = TurnBench.of(config().relayPorts(50000, 50001).build());
        tight.occupy(50001);

        assertThat(tight.client(1).errorOf(tight.client(1).allocate().add(new EvenPort(true))))
                .isEqualTo(508);
        assertThat(tight.openSockets()).isEmpty();
        assertThat(tight.client(1).allocated().getPort()).isEqualTo(50000);
    }

    @Test
    void aServerWithoutEvenPortIsOutOfCapacity() {
        TurnBench odd = TurnBench.of(config().evenPort(false).build());

        assertThat(odd.client(1).errorOf(odd.client(1).allocate().add(new EvenPort(false))))
                .isEqualTo(508);
    }

    @Test
    void aRedirectionIsSealedAndOfTheClientsFamily() {
        InetSocketAddress six = new InetSocketAddress("2001:db8::2", 3478);
        InetSocketAddress four = new InetSocketAddress("192.0.2.2", 3478);
        TurnBench busy =
                TurnBench.of(config().stun(s -> s.alternateServers(six, four)).build());

        StunMessage response = busy.client(1).ask(busy.client(1).allocate());

        assertThat(code(response)).isEqualTo(300);
        assertThat(response.all(AlternateServer.class))
                .containsExactly(new AlternateServer(four), new AlternateServer(six));
        assertThat(Integrity.verifySha1(response, client.key())).isEqualTo(IntegrityResult.VALID);
    }

    @Test
    void tunnelledClientsAreRefused() {
        TurnBench.Client sixToFour = bench.client(Transport.UDP, new InetSocketAddress("2002:c633:6407::1", 40000));
        TurnBench.Client teredo = bench.client(Transport.UDP, new InetSocketAddress("2001:0:c633:6407::1", 40000));

        assertThat(sixToFour.errorOf(sixToFour.allocate())).isEqualTo(403);
        assertThat(teredo.errorOf(teredo.allocate())).isEqualTo(403);
    }

    @Test
    void theEndOfAConnectionIsTheEndOfItsAllocation() {
        TurnBench.Client tcp = bench.client(Transport.TCP, new InetSocketAddress("198.51.100.7", 40000));
        tcp.open();
        tcp.allocated();

        bench.take(new Input.ConnectionClosed(tcp.path));

        assertThat(bench.openSockets()).isEmpty();
    }

    @Test
    void aBrokenStreamIsClosedWithItsAllocation() {
        TurnBench.Client tcp = bench.client(Transport.TCP, new InetSocketAddress("198.51.100.7", 40000));
        tcp.open();
        tcp.allocated();

        assertThat(tcp.send(Bytes.ofHex("ffffffff"))).isEmpty();

        assertThat(bench.disconnected()).containsExactly(tcp.path);
        assertThat(bench.openSockets()).isEmpty();
    }

    @Test
    void oneStepCanBeReplaced() {
        TurnServerParts parts = new TurnServerParts(config().build(), new Random(7)) {
            @Override
            protected AllocateChecks allocateChecks(TurnState state) {
                return new AllocateChecks(state) {
                    @Override
                    protected Optional<Reply> requestedTransport(AcceptedRequest request) {
                        return pass();
                    }
                };
            }
        };
        TurnBench.Client careless = TurnBench.of(parts).client(1);

        assertThat(careless.errorOf(careless.request(Method.ALLOCATE))).isZero();
    }
}
