package org.stunspec.suite.turn;

import static org.stunspec.suite.Need.RAW_CAPTURE;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;

import org.stunspec.probe.TurnProbe;
import org.stunspec.suite.Check;
import org.stunspec.wire.AddressFamily;

/** RFC 8656 section 13: Packet Translations, the fields of the IP header together. */
class Rfc8656Section13PacketTranslations {
    @Check(
            id = "rfc8656-13-r3.between-the-families",
            needs = {TURN, UDP, RAW_CAPTURE})
    void betweenTheFamiliesNoFieldIsSetInAThirdWay(TurnProbe probe) {
        AddressFamily client = WatchedPaths.clientFamily(probe);
        Translation translation = Translation.between(client, RelayFamilies.otherThan(client), probe);

        translation.assertHopLimit();
        translation.assertTrafficClass();
        translation.assertFlowLabel();
        translation.assertOptions();
    }

    @Check(
            id = "rfc8656-13-r3.from-ipv6-to-ipv6",
            needs = {TURN, UDP, RAW_CAPTURE})
    void fromIpv6ToIpv6NoFieldIsSetInAThirdWay(TurnProbe probe) {
        Translation translation = Translation.between(AddressFamily.IPV6, AddressFamily.IPV6, probe);

        translation.assertHopLimit();
        translation.assertTrafficClass();
        translation.assertFlowLabel();
        translation.assertOptions();
    }
}
