package org.stunspec.suite.rule;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.spec.Ledger;
import org.stunspec.spec.Requirement;
import org.stunspec.trace.CaptureReader;
import org.stunspec.trace.CaptureRecord;
import org.stunspec.trace.Captured;
import org.stunspec.wire.StunMessage;

/** Shows the STUN messages of a capture to rules, in one pass. */
public final class Audit {
    private static final class Bench {
        private final Requirement requirement;
        private final Rule.Watch watch;
        private final List<Ruling.Breach> breaches = new ArrayList<>();
        private int kept;

        Bench(Requirement requirement, Rule.Watch watch) {
            this.requirement = requirement;
            this.watch = watch;
        }

        void see(Observed observed) {
            Rule.Look look = watch.see(observed);
            if (look instanceof Rule.Look.Kept) {
                kept++;
            } else if (look instanceof Rule.Look.Broken broken) {
                breaches.add(new Ruling.Breach(observed.frame(), broken.how()));
            }
        }
    }

    private final List<Bench> benches;

    /** @throws IllegalStateException when a rule has no row in the ledger */
    public Audit(Ledger ledger, List<Rule> rules) {
        benches = rules.stream()
                .map(rule -> new Bench(
                        ledger.requirement(rule.requirement())
                                .orElseThrow(() ->
                                        new IllegalStateException(rule.requirement() + " has no row in the ledger")),
                        rule.watch().get()))
                .toList();
    }

    public void see(Observed observed) {
        benches.forEach(bench -> bench.see(observed));
    }

    public List<Ruling> rulings() {
        return benches.stream()
                .map(bench -> new Ruling(bench.requirement, bench.kept, bench.breaches))
                .toList();
    }

    /**
     * Reads a capture up to its end, or up to where it is damaged.
     *
     * @return what is wrong with the file, and at which offset; empty for a whole one
     */
    public Optional<CaptureRecord.Damage> read(Path capture) throws IOException {
        try (CaptureReader reader = CaptureReader.open(capture)) {
            while (reader.hasNext()) {
                CaptureRecord record = reader.next();
                if (record instanceof CaptureRecord.Damage damage) {
                    return Optional.of(damage);
                }
                if (record instanceof CaptureRecord.Frame frame && Captured.of(frame) instanceof Captured.Udp udp) {
                    see(frame, udp);
                }
            }
        }
        return Optional.empty();
    }

    private void see(CaptureRecord.Frame frame, Captured.Udp udp) {
        if (StunMessage.decode(udp.payload()) instanceof StunMessage message) {
            see(new Observed(Math.toIntExact(frame.number()), udp.source(), udp.destination(), message));
        }
    }
}
