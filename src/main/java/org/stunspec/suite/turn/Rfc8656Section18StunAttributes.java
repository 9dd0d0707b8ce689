package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.channelBind;
import static org.stunspec.probe.Requests.refresh;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.util.Set;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.Arrival;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Peer;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.EvenPort;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.RequestedAddressFamily;
import org.stunspec.wire.ReservationToken;
import org.stunspec.wire.UnknownAttributes;
import org.stunspec.wire.XorRelayedAddress;

/** RFC 8656 section 18: STUN Attributes. */
class Rfc8656Section18StunAttributes {
    /** What Table 5 has below 0x8000, but for DONT-FRAGMENT, which a server may call unknown (section 7.2, step 4). */
    private static final Set<AttributeType> REQUIRED = Set.of(
            AttributeType.CHANNEL_NUMBER,
            AttributeType.LIFETIME,
            AttributeType.XOR_PEER_ADDRESS,
            AttributeType.DATA,
            AttributeType.XOR_RELAYED_ADDRESS,
            AttributeType.REQUESTED_ADDRESS_FAMILY,
            AttributeType.EVEN_PORT,
            AttributeType.REQUESTED_TRANSPORT,
            AttributeType.RESERVATION_TOKEN);

    @Check(id = "rfc8656-18-r1.requests-are-understood", needs = TURN)
    void noAttributeOfTheTableIsUnknown(TurnProbe probe) {
        ReservationToken token = new ReservationToken(probe.newPayload(ReservationToken.LENGTH));
        probe.allocate();
        TurnProbe other = probe.another();

        knows(other.sendAuthenticated(probe.allocateRequest().with(new EvenPort(false), token)));
        knows(other.sendAuthenticated(
                RelayFamilies.unspecified().with(new RequestedAddressFamily(probe.relayFamily()))));
        knows(probe.sendAuthenticated(refresh(600)));
        knows(probe.sendAuthenticated(channelBind(0x4000, probe.openPeer().address())));
    }

    private static void knows(Exchange exchange) {
        assertThat(exchange)
                .isAnswerWhere(
                        response -> response.find(UnknownAttributes.class)
                                .filter(listed -> listed.types().stream().anyMatch(REQUIRED::contains))
                                .isEmpty(),
                        "an answer that calls no attribute of Table 5 unknown",
                        exchange.outcome() + " with one in UNKNOWN-ATTRIBUTES");
    }

    @Check(id = "rfc8656-18-r1.additional-family-is-0x8000", needs = TURN)
    void additionalAddressFamilyIsUnderstoodAs0x8000(TurnProbe probe) {
        Exchange exchange =
                RelayFamilies.unnamedFrom(probe, RelayFamilies.askingForBoth()).reachingSuccess();

        assertThat(exchange)
                .isAnswerWhere(
                        response -> response.all(XorRelayedAddress.class).size() > 1
                                || response.raw(AttributeType.ADDRESS_ERROR_CODE)
                                        .isPresent(),
                        "two relayed addresses, or one and ADDRESS-ERROR-CODE (0x8001)",
                        "one relayed address and no word about the other");
    }

    @Check(
            id = "rfc8656-18-r2.data-is-padded",
            needs = {TURN, UDP})
    void dataThatEndsElsewhereIsPadded(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Allocation allocation = probe.allocate();
        probe.permit(peer);

        for (int length = 9; length <= 11; length++) {
            Bytes payload = probe.newPayload(length);
            DataPath path = probe.fromPeer(peer, allocation, arrival -> isADataIndicationOf(payload, arrival));
            Delivery delivery = probe.delivers(path, payload).reached();

            assertThat(delivery)
                    .isDeliveredWhere(
                            arrival -> arrival.data().length() % 4 == 0
                                    && arrival.message()
                                            .filter(m ->
                                                    m.has(AttributeType.XOR_PEER_ADDRESS) && m.has(AttributeType.DATA))
                                            .isPresent(),
                            "attributes that begin and end at multiples of 4 bytes");
        }
    }

    /** Whether or not the rest of it is a message. */
    private static boolean isADataIndicationOf(Bytes payload, Arrival arrival) {
        String type = "%04x".formatted(MessageType.indication(Method.DATA).code());
        String octets = arrival.data().hex();
        return octets.startsWith(type) && octets.contains(payload.hex());
    }
}
