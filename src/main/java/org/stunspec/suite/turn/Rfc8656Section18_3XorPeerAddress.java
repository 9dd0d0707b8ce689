package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.NO_TRANSLATION;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.util.Optional;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.Arrival;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.Peer;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ChannelNumber;
import org.stunspec.wire.Method;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.StunMessage;

/** RFC 8656 section 18.3: XOR-PEER-ADDRESS. */
class Rfc8656Section18_3XorPeerAddress {
    private static final int PORT_MASK = (int) (StunMessage.MAGIC_COOKIE >> 16);

    @Check(id = "rfc8656-18.3-r1.family-and-length", needs = TURN)
    void theFamilyIsThePeersAndTheLengthFitsIt(TurnProbe probe) {
        boolean ipv4 = probe.relayFamily() == AddressFamily.IPV4;

        Delivery delivery = fromPeer(probe, probe.openPeer());

        assertThat(delivery)
                .isDeliveredWhere(
                        arrival -> value(arrival)
                                .filter(v -> v.length() == (ipv4 ? 8 : 20) && v.u8(1) == (ipv4 ? 1 : 2))
                                .isPresent(),
                        "XOR-PEER-ADDRESS with family " + (ipv4 ? "1 and 8 bytes" : "2 and 20 bytes"));
    }

    @Check(
            id = "rfc8656-18.3-r1.port-is-xored",
            needs = {TURN, NO_TRANSLATION})
    void thePortIsXoredWithTheCookie(TurnProbe probe) {
        Peer peer = probe.openPeer();
        int masked = peer.address().getPort() ^ PORT_MASK;

        Delivery delivery = fromPeer(probe, peer, probe.openPeer());

        assertThat(delivery)
                .isDeliveredWhere(
                        arrival -> value(arrival)
                                .filter(v -> v.length() >= 4 && v.u16(2) == masked)
                                .isPresent(),
                        "XOR-PEER-ADDRESS with the port 0x%04X".formatted(masked));
    }

    @Check(
            id = "rfc8656-18.3-r1.address-is-xored",
            needs = {TURN, NO_TRANSLATION})
    void theAddressIsXoredWithCookieAndTransactionId(TurnProbe probe) {
        Peer peer = probe.openPeer();
        Bytes plain = Bytes.wrap(peer.address().getAddress().getAddress());

        Delivery delivery = fromPeer(probe, peer);

        assertThat(delivery)
                .isDeliveredWhere(
                        arrival -> value(arrival)
                                .filter(v -> v.length() >= 4
                                        && unmasked(v.from(4), arrival).equals(plain))
                                .isPresent(),
                        "XOR-PEER-ADDRESS with " + plain.hex() + " under the mask of cookie and transaction id");
    }

    private static Delivery fromPeer(TurnProbe probe, Peer peer) {
        return fromPeer(probe, peer, peer);
    }

    /** @param permitted another port of the peer's address, or the same */
    private static Delivery fromPeer(TurnProbe probe, Peer peer, Peer permitted) {
        Allocation allocation = probe.allocate();
        probe.permit(permitted);
        return probe.delivers(probe.fromPeer(
                        peer, allocation, arrival -> value(arrival).isPresent()))
                .reached();
    }

    private static Optional<Bytes> value(Arrival arrival) {
        return arrival.message()
                .flatMap(m -> m.raw(AttributeType.XOR_PEER_ADDRESS))
                .map(RawAttribute::value);
    }

    /** The mask is cookie and transaction id, as they stand in the header. */
    private static Bytes unmasked(Bytes masked, Arrival arrival) {
        byte[] octets = masked.toArray();
        for (int i = 0; i < octets.length; i++) {
            octets[i] ^= (byte) arrival.data().u8(4 + i);
        }
        return Bytes.wrap(octets);
    }

    // XOR-PEER-ADDRESS from the client

    @Check(id = "rfc8656-18.3-r2.no-address-is-not-bound", needs = TURN)
    void aChannelToNoAddressIsNotGranted(TurnProbe probe) {
        boolean ipv4 = probe.relayFamily() == AddressFamily.IPV4;
        probe.allocate();

        Exchange exchange = probe.sendAuthenticated(channelTo(ipv4 ? "0001b1d2" : "0002b1d2"));

        assertThat(exchange).isNotAnsweredWithSuccess();
    }

    @Check(id = "rfc8656-18.3-r2.unknown-family-is-not-bound", needs = TURN)
    void aChannelToAnAddressOfAnUnknownFamilyIsNotGranted(TurnProbe probe) {
        probe.allocate();

        Exchange exchange = probe.sendAuthenticated(channelTo("0003b1d2e112a643"));

        assertThat(exchange).isNotAnsweredWithSuccess();
    }

    private static Request channelTo(String peer) {
        return Request.of(Method.CHANNEL_BIND)
                .with(new ChannelNumber(0x4000))
                .with(AttributeType.XOR_PEER_ADDRESS.code(), Bytes.ofHex(peer))
                .remarked("with the XOR-PEER-ADDRESS 0x" + peer);
    }
}
