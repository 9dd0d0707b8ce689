package org.stunspec.report;

import java.time.Instant;
import java.time.LocalDate;
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

/** Event streams of every shape, the same for the same seed: complete, interrupted or killed, with hostile text. */
final class RandomRun {
    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
    private static final LocalDate EXPIRY = LocalDate.parse("2027-01-31");
    private static final List<String> HOSTILE = List.of(
            "",
            "plain",
            "<script>alert(1)</script>",
            "]]> & \"quotes\" 'and' `ticks`",
            "| a | table | row |\nand a line",
            "nul \u0000, bell \u0007, escape \u001b[31m",
            "right to left \u202etxet",
            "half a pair \ud800, a whole one \ud83d\ude00, not a character \uffff",
            "javascript:alert(1)",
            "--> <!-- </style></template></details>");

    private final Random random;
    private final List<RunEvent> events = new ArrayList<>();
    private final Map<Verdict, Integer> summary = new EnumMap<>(Verdict.class);
    private long clock;

    private RandomRun(long seed) {
        random = new Random(seed);
    }

    static RunLog of(long seed) {
        RandomRun run = new RandomRun(seed);
        List<RunEvent.Planned> plan = run.plan(run.random.nextInt(60));
        run.events.add(run.started(plan));
        run.detected();
        int judged = run.random.nextBoolean() ? plan.size() : run.random.nextInt(plan.size() + 1);
        plan.subList(0, judged).forEach(run::judge);
        if (judged < plan.size() && run.random.nextBoolean()) {
            run.events.add(new RunEvent.CheckStarted(run.now(), plan.get(judged).check(), 1));
        }
        run.finish(judged == plan.size());
        return new RunLog(run.events, run.random.nextBoolean(), run.random.nextBoolean() ? Map.of("new", 2) : Map.of());
    }

    private List<RunEvent.Planned> plan(int size) {
        List<RunEvent.Planned> plan = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String rfc = random.nextBoolean() ? "8489" : "8656";
            String section = (1 + random.nextInt(9)) + "." + random.nextInt(3);
            String requirement = "rfc%s-%s-r%d".formatted(rfc, section, random.nextInt(4));
            plan.add(new RunEvent.Planned(
                    requirement + ".check-" + i,
                    "Check " + i + text(),
                    requirement,
                    rfc,
                    section,
                    "Section " + text(),
                    level(requirement),
                    random.nextInt(9) == 0
                            ? text()
                            : "https://www.rfc-editor.org/rfc/rfc" + rfc + ".html#section-" + section,
                    "Wording " + text(),
                    random.nextBoolean() ? "" : text()));
        }
        return plan;
    }

    private static Level level(String requirement) {
        return Level.values()[Math.floorMod(requirement.hashCode(), 4)];
    }

    private RunEvent.Started started(List<RunEvent.Planned> plan) {
        List<RunEvent.InScope> scope = new ArrayList<>();
        plan.stream()
                .map(RunEvent.Planned::requirement)
                .distinct()
                .filter(each -> random.nextInt(10) > 0)
                .forEach(each -> scope.add(new RunEvent.InScope(each, level(each))));
        scope.add(new RunEvent.InScope("rfc8656-99-r1", Level.MUST));
        return new RunEvent.Started(
                RunEvent.FORMAT,
                "0.1.0",
                BEGIN,
                "turn:127.0.0.1:3478" + text(),
                "quick",
                random.nextLong(),
                text(),
                random.nextBoolean(),
                plan,
                scope,
                "stunspec test --select {check}");
    }

    private void detected() {
        if (random.nextInt(4) > 0) {
            events.add(new RunEvent.Detected(now(), List.of(new RunEvent.Feature("software", text(), text()))));
        }
    }

    private void judge(RunEvent.Planned planned) {
        Verdict verdict = Verdict.values()[random.nextInt(Verdict.values().length)];
        int attempts = verdict == Verdict.FAIL ? 3 : 1;
        for (int attempt = 1; attempt <= attempts; attempt++) {
            events.add(new RunEvent.CheckStarted(now(), planned.check(), attempt));
            events.add(new RunEvent.Exchanged(planned.check(), attempt, packets()));
        }
        if ((verdict == Verdict.FAIL || verdict == Verdict.WARN) && random.nextInt(3) == 0) {
            events.add(new RunEvent.Waived(planned.check(), text(), text(), EXPIRY, text()));
        }
        events.add(new RunEvent.Judged(
                now(),
                planned.check(),
                planned.requirement(),
                planned.level(),
                verdict,
                attempts,
                verdict == Verdict.FAIL ? 1 + random.nextInt(3) : 0,
                text(),
                random.nextBoolean() ? Optional.of(finding(attempts)) : Optional.empty(),
                random.nextBoolean() ? "evidence/" + planned.check() + ".pcapng" : "",
                random.nextInt(100_000)));
        summary.merge(verdict, 1, Integer::sum);
    }

    private RunEvent.Finding finding(int attempts) {
        List<RunEvent.Mark> marks = List.of(
                new RunEvent.Mark(random.nextInt(4), random.nextInt(40), random.nextInt(40), text()),
                new RunEvent.Mark(0, 0, 2, "the type"));
        return new RunEvent.Finding(text(), text(), text(), 1 + random.nextInt(attempts), marks);
    }

    private List<RunEvent.Packet> packets() {
        List<RunEvent.Packet> packets = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            byte[] payload = new byte[random.nextInt(60)];
            random.nextBytes(payload);
            String hex = java.util.HexFormat.of().formatHex(payload);
            packets.add(new RunEvent.Packet(
                    now(), text(), "target", "UDP", "[::1]:4000", "[::1]:3478", random.nextInt(20) == 0 ? "zz" : hex));
        }
        return packets;
    }

    private void complainOfWaivers() {
        for (RunEvent.WaiverProblem.Kind kind : RunEvent.WaiverProblem.Kind.values()) {
            if (random.nextInt(4) == 0) {
                events.add(new RunEvent.WaiverProblem(kind, text(), EXPIRY, text(), text()));
            }
        }
    }

    private void finish(boolean complete) {
        complainOfWaivers();
        if (complete || random.nextBoolean()) {
            String end = complete ? "completed" : random.nextBoolean() ? "interrupted" : "aborted: " + text();
            events.add(new RunEvent.Finished(now(), end, summary, complete ? 0 : 130));
        }
    }

    private Instant now() {
        clock += random.nextInt(500);
        return BEGIN.plusMillis(clock);
    }

    private String text() {
        return HOSTILE.get(random.nextInt(HOSTILE.size()));
    }
}
