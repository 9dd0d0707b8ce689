package org.stunspec.suite.turn;

import static org.stunspec.suite.HeaderField.DSCP;
import static org.stunspec.suite.HeaderField.ECN;
import static org.stunspec.suite.HeaderField.FLOW_LABEL;
import static org.stunspec.suite.HeaderField.FRAGMENTS;
import static org.stunspec.suite.HeaderField.HOP_LIMIT;
import static org.stunspec.suite.HeaderField.IDENTIFICATION;
import static org.stunspec.suite.HeaderField.OPTIONS;
import static org.stunspec.suite.StunAssertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.stunspec.ip.IpFields;
import org.stunspec.probe.Delivery;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Passage;
import org.stunspec.probe.TurnProbe;
import org.stunspec.probe.WatchedPath;
import org.stunspec.suite.turn.WatchedPaths.Relaying;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.Bytes;

/** From a client over one family to a peer over another, or both over IPv6; what section 13 asks of each field, by name. */
final class Translation {
    private static final int SMALL = 24;
    private static final int TOO_LONG_FOR_ETHERNET = 2000;
    /** In a Send indication over IPv6 it does not fit into 1500 octets, without the indication it does. */
    private static final int FITS_ALONE = 1420;

    /** What systems begin with; those of one system need not be the same in both families. */
    private static final Set<Integer> KNOWN_DEFAULTS = Set.of(64, 128, 255);

    private final Relaying relaying;
    private final boolean acrossFamilies;
    private final IpFields usual;

    private Translation(Relaying relaying, boolean acrossFamilies, IpFields usual) {
        this.relaying = relaying;
        this.acrossFamilies = acrossFamilies;
        this.usual = usual;
    }

    static Translation between(AddressFamily client, AddressFamily relay, TurnProbe probe) {
        WatchedPaths.requireClientOver(client, probe);
        RelayFamilies.requireServed(relay, probe);
        Relaying relaying = Relaying.over(probe.relayingOver(relay));
        return new Translation(
                relaying, client != relay, relaying.probe().headers().ofAResponse());
    }

    void assertHopLimit() {
        if (!KNOWN_DEFAULTS.contains(usual.hopLimit())) {
            throw new NotApplicable(
                    "there seem to be routers in between: responses come with a hop limit of " + usual.hopLimit());
        }
        Set<Integer> defaults = new HashSet<>(acrossFamilies ? KNOWN_DEFAULTS : Set.of());
        defaults.add(usual.hopLimit());

        List<Passage> passages = relaying.toPeer().pass(0, 0);

        assertThat(HOP_LIMIT, passages)
                .becomes(
                        (given, got) -> got == given - 1 || defaults.contains((int) got),
                        "one less, or a default (" + defaults + ")");
    }

    void assertTrafficClass() {
        WatchedPath path = relaying.toPeer();

        assertThat(DSCP, path.pass(WatchedPaths.SEVERAL_DSCP)).dependsOnNothingElse();
        assertThat(ECN, path.pass(WatchedPaths.ALL_ECN)).isCopiedOrClearedOrMarked();
    }

    /** One flow has one flow label (RFC 6437 section 2). */
    void assertFlowLabel() {
        List<Passage> passages = relaying.toPeer().pass(0, 0, 0);

        assertThat(FLOW_LABEL, passages).isAlwaysTheSame();
    }

    /** Two clients have two labels of their own. */
    void assertFlowLabelIsNotCopied() {
        Relaying second = Relaying.over(relaying.probe().another());

        List<Passage> passages = Stream.of(relaying, second)
                .map(each -> each.toPeer().passOfLength(SMALL))
                .toList();

        assertThat(FLOW_LABEL, passages).isNotCopied();
    }

    void assertOptions() {
        if (acrossFamilies && !usual.options().isEmpty()) {
            throw new NotApplicable("the target's system has options in every packet");
        }

        Passage passage = relaying.toPeer().passOfLength(SMALL);

        assertThat(OPTIONS, List.of(passage)).isAsIn(usual);
    }

    void assertSmallDataIsWhole() {
        Passage passage = relaying.toPeer().passOfLength(SMALL);

        assertThat(FRAGMENTS, List.of(passage)).is(fragments -> fragments == 0, "no fragment header");
    }

    void assertFragmentsArrive() {
        assertThat(sentInFragments(TOO_LONG_FOR_ETHERNET)).isDelivered();
    }

    void assertFragmentsThatFitArrive() {
        assertThat(sentInFragments(FITS_ALONE)).isDelivered();
        assertThat(IDENTIFICATION, List.of(relaying.toPeer().passOfLength(FITS_ALONE)))
                .isNotCopied();
    }

    private Delivery sentInFragments(int length) {
        WatchedPath path = relaying.toPeer();
        TurnProbe probe = relaying.probe();
        if (!path.leavesInFragments(probe.newPayload(length))) {
            throw new NotApplicable("nothing is fragmented between us and this target");
        }
        Bytes payload = probe.newPayload(length);
        return probe.delivers(probe.bySendIndication(relaying.peer()), payload);
    }
}
