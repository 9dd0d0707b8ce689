package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.allocate;
import static org.stunspec.probe.Requests.refresh;
import static org.stunspec.suite.StunAssertions.assertThat;
import static org.stunspec.suite.turn.RelayFamilies.asking;
import static org.stunspec.suite.turn.RelayFamilies.askingForBoth;
import static org.stunspec.suite.turn.RelayFamilies.otherThan;
import static org.stunspec.suite.turn.RelayFamilies.unspecified;

import java.util.List;
import org.stunspec.probe.Credentials;
import org.stunspec.probe.EnvironmentFailure;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.suite.Need;
import org.stunspec.wire.AdditionalAddressFamily;
import org.stunspec.wire.AddressErrorCode;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.DontFragment;
import org.stunspec.wire.EvenPort;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.ReservationToken;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UnknownAttributes;
import org.stunspec.wire.XorRelayedAddress;

/** RFC 8656 section 7.2: Receiving an Allocate Request, the checks in the order of the text. */
class Rfc8656Section7_2ReceivingAnAllocateRequest {
    /** "Use for experimentation and testing" (RFC 3692): nobody relays it. */
    private static final int NO_PROTOCOL = 253;

    // Step 1: credentials

    @Check(id = "rfc8656-7.2-r1.guests-are-served", needs = Need.TURN)
    void anAllocateRequestOfAGuestMayBeGranted(TurnProbe probe) {
        Exchange guest = probe.send(probe.allocateRequest().remarked("without credentials"));

        assertThat(guest).isGranted();
    }

    @Check(
            id = "rfc8656-7.2-r2.guest-gets-no-allocation",
            needs = {Need.TURN, Need.CREDENTIALS})
    void anAllocateRequestWithoutCredentialsIsRefused(TurnProbe probe) {
        probe.challenge();

        Exchange guest = probe.send(probe.allocateRequest().remarked("without credentials, after a challenge"));

        assertThat(guest).isNotAnsweredWithSuccess();
    }

    @Check(
            id = "rfc8656-7.2-r2.name-alone-gets-no-allocation",
            needs = {Need.TURN, Need.CREDENTIALS})
    void anAllocateRequestWithoutIntegrityIsRefused(TurnProbe probe) {
        Request unsigned = probe.allocateRequest()
                .authenticatedBy(probe.authentication().unsigned())
                .remarked("with a user's name, realm and nonce, and without message integrity");

        Exchange exchange = probe.send(unsigned);

        assertThat(exchange).isNotAnsweredWithSuccess();
    }

    @Check(
            id = "rfc8656-7.2-r2.wrong-password-gets-no-allocation",
            needs = {Need.TURN, Need.CREDENTIALS})
    void anAllocateRequestWithAWrongPasswordIsRefused(TurnProbe probe) {
        Credentials wrong = new Credentials(
                probe.credentials().username(), probe.credentials().password() + "?");

        Exchange exchange = probe.sendAs(wrong, probe.allocateRequest().remarked("with a wrong password"));

        assertThat(exchange).isNotAnsweredWithSuccess();
    }

    @Check(
            id = "rfc8656-7.2-r3.credentials-let-in",
            needs = {Need.TURN, Need.CREDENTIALS})
    void anAllocateRequestWithCredentialsIsGranted(TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(probe.allocateRequest().remarked("with credentials"));

        assertThat(exchange).isGranted();
    }

    // Step 2: the 5-tuple is in use

    @Check(id = "rfc8656-7.2-r4.second-allocation-is-refused", needs = Need.TURN)
    void aSecondAllocationOnA5TupleIsRefused(TurnProbe probe) {
        probe.allocate();

        Exchange second = probe.sendAuthenticated(secondOn(probe));

        assertThat(second).isRefusedWith(437);
    }

    @Check(
            id = "rfc8656-7.2-r4.another-users-allocation-is-refused",
            needs = {Need.TURN, Need.CREDENTIALS, Need.OTHER_USER})
    void anAllocationOfAnotherUserOnA5TupleInUseIsRefused(TurnProbe probe) {
        Credentials other = probe.otherUser();
        probe.allocate();

        Exchange second = probe.sendAs(other, secondOn(probe).remarked("of another user, on a 5-tuple in use"));

        assertThat(second).isRefusedWith(437, 441);
    }

    @Check(id = "rfc8656-7.2-r5.first-allocation-survives", needs = Need.TURN)
    void theFirstAllocationSurvivesASecondRequest(TurnProbe probe) {
        probe.allocate();
        probe.sendAuthenticated(secondOn(probe)).reachingSomeError();

        Exchange refresh = probe.sendAuthenticated(refresh());

        assertThat(refresh).isAnsweredWithSuccess();
    }

    private static Request secondOn(TurnProbe probe) {
        return probe.allocateRequest().remarked("on a 5-tuple that has an allocation");
    }

    // Step 3: REQUESTED-TRANSPORT

    @Check(id = "rfc8656-7.2-r6.no-requested-transport", needs = Need.TURN)
    void anAllocateRequestWithoutRequestedTransportIsRefused(TurnProbe probe) {
        Request incomplete = probe.inRelayFamily(allocate()).remarked("without REQUESTED-TRANSPORT");

        Exchange exchange = probe.sendAuthenticated(incomplete);

        assertThat(exchange).isRefusedWith(400);
    }

    @Check(id = "rfc8656-7.2-r7.malformed-requested-transport", needs = Need.TURN)
    void anAllocateRequestWithMalformedRequestedTransportIsRefused(TurnProbe probe) {
        Request malformed = probe.inRelayFamily(
                        allocate().with(AttributeType.REQUESTED_TRANSPORT.code(), Bytes.ofHex("11")))
                .remarked("with a REQUESTED-TRANSPORT of one byte");

        Exchange exchange = probe.sendAuthenticated(malformed);

        assertThat(exchange).isRefusedWith(400);
    }

    @Check(id = "rfc8656-7.2-r8.unsupported-transport", needs = Need.TURN)
    void anUnsupportedTransportIsRefused(TurnProbe probe) {
        Request request = probe.inRelayFamily(allocate().requesting(NO_PROTOCOL))
                .remarked("with REQUESTED-TRANSPORT " + NO_PROTOCOL);

        Exchange exchange = probe.sendAuthenticated(request);

        assertThat(exchange).isRefusedWith(442);
    }

    // Step 4: DONT-FRAGMENT

    @Check(id = "rfc8656-7.2-r9.dont-fragment-is-granted-or-unknown", needs = Need.TURN)
    void dontFragmentIsGrantedOrUnknown(TurnProbe probe) {
        Request request = probe.allocateRequest().with(new DontFragment()).remarked("with DONT-FRAGMENT");

        Exchange exchange = probe.sendAuthenticated(request);

        assertThat(exchange)
                .undecidedBy(300, 403, 486, 500, 508)
                .isAnswerWhere(
                        response -> exchange.isSuccess() || findsUnknown(response, AttributeType.DONT_FRAGMENT),
                        "success, or error 420 with DONT-FRAGMENT in UNKNOWN-ATTRIBUTES",
                        exchange.outcome() + ", listing " + listedBy(exchange));
    }

    private static boolean findsUnknown(StunMessage response, AttributeType type) {
        return response.find(org.stunspec.wire.ErrorCode.class)
                        .filter(e -> e.code() == 420)
                        .isPresent()
                && response.find(UnknownAttributes.class)
                        .filter(listed -> listed.types().contains(type))
                        .isPresent();
    }

    private static String listedBy(Exchange exchange) {
        return exchange.response()
                .flatMap(r -> r.find(UnknownAttributes.class))
                .map(listed -> listed.types().toString())
                .orElse("nothing");
    }

    // Step 5: RESERVATION-TOKEN

    @Check(id = "rfc8656-7.2-r10.token-with-even-port", needs = Need.TURN)
    void aTokenWithEvenPortIsRefused(TurnProbe probe) {
        Request both = Reservation.withRoomLeft(probe).redemption().with(new EvenPort(false));

        Exchange exchange =
                RelayFamilies.unnamedFrom(probe.another(), both.remarked("with RESERVATION-TOKEN and EVEN-PORT"));

        assertThat(exchange).isRefusedWith(400);
    }

    @Check(id = "rfc8656-7.2-r11.token-with-requested-family", needs = Need.TURN)
    void aTokenWithRequestedAddressFamilyIsRefused(TurnProbe probe) {
        Request both =
                Reservation.withRoomLeft(probe).redemption().with(new RequestedAddressFamily(probe.relayFamily()));

        Exchange exchange =
                probe.another().sendAuthenticated(both.remarked("with RESERVATION-TOKEN and REQUESTED-ADDRESS-FAMILY"));

        assertThat(RelayFamilies.unlessUnknown(exchange)).isRefusedWith(400);
    }

    @Check(id = "rfc8656-7.2-r12.token-with-additional-family", needs = Need.TURN)
    void aTokenWithAdditionalAddressFamilyIsRefused(TurnProbe probe) {
        Request both =
                Reservation.withRoomLeft(probe).redemption().with(new AdditionalAddressFamily(AddressFamily.IPV6));

        Exchange exchange = RelayFamilies.unnamedFrom(
                probe.another(), both.remarked("with RESERVATION-TOKEN and ADDITIONAL-ADDRESS-FAMILY"));

        assertThat(exchange).isRefusedWith(400);
    }

    @Check(id = "rfc8656-7.2-r13.unknown-token", needs = Need.TURN)
    void anUnknownTokenIsRefused(TurnProbe probe) {
        ReservationToken unknown = new ReservationToken(probe.newPayload(ReservationToken.LENGTH));
        Request request = unspecified().with(unknown).remarked("with a RESERVATION-TOKEN that was never given");

        Exchange exchange = RelayFamilies.unnamedFrom(probe, request);

        assertThat(exchange).isRefusedWith(508);
    }

    @Check(id = "rfc8656-7.2-r14.used-token", needs = Need.TURN)
    void aUsedTokenIsRefused(TurnProbe probe) {
        Reservation reservation = Reservation.madeBy(probe);
        RelayFamilies.unnamedFrom(probe.another(), reservation.redemption()).reachingSuccess();
        reservation.requireRoom(probe);

        Exchange again =
                probe.another().sendAuthenticated(reservation.redemption().remarked("with a token that is used up"));

        assertThat(again).isRefusedWith(508);
    }

    // Steps 6 to 9: address families and even ports

    @Check(id = "rfc8656-7.2-r15.two-family-attributes", needs = Need.TURN)
    void requestedWithAdditionalAddressFamilyIsRefused(TurnProbe probe) {
        Request both = asking(probe.relayFamily())
                .with(new AdditionalAddressFamily(AddressFamily.IPV6))
                .remarked("with REQUESTED-ADDRESS-FAMILY and ADDITIONAL-ADDRESS-FAMILY");

        Exchange exchange = probe.sendAuthenticated(both);

        assertThat(exchange).isRefusedWith(400);
    }

    @Check(id = "rfc8656-7.2-r16.unsupported-family", needs = Need.TURN)
    void anUnsupportedFamilyIsRefused(TurnProbe probe) {
        AddressFamily other = otherThan(probe.relayFamily());

        Exchange exchange = probe.sendAuthenticated(asking(other));

        if (exchange.isSuccess()) {
            throw new NotApplicable("the server relays for both families");
        }
        assertThat(RelayFamilies.unlessUnknown(exchange)).isRefusedWith(440);
    }

    @Check(id = "rfc8656-7.2-r16.unknown-family", needs = Need.TURN)
    void anUnknownFamilyIsNotGranted(TurnProbe probe) {
        Request request = unspecified()
                .with(AttributeType.REQUESTED_ADDRESS_FAMILY.code(), Bytes.ofHex("03000000"))
                .remarked("with REQUESTED-ADDRESS-FAMILY 0x03, which is neither IPv4 nor IPv6");

        Exchange exchange = probe.sendAuthenticated(request);

        assertThat(exchange).isNotAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-7.2-r17.ipv4-on-request", needs = Need.TURN)
    void whoAsksForIpv4GetsIpv4(TurnProbe probe) {
        getsWhatIsAskedFor(AddressFamily.IPV4, probe);
    }

    @Check(id = "rfc8656-7.2-r17.ipv6-on-request", needs = Need.TURN)
    void whoAsksForIpv6GetsIpv6(TurnProbe probe) {
        getsWhatIsAskedFor(AddressFamily.IPV6, probe);
    }

    private static void getsWhatIsAskedFor(AddressFamily family, TurnProbe probe) {
        Exchange exchange = probe.sendAuthenticated(asking(family))
                .unlessRefusedWith("the server does not relay over " + family, 440, 420)
                .reachingSuccess()
                .having(AttributeType.XOR_RELAYED_ADDRESS);

        hasRelayedAddressOf(family, exchange);
    }

    private static void hasRelayedAddressOf(AddressFamily family, Exchange exchange) {
        assertThat(exchange)
                .has(
                        XorRelayedAddress.class,
                        AttributeType.XOR_RELAYED_ADDRESS,
                        relayed -> AddressFamily.of(relayed.address().getAddress()) == family,
                        "an address of family " + family);
    }

    @Check(id = "rfc8656-7.2-r18.no-ipv4-without-request", needs = Need.TURN)
    void aServerWithoutIpv4RefusesWhoNamesNoFamily(TurnProbe probe) {
        RelayFamilies.requireRefused(AddressFamily.IPV4, probe);

        Exchange exchange = probe.sendAuthenticated(unspecified().remarked("without REQUESTED-ADDRESS-FAMILY"));

        assertThat(exchange).isRefusedWith(440);
    }

    @Check(id = "rfc8656-7.2-r19.ipv4-without-request", needs = Need.TURN)
    void whoNamesNoFamilyGetsIpv4(TurnProbe probe) {
        RelayFamilies.requireServed(AddressFamily.IPV4, probe);

        Exchange exchange = probe.sendAuthenticated(unspecified().remarked("without REQUESTED-ADDRESS-FAMILY"))
                .reachingSuccess()
                .having(AttributeType.XOR_RELAYED_ADDRESS);

        hasRelayedAddressOf(AddressFamily.IPV4, exchange);
    }

    @Check(id = "rfc8656-7.2-r20.both-families-with-reservation", needs = Need.TURN)
    void bothFamiliesWithAReservedPortAreRefused(TurnProbe probe) {
        Request request = askingForBoth()
                .with(new EvenPort(true))
                .remarked("with ADDITIONAL-ADDRESS-FAMILY and EVEN-PORT, R = 1");

        Exchange exchange = RelayFamilies.unnamedFrom(probe, request);

        assertThat(exchange).isRefusedWith(400);
    }

    @Check(id = "rfc8656-7.2-r21.even-port-that-cannot-be-had", needs = Need.TURN)
    void anEvenPortThatCannotBeHadIsRefused(TurnProbe probe) {
        refusesEvenPort(probe, probe.allocateRequest().with(new EvenPort(false)).remarked("with EVEN-PORT"));
    }

    @Check(id = "rfc8656-7.2-r21.reservation-that-cannot-be-had", needs = Need.TURN)
    void aReservationThatCannotBeHadIsRefused(TurnProbe probe) {
        refusesEvenPort(probe, Reservation.reserving(probe));
    }

    private static void refusesEvenPort(TurnProbe probe, Request request) {
        Exchange exchange = probe.sendAuthenticated(request);

        if (exchange.isSuccess()) {
            throw new NotApplicable("the server grants EVEN-PORT");
        }
        assertThat(exchange).isRefusedWith(508);
    }

    @Check(id = "rfc8656-7.2-r22.additional-family-ipv4", needs = Need.TURN)
    void additionalFamilyIpv4IsRefused(TurnProbe probe) {
        Request request = unspecified()
                .with(new AdditionalAddressFamily(AddressFamily.IPV4))
                .remarked("with ADDITIONAL-ADDRESS-FAMILY 0x01");

        Exchange exchange = RelayFamilies.unnamedFrom(probe, request);

        assertThat(exchange).isRefusedWith(400);
    }

    @Check(id = "rfc8656-7.2-r24.one-of-two-families", needs = Need.TURN)
    void aServerWithOneFamilyGrantsItAndNamesTheOther(TurnProbe probe) {
        Exchange exchange = RelayFamilies.partlyGranted(probe);

        assertThat(exchange).isGranted().has(AttributeType.ADDRESS_ERROR_CODE);
    }

    @Check(id = "rfc8656-7.2-r25.code-of-the-missing-family", needs = Need.TURN)
    void theMissingFamilyHasCode440Or508(TurnProbe probe) {
        Exchange exchange =
                RelayFamilies.partlyGranted(probe).reachingSuccess().having(AttributeType.ADDRESS_ERROR_CODE);

        assertThat(exchange)
                .has(
                        AddressErrorCode.class,
                        AttributeType.ADDRESS_ERROR_CODE,
                        error -> error.code() == 440 || error.code() == 508,
                        "code 440 or 508");
    }

    @Check(id = "rfc8656-7.2-r26.both-families", needs = Need.TURN)
    void aServerWithBothFamiliesGrantsBoth(TurnProbe probe) {
        RelayFamilies.requireServed(AddressFamily.IPV4, probe);
        RelayFamilies.requireServed(AddressFamily.IPV6, probe);

        Exchange exchange = probe.sendAuthenticated(askingForBoth());

        if (lacksCapacity(exchange)) {
            throw new EnvironmentFailure("undecided: one of the families has no address left");
        }
        assertThat(exchange)
                .isGranted()
                .isAnswerWhere(
                        response -> families(response).containsAll(List.of(AddressFamily.values())),
                        "an IPv4 and an IPv6 address in XOR-RELAYED-ADDRESS",
                        exchange.response().map(r -> "only " + families(r)).orElse("no answer"));
    }

    private static List<AddressFamily> families(StunMessage response) {
        return response.all(XorRelayedAddress.class).stream()
                .map(relayed -> AddressFamily.of(relayed.address().getAddress()))
                .toList();
    }

    private static boolean lacksCapacity(Exchange exchange) {
        return exchange.response()
                .flatMap(r -> r.find(AddressErrorCode.class))
                .filter(error -> error.code() == 508)
                .isPresent();
    }
}
