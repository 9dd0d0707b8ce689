package org.stunspec.report;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.stunspec.spec.Level;
import org.stunspec.suite.Verdict;
import org.stunspec.suite.event.RunEvent;
import org.stunspec.suite.event.RunLog;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.Realm;
import org.stunspec.wire.RequestedTransport;
import org.stunspec.wire.Software;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.TransactionId;
import org.stunspec.wire.Username;
import org.stunspec.wire.XorMappedAddress;
import org.stunspec.wire.XorRelayedAddress;

/** A run against an imagined server, with real messages, to look at. */
final class SampleRun {
    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.10", 41000);
    private static final InetSocketAddress RELAY = new InetSocketAddress("198.51.100.7", 50123);
    private static final IntegrityKey KEY = IntegrityKey.longTermMd5("alice", "example.org", "secret");
    private static final String[][] SECTIONS = {
        {"8489", "5", "STUN Message Structure"},
        {"8489", "6.3.1", "Processing a Request"},
        {"8489", "9.2.4", "Receiving a Request (long-term credentials)"},
        {"8489", "14.8", "ERROR-CODE"},
        {"8656", "7.2", "Receiving an Allocate Request"},
        {"8656", "8", "Refreshing an Allocation"},
        {"8656", "10.2", "Receiving a CreatePermission Request"},
        {"8656", "12.2", "Receiving a ChannelBind Request"}
    };
    private static final String[] TITLES = {
        "An Allocate without credentials is refused with 401",
        "The 401 carries a REALM and a NONCE",
        "A reserved transport protocol is refused with 442",
        "An unknown comprehension-required attribute is answered with 420 and named in UNKNOWN-ATTRIBUTES",
        "A second Allocate on the same 5-tuple is refused with 437",
        "A request with a wrong MESSAGE-INTEGRITY is refused",
        "A lifetime of zero deletes the allocation",
        "A channel number below 0x4000 is refused with 400"
    };

    private final Random random = new Random(7);
    private final List<RunEvent> events = new ArrayList<>();
    private final Map<Verdict, Integer> summary = new EnumMap<>(Verdict.class);
    private long clock;

    static RunLog of(int checks) {
        SampleRun run = new SampleRun();
        List<RunEvent.Planned> plan = run.plan(checks);
        run.events.add(run.started(plan));
        run.events.add(new RunEvent.Detected(run.now(), features()));
        for (int i = 0; i < checks; i++) {
            run.check(plan.get(i), verdict(i));
        }
        run.events.add(new RunEvent.Finished(run.now(), "completed", run.summary, 1));
        return new RunLog(run.events, false, Map.of());
    }

    private static Verdict verdict(int i) {
        return switch (i % 29) {
            case 4, 17 -> Verdict.FAIL;
            case 8 -> Verdict.WARN;
            case 11 -> Verdict.INCONCLUSIVE;
            case 3, 21 -> Verdict.NOT_APPLICABLE;
            default -> i == 23 ? Verdict.ERROR : Verdict.PASS;
        };
    }

    private List<RunEvent.Planned> plan(int checks) {
        List<RunEvent.Planned> plan = new ArrayList<>();
        for (int i = 0; i < checks; i++) {
            String[] section = SECTIONS[i * SECTIONS.length / checks];
            String requirement = "rfc%s-%s-r%d".formatted(section[0], section[1], i);
            plan.add(new RunEvent.Planned(
                    requirement + ".guest-is-refused",
                    TITLES[i % TITLES.length],
                    requirement,
                    section[0],
                    section[1],
                    section[2],
                    i % 29 == 8 ? Level.SHOULD : i % 7 == 6 ? Level.STEP : Level.MUST,
                    "https://www.rfc-editor.org/rfc/rfc%s.html#section-%s".formatted(section[0], section[1]),
                    "A server refuses an Allocate request that carries no credentials with a 401 (Unauthenticated) error,"
                            + " and names the realm and a fresh nonce in it.",
                    i % 7 == 6 ? "A client cannot go on without it." : ""));
        }
        return plan;
    }

    private RunEvent.Started started(List<RunEvent.Planned> plan) {
        List<RunEvent.InScope> scope = new ArrayList<>();
        plan.forEach(each -> scope.add(new RunEvent.InScope(each.requirement(), each.level())));
        for (int i = 0; i < plan.size() / 8; i++) {
            scope.add(new RunEvent.InScope("rfc8656-99-r" + i, Level.values()[i % 4]));
        }
        return new RunEvent.Started(
                RunEvent.FORMAT,
                "0.1.0",
                BEGIN,
                "turn:turn.example.org:3478?transport=udp",
                "quick",
                42,
                "",
                false,
                plan,
                scope,
                "stunspec test 'turn:turn.example.org:3478?transport=udp' --user alice --select {check}");
    }

    private static List<RunEvent.Feature> features() {
        return List.of(
                new RunEvent.Feature("software", "Imagined-9.1 <b>'gorst'</b>", "SOFTWARE of the Binding response"),
                new RunEvent.Feature("generation", "5389/5766", "the nonce of the 401 has no RFC 8489 cookie"),
                new RunEvent.Feature(
                        "authentication", "long-term, realm example.org", "401 to an Allocate without credentials"),
                new RunEvent.Feature("transports", "UDP, TCP", "Binding answered on both"));
    }

    private void check(RunEvent.Planned planned, Verdict verdict) {
        int attempts = verdict == Verdict.FAIL ? 3 : 1;
        int markedAt = 0;
        for (int attempt = 1; attempt <= attempts; attempt++) {
            events.add(new RunEvent.CheckStarted(now(), planned.check(), attempt));
            List<RunEvent.Packet> packets = packets();
            markedAt = errorCodeOffset(packets.get(2).hex());
            if (verdict != Verdict.NOT_APPLICABLE) {
                events.add(new RunEvent.Exchanged(planned.check(), attempt, packets));
            }
        }
        boolean breach = verdict == Verdict.FAIL || verdict == Verdict.WARN;
        Optional<RunEvent.Finding> finding = breach
                ? Optional.of(new RunEvent.Finding(
                        "Allocate request (REQUESTED-TRANSPORT 17) without credentials",
                        "an Allocate error response with ERROR-CODE 401",
                        "an Allocate error response with ERROR-CODE 400 \"Bad <Request>\"",
                        1,
                        List.of(new RunEvent.Mark(2, markedAt + 6, 2, "class 4 and number 0 make 400, not 401"))))
                : Optional.empty();
        events.add(new RunEvent.Judged(
                now(),
                planned.check(),
                planned.requirement(),
                planned.level(),
                verdict,
                attempts,
                breach ? attempts : 0,
                message(verdict),
                finding,
                "evidence/" + planned.check() + ".pcapng",
                20 + random.nextInt(900)));
        summary.merge(verdict, 1, Integer::sum);
    }

    private static String message(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "";
            case FAIL -> "Expected 401 (Unauthenticated), and the server answered 400 \"Bad <Request>\".";
            case WARN -> "Expected a reason phrase, and the server sent none.";
            case NOT_APPLICABLE -> "Only RFC 8489 and 8656 ask for this; the target is judged by RFC 5389 and 5766.";
            case INCONCLUSIVE -> "No allocation came about: 486 (Allocation Quota Reached). See rfc8656-7.2-r9.quota.";
            case ERROR -> "java.lang.IllegalStateException: no second address on loopback";
        };
    }

    private List<RunEvent.Packet> packets() {
        List<RunEvent.Packet> packets = new ArrayList<>();
        TransactionId first = TransactionId.random(random);
        packets.add(out(MessageBuilder.of(MessageType.request(Method.ALLOCATE), first)
                .add(new RequestedTransport(17))
                .fingerprint()
                .build()));
        packets.add(new RunEvent.Packet(
                now(),
                "probe",
                "target",
                "UDP",
                "192.0.2.10:41000",
                "198.51.100.7:3478",
                packets.get(0).hex()));
        packets.add(in(MessageBuilder.of(MessageType.error(Method.ALLOCATE), first)
                .add(new ErrorCode(400, "Bad <Request>"))
                .add(new Realm("example.org"))
                .add(new Nonce("f0e1d2c3b4a59687"))
                .add(new Software("Imagined-9.1 <b>'gorst'</b>"))
                .build()));
        TransactionId second = TransactionId.random(random);
        packets.add(out(MessageBuilder.of(MessageType.request(Method.ALLOCATE), second)
                .add(new RequestedTransport(17))
                .add(new Username("alice"))
                .add(new Realm("example.org"))
                .add(new Nonce("f0e1d2c3b4a59687"))
                .integrity(KEY)
                .fingerprint()
                .build()));
        packets.add(in(MessageBuilder.of(MessageType.success(Method.ALLOCATE), second)
                .add(new XorRelayedAddress(RELAY))
                .add(new XorMappedAddress(CLIENT))
                .add(new Lifetime(600))
                .integrity(KEY)
                .build()));
        packets.add(new RunEvent.Packet(
                now(), "target", "peer", "UDP", "198.51.100.7:50123", "203.0.113.5:7000", "68656c6c6f"));
        return packets;
    }

    private RunEvent.Packet out(Bytes payload) {
        return new RunEvent.Packet(
                now(), "probe", "target", "UDP", "192.0.2.10:41000", "198.51.100.7:3478", payload.hex());
    }

    private RunEvent.Packet in(Bytes payload) {
        return new RunEvent.Packet(
                now(), "target", "probe", "UDP", "198.51.100.7:3478", "192.0.2.10:41000", payload.hex());
    }

    private static int errorCodeOffset(String hex) {
        return ((StunMessage) StunMessage.decode(Bytes.ofHex(hex)))
                .attributes().stream()
                        .filter(each -> each.type().code() == 0x0009)
                        .mapToInt(RawAttribute::offset)
                        .findFirst()
                        .orElseThrow();
    }

    private Instant now() {
        clock += 3 + random.nextInt(40);
        return BEGIN.plusMillis(clock);
    }
}
