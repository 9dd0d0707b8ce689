package org.stunspec.report;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The end of a run in a few lines, for a terminal: counts, and each breach with its clause and reason. */
public final class TextSummary {
    private final RunReport report;
    private final BiFunction<Outcome, String, String> paint;

    private TextSummary(RunReport report, BiFunction<Outcome, String, String> paint) {
        this.report = report;
        this.paint = paint;
    }

    /** @param paint gives a text the colour of an outcome, or leaves it as it is */
    public static List<String> of(RunReport report, BiFunction<Outcome, String, String> paint) {
        return new TextSummary(report, paint).lines();
    }

    private List<String> lines() {
        return Stream.of(
                        Stream.of(head()),
                        breaches(),
                        open(),
                        Stream.of(report.coverage().statement()),
                        ending())
                .flatMap(part -> part)
                .toList();
    }

    private String head() {
        String software = report.feature("software")
                .map(name -> " (" + Visible.line(name) + ")")
                .orElse("");
        return Visible.line(report.started().target()) + software + ": " + counts()
                + " in %.1f s".formatted(report.duration().toMillis() / 1000.0);
    }

    private String counts() {
        return report.counts().entrySet().stream()
                .filter(each -> each.getValue() > 0 || each.getKey() != Outcome.NOT_RUN)
                .map(each -> {
                    String text = report.tally(each.getKey());
                    return each.getValue() > 0 ? paint.apply(each.getKey(), text) : text;
                })
                .collect(Collectors.joining(", "));
    }

    private Stream<String> breaches() {
        return report.byGravity().stream()
                .filter(each -> each.outcome().isBreach() || each.outcome() == Outcome.ERROR)
                .map(this::line);
    }

    private Stream<String> open() {
        return report.byGravity().stream()
                .filter(each -> each.outcome() == Outcome.INCONCLUSIVE)
                .map(this::line);
    }

    private String line(CheckReport check) {
        String waiver = check.waiver().isEmpty() ? "" : " (" + Visible.line(check.waiver()) + ")";
        return "  " + paint.apply(check.outcome(), check.outcome().name()) + waiver + "  " + check.clause() + "  "
                + check.id() + ": " + Visible.line(check.message());
    }

    private Stream<String> ending() {
        return report.ending().kind() == Ending.Kind.COMPLETED
                ? Stream.empty()
                : Stream.of(report.ending().sentence());
    }
}
