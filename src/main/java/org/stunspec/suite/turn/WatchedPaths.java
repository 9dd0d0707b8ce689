package org.stunspec.suite.turn;

import static org.stunspec.probe.Requests.sendIndication;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stunspec.probe.Allocation;
import org.stunspec.probe.DataPath;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Passage;
import org.stunspec.probe.Peer;
import org.stunspec.probe.Request;
import org.stunspec.probe.TurnProbe;
import org.stunspec.probe.WatchedPath;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.ChannelData;
import org.stunspec.wire.DontFragment;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;

/** Situations in which the IP headers of relayed data are seen (RFC 8656 sections 13 to 16). */
final class WatchedPaths {
    /** Not-ECT, ECT(1), ECT(0) and CE (RFC 3168 section 5), and the first again. */
    static final int[] ALL_ECN = {0, 1, 2, 3, 0};

    /** Best effort, EF and AF41 in an order in which one that sticks shows, with two ECN bits of zero behind each. */
    static final int[] SEVERAL_DSCP = {0, 46 << 2, 0, 34 << 2, 46 << 2, 34 << 2, 0};

    private static final int SMALL = 24;
    private static final int EXPEDITED = 46 << 2;

    private WatchedPaths() {}

    /** One path to one peer of an allocation. */
    record Relaying(TurnProbe probe, Allocation allocation, Peer peer) {
        static Relaying over(TurnProbe probe) {
            return with(probe, probe.allocate());
        }

        /** The check does not apply where the server cannot set the DF bit. */
        static Relaying grantedDontFragment(TurnProbe probe) {
            return with(
                    probe,
                    TurnProbe.allocationOf(
                            probe.sendAuthenticated(probe.allocateRequest().with(new DontFragment()))
                                    .unlessRefusedWith("the server does not support DONT-FRAGMENT", 420)));
        }

        private static Relaying with(TurnProbe probe, Allocation allocation) {
            Peer peer = probe.openPeer();
            probe.permit(peer);
            return new Relaying(probe, allocation, peer);
        }

        WatchedPath toPeer() {
            return watched(probe.bySendIndication(peer));
        }

        WatchedPath toPeerUnfragmented() {
            return watched(unfragmented());
        }

        DataPath unfragmented() {
            return probe.byIndication(
                    "a Send indication with DONT-FRAGMENT",
                    data -> sendIndication(peer.address(), data).with(new DontFragment()),
                    peer);
        }

        WatchedPath toPeerOnChannel() {
            probe.bind(ChannelData.FIRST_CHANNEL, peer);
            return watched(probe.byChannelData(ChannelData.FIRST_CHANNEL, peer));
        }

        WatchedPath toClient() {
            return probe.headers().toClient(peer, allocation);
        }

        private WatchedPath watched(DataPath path) {
            return probe.headers().toPeer(path, peer, allocation);
        }
    }

    /** Both legs over IPv4. */
    static Relaying ipv4ToIpv4(TurnProbe probe, Function<TurnProbe, Relaying> making) {
        if (clientFamily(probe) != AddressFamily.IPV4 || probe.relayFamily() != AddressFamily.IPV4) {
            throw new NotApplicable("only from IPv4 to IPv4");
        }
        return making.apply(probe);
    }

    static void requireClientOver(AddressFamily family, TurnProbe probe) {
        if (clientFamily(probe) != family) {
            throw new NotApplicable("only with a client over " + family);
        }
    }

    static AddressFamily clientFamily(TurnProbe probe) {
        return AddressFamily.of(probe.target().getAddress());
    }

    /** Small payloads on a Send indication and on a channel in turn, all under one DSCP. */
    static List<Passage> underOneDscp(Relaying relaying) {
        WatchedPath send = relaying.toPeer();
        WatchedPath channel = relaying.toPeerOnChannel();
        return Stream.of(send, channel, send, channel)
                .flatMap(path -> path.pass(EXPEDITED).stream())
                .toList();
    }

    /** Three small payloads. In between we send what nobody answers, so that counters of both sides do not run in step. */
    static List<Passage> outOfStep(WatchedPath path, TurnProbe probe) {
        return IntStream.range(0, 3)
                .mapToObj(each -> {
                    probe.indicate(Request.of(MessageType.indication(Method.BINDING)));
                    return path.passOfLength(SMALL);
                })
                .toList();
    }

    /** What the DF bit of a datagram that came without it becomes; the check does not apply where none can be sent. */
    static List<Passage> withoutDf(WatchedPath path, int... lengths) {
        return Arrays.stream(lengths)
                .mapToObj(path::passOfLength)
                .filter(passage -> !passage.given().dontFragment())
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new NotApplicable("this platform sets the DF bit in whatever it does not fragment"));
    }
}
