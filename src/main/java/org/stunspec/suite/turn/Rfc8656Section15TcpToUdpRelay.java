package org.stunspec.suite.turn;

import static org.stunspec.suite.HeaderField.DONT_FRAGMENT;
import static org.stunspec.suite.HeaderField.DSCP;
import static org.stunspec.suite.HeaderField.ECN;
import static org.stunspec.suite.HeaderField.OPTIONS;
import static org.stunspec.suite.Need.RAW_CAPTURE;
import static org.stunspec.suite.Need.STREAM;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.stunspec.ip.IpFields;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Passage;
import org.stunspec.probe.TurnProbe;
import org.stunspec.probe.WatchedPath;
import org.stunspec.suite.Check;
import org.stunspec.suite.turn.WatchedPaths.Relaying;
import org.stunspec.wire.AddressFamily;

/** RFC 8656 section 15: TCP-to-UDP Relay. */
class Rfc8656Section15TcpToUdpRelay {
    private static final int SMALL = 24;
    private static final int TOO_LONG_FOR_ETHERNET = 2000;

    @Check(
            id = "rfc8656-15-r2.one-dscp",
            needs = {TURN, STREAM, RAW_CAPTURE})
    void dataOfOneConnectionHasOneDscp(TurnProbe probe) {
        List<Passage> passages = WatchedPaths.underOneDscp(Relaying.over(probe));

        assertThat(DSCP, passages).isAlwaysTheSame();
    }

    @Check(
            id = "rfc8656-15-r3.dscp-is-marked",
            needs = {TURN, STREAM, RAW_CAPTURE})
    void theServerMarksWithADscpOfItsOwn(TurnProbe probe) {
        List<Passage> passages = WatchedPaths.underOneDscp(Relaying.over(probe));

        assertThat(DSCP, passages).isNeitherCopiedNorBestEffort();
    }

    @Check(
            id = "rfc8656-15-r4.not-ect",
            needs = {TURN, STREAM, RAW_CAPTURE})
    void datagramsAreNotEct(TurnProbe probe) {
        List<Passage> passages = WatchedPaths.underOneDscp(Relaying.over(probe));

        assertThat(ECN, passages).is(ecn -> ecn == 0, "0 (Not-ECT)");
    }

    @Check(
            id = "rfc8656-15-r5.dont-fragment-sets-df",
            needs = {TURN, STREAM, RAW_CAPTURE})
    void aSendIndicationWithDontFragmentLeavesWithDf(TurnProbe probe) {
        Relaying relaying = WatchedPaths.ipv4ToIpv4(probe, Relaying::grantedDontFragment);

        Passage passage = relaying.toPeerUnfragmented().passOfLength(SMALL);

        assertThat(DONT_FRAGMENT, List.of(passage)).is(df -> df == 1, "the DF bit is set");
    }

    @Check(
            id = "rfc8656-15-r5.other-data-leaves-without-df",
            needs = {TURN, STREAM, RAW_CAPTURE})
    void otherDataLeavesWithoutDf(TurnProbe probe) {
        Relaying relaying = WatchedPaths.ipv4ToIpv4(probe, Relaying::over);

        List<Passage> passages = Stream.of(relaying.toPeer(), relaying.toPeerOnChannel())
                .map(path -> path.passOfLength(SMALL))
                .toList();

        assertThat(DONT_FRAGMENT, passages).is(df -> df == 0, "the DF bit is not set");
    }

    @Check(
            id = "rfc8656-15-r5.df-ends-with-its-indication",
            needs = {TURN, STREAM, RAW_CAPTURE})
    void dontFragmentEndsWithItsIndication(TurnProbe probe) {
        Relaying relaying = WatchedPaths.ipv4ToIpv4(probe, Relaying::grantedDontFragment);
        relaying.toPeerUnfragmented().passOfLength(SMALL);

        Passage next = relaying.toPeer().passOfLength(SMALL);

        assertThat(DONT_FRAGMENT, List.of(next)).is(df -> df == 0, "the DF bit is not set");
    }

    @Check(
            id = "rfc8656-15-r6.unfragmented-or-not-at-all",
            needs = {TURN, STREAM, RAW_CAPTURE})
    void whatMayNotBeFragmentedIsNotRelayedInFragments(TurnProbe probe) {
        WatchedPaths.requireClientOver(AddressFamily.IPV6, probe);
        if (probe.relayFamily() != AddressFamily.IPV6) {
            throw new NotApplicable("the server does not relay over IPv6");
        }
        Relaying relaying = Relaying.grantedDontFragment(probe);
        if (!relaying.toPeer().passOfLength(TOO_LONG_FOR_ETHERNET).got().fragmented()) {
            throw new NotApplicable("nothing is fragmented between this target and its peers");
        }

        Delivery delivery = probe.withholds(
                relaying.unfragmented(),
                probe.newPayload(TOO_LONG_FOR_ETHERNET),
                probe.bySendIndication(relaying.peer()));

        assertThat(delivery).isWithheld();
    }

    @Check(
            id = "rfc8656-15-r7.options-to-the-peer",
            needs = {TURN, STREAM, RAW_CAPTURE})
    void towardsThePeerThereAreTheOptionsOfEveryPacket(TurnProbe probe) {
        Relaying relaying = WatchedPaths.ipv4ToIpv4(probe, Relaying::over);
        IpFields usual = probe.headers().ofAResponse();
        WatchedPath path = relaying.toPeer();

        Passage passage = path.passOfLength(SMALL);

        assertThat(OPTIONS, List.of(passage)).isAsIn(usual);
    }
}
