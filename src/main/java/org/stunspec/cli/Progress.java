package org.stunspec.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.stunspec.report.Visible;
import org.stunspec.suite.Verdict;
import org.stunspec.suite.event.RunEvent;

/** Shows how far a run is: on a terminal in one line that changes, else in lines now and then. */
final class Progress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int WIDTH = 79;
    private static final Set<Verdict> WORTH_A_LINE =
            EnumSet.of(Verdict.FAIL, Verdict.WARN, Verdict.INCONCLUSIVE, Verdict.ERROR);

    private final Console console;
    private int planned;
    private int judged;
    private Instant begin = Instant.EPOCH;
    private Instant lastLine = Instant.EPOCH;

    Progress(Console console) {
        this.console = console;
    }

    void saw(RunEvent event) {
        if (event instanceof RunEvent.Started started) {
            planned = started.plan().size();
            begin = started.at();
            lastLine = started.at();
            line(Visible.line(started.target()) + ": " + planned + (planned == 1 ? " check" : " checks"));
        } else if (event instanceof RunEvent.CheckStarted started) {
            rewrite(started.check(), started.at());
        } else if (event instanceof RunEvent.Judged verdict) {
            judged++;
            if (WORTH_A_LINE.contains(verdict.verdict())) {
                line(verdict.verdict() + " " + verdict.check());
            }
            rewrite(verdict.check(), verdict.at());
            now(verdict.at());
        } else if (event instanceof RunEvent.Finished) {
            clear();
        }
    }

    private void rewrite(String check, Instant at) {
        if (console.terminal()) {
            String text = "%d of %d%s  %s".formatted(judged, planned, left(at), check);
            console.err().print("\r\u001b[K" + text.substring(0, Math.min(WIDTH, text.length())));
            console.err().flush();
        }
    }

    private void now(Instant at) {
        if (!console.terminal() && Duration.between(lastLine, at).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = at;
            console.err().println("%d of %d checks%s".formatted(judged, planned, left(at)));
        }
    }

    /** As if the checks to come took as long as those before. */
    private String left(Instant at) {
        if (judged == 0) {
            return "";
        }
        long millis = Duration.between(begin, at).toMillis() * (planned - judged) / judged;
        return ", about " + (millis + 999) / 1000 + " s left";
    }

    private void line(String text) {
        clear();
        console.err().println(text);
    }

    private void clear() {
        if (console.terminal()) {
            console.err().print("\r\u001b[K");
            console.err().flush();
        }
    }
}
