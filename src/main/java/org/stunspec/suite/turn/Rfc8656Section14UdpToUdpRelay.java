package org.stunspec.suite.turn;

import static org.stunspec.suite.HeaderField.DONT_FRAGMENT;
import static org.stunspec.suite.HeaderField.DSCP;
import static org.stunspec.suite.HeaderField.ECN;
import static org.stunspec.suite.HeaderField.IDENTIFICATION;
import static org.stunspec.suite.HeaderField.OPTIONS;
import static org.stunspec.suite.Need.RAW_CAPTURE;
import static org.stunspec.suite.Need.TURN;
import static org.stunspec.suite.Need.UDP;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.stunspec.ip.IpFields;
import org.stunspec.probe.Passage;
import org.stunspec.probe.TurnProbe;
import org.stunspec.probe.WatchedPath;
import org.stunspec.suite.Check;
import org.stunspec.suite.HeaderField;
import org.stunspec.suite.turn.WatchedPaths.Relaying;

/** RFC 8656 section 14: UDP-to-UDP Relay. */
class Rfc8656Section14UdpToUdpRelay {
    private static final int SMALL = 24;
    /** As a Send indication or as ChannelData it does not fit into 1500 octets, without them it does. */
    private static final int FITS_ALONE = 1470;

    private static final int FITS_NOWHERE = 1480;

    // DSCP

    @Check(
            id = "rfc8656-14-r2.dscp-to-the-peer",
            needs = {TURN, UDP, RAW_CAPTURE})
    void towardsThePeerTheSameDscpBecomesTheSame(TurnProbe probe) {
        List<Passage> passages = Relaying.over(probe).toPeer().pass(WatchedPaths.SEVERAL_DSCP);

        assertThat(DSCP, passages).dependsOnNothingElse();
    }

    @Check(
            id = "rfc8656-14-r2.dscp-to-the-client",
            needs = {TURN, UDP, RAW_CAPTURE})
    void towardsTheClientTheSameDscpBecomesTheSame(TurnProbe probe) {
        List<Passage> passages = Relaying.over(probe).toClient().pass(WatchedPaths.SEVERAL_DSCP);

        assertThat(DSCP, passages).dependsOnNothingElse();
    }

    @Check(
            id = "rfc8656-14-r3.dscp-is-marked",
            needs = {TURN, UDP, RAW_CAPTURE})
    void theServerMarksWithADscpOfItsOwn(TurnProbe probe) {
        List<Passage> passages = Relaying.over(probe).toPeer().pass(WatchedPaths.SEVERAL_DSCP);

        assertThat(DSCP, passages).isTranslated();
    }

    // ECN

    @Check(
            id = "rfc8656-14-r4.ecn-to-the-peer",
            needs = {TURN, UDP, RAW_CAPTURE})
    void towardsThePeerEcnIsCopiedOrCleared(TurnProbe probe) {
        List<Passage> passages = Relaying.over(probe).toPeer().pass(WatchedPaths.ALL_ECN);

        assertThat(ECN, passages).isCopiedOrClearedOrMarked();
    }

    @Check(
            id = "rfc8656-14-r4.ecn-to-the-client",
            needs = {TURN, UDP, RAW_CAPTURE})
    void towardsTheClientEcnIsCopiedOrCleared(TurnProbe probe) {
        List<Passage> passages = Relaying.over(probe).toClient().pass(WatchedPaths.ALL_ECN);

        assertThat(ECN, passages).isCopiedOrClearedOrMarked();
    }

    // Fragmentation

    @Check(
            id = "rfc8656-14-r6.dont-fragment-sets-df",
            needs = {TURN, UDP, RAW_CAPTURE})
    void aSendIndicationWithDontFragmentLeavesWithDf(TurnProbe probe) {
        Relaying relaying = WatchedPaths.ipv4ToIpv4(probe, Relaying::grantedDontFragment);

        Passage passage = relaying.toPeerUnfragmented().passOfLength(SMALL);

        assertThat(DONT_FRAGMENT, List.of(passage)).is(df -> df == 1, "the DF bit is set");
    }

    @Check(
            id = "rfc8656-14-r7.df-of-a-send-indication",
            needs = {TURN, UDP, RAW_CAPTURE})
    void aSendIndicationThatCameWithoutDfLeavesWithoutIt(TurnProbe probe) {
        WatchedPath path = WatchedPaths.ipv4ToIpv4(probe, Relaying::over).toPeer();

        List<Passage> passages = WatchedPaths.withoutDf(path, SMALL, FITS_ALONE);

        assertThat(DONT_FRAGMENT, passages).is(df -> df == 0, "the DF bit is not set");
    }

    @Check(
            id = "rfc8656-14-r7.df-of-channel-data",
            needs = {TURN, UDP, RAW_CAPTURE})
    void channelDataThatCameWithoutDfLeavesWithoutIt(TurnProbe probe) {
        WatchedPath path = WatchedPaths.ipv4ToIpv4(probe, Relaying::over).toPeerOnChannel();

        List<Passage> passages = WatchedPaths.withoutDf(path, SMALL, FITS_ALONE);

        assertThat(DONT_FRAGMENT, passages).is(df -> df == 0, "the DF bit is not set");
    }

    @Check(
            id = "rfc8656-14-r7.df-behind-dont-fragment",
            needs = {TURN, UDP, RAW_CAPTURE})
    void dontFragmentEndsWithItsIndication(TurnProbe probe) {
        Relaying relaying = WatchedPaths.ipv4ToIpv4(probe, Relaying::grantedDontFragment);
        relaying.toPeerUnfragmented().passOfLength(SMALL);

        List<Passage> passages = WatchedPaths.withoutDf(relaying.toPeer(), SMALL, FITS_ALONE);

        assertThat(DONT_FRAGMENT, passages).is(df -> df == 0, "the DF bit is not set");
    }

    @Check(
            id = "rfc8656-14-r7.df-to-the-client",
            needs = {TURN, UDP, RAW_CAPTURE})
    void aDatagramThatCameWithoutDfReachesTheClientWithoutIt(TurnProbe probe) {
        WatchedPath path = WatchedPaths.ipv4ToIpv4(probe, Relaying::over).toClient();

        List<Passage> passages = WatchedPaths.withoutDf(path, SMALL, FITS_NOWHERE);

        assertThat(DONT_FRAGMENT, passages).is(df -> df == 0, "the DF bit is not set");
    }

    @Check(
            id = "rfc8656-14-r8.identification-to-the-peer",
            needs = {TURN, UDP, RAW_CAPTURE})
    void theIdentificationTowardsThePeerIsTheServersOwn(TurnProbe probe) {
        WatchedPath path = WatchedPaths.ipv4ToIpv4(probe, Relaying::over).toPeer();

        List<Passage> passages = WatchedPaths.outOfStep(path, probe);

        assertThat(IDENTIFICATION, passages).isNotCopied();
    }

    @Check(
            id = "rfc8656-14-r8.identification-to-the-client",
            needs = {TURN, UDP, RAW_CAPTURE})
    void theIdentificationTowardsTheClientIsTheServersOwn(TurnProbe probe) {
        WatchedPath path = WatchedPaths.ipv4ToIpv4(probe, Relaying::over).toClient();

        List<Passage> passages = WatchedPaths.outOfStep(path, probe);

        assertThat(IDENTIFICATION, passages).isNotCopied();
    }

    @Check(
            id = "rfc8656-14-r8.small-data-is-whole",
            needs = {TURN, UDP, RAW_CAPTURE})
    void aSmallDatagramIsNoFragment(TurnProbe probe) {
        Relaying relaying = WatchedPaths.ipv4ToIpv4(probe, Relaying::over);

        List<Passage> passages = Stream.of(relaying.toPeer(), relaying.toClient())
                .map(path -> path.passOfLength(SMALL))
                .toList();

        assertThat(HeaderField.FRAGMENTS, passages).is(fragments -> fragments == 0, "no fragment");
    }

    // Options

    @Check(
            id = "rfc8656-14-r9.options-to-the-peer",
            needs = {TURN, UDP, RAW_CAPTURE})
    void towardsThePeerThereAreTheOptionsOfEveryPacket(TurnProbe probe) {
        Relaying relaying = WatchedPaths.ipv4ToIpv4(probe, Relaying::over);
        IpFields usual = probe.headers().ofAResponse();

        Passage passage = relaying.toPeer().passOfLength(SMALL);

        assertThat(OPTIONS, List.of(passage)).isAsIn(usual);
    }

    @Check(
            id = "rfc8656-14-r9.options-to-the-client",
            needs = {TURN, UDP, RAW_CAPTURE})
    void towardsTheClientThereAreTheOptionsOfEveryPacket(TurnProbe probe) {
        Relaying relaying = WatchedPaths.ipv4ToIpv4(probe, Relaying::over);
        IpFields usual = probe.headers().ofAResponse();

        Passage passage = relaying.toClient().passOfLength(SMALL);

        assertThat(OPTIONS, List.of(passage)).isAsIn(usual);
    }
}
