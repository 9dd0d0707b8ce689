package org.stunspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stunspec.spec.Level;
import org.stunspec.suite.Verdict;
import org.stunspec.suite.event.RunEvent;

class ProgressTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    private final StringWriter printed = new StringWriter();

    @Test
    void onATerminalOneLineChanges() {
        watch(true);

        assertThat(List.of(printed.toString().split("\r\u001b\\[K", -1)))
                .containsExactly(
                        "",
                        "somebody: 4 checks\n",
                        "1 of 4, about 9 s left  rfc8489-5-r1.a",
                        "FAIL rfc8489-5-r1.b\n",
                        "2 of 4, about 6 s left  rfc8489-5-r1.b",
                        "");
        assertThat(printed.toString()).endsWith("\r\u001b[K");
    }

    @Test
    void elsewhereThereAreLinesNowAndThen() {
        watch(false);

        assertThat(printed.toString().lines())
                .containsExactly("somebody: 4 checks", "FAIL rfc8489-5-r1.b", "2 of 4 checks, about 6 s left");
    }

    private void watch(boolean terminal) {
        PrintWriter out = new PrintWriter(printed, true);
        Progress progress = new Progress(new Console(out, out, terminal, false));
        RunEvent.Planned planned = new RunEvent.Planned("", "", "", "", "", "", Level.MUST, "", "", "");
        progress.saw(new RunEvent.Started(
                1, "0", BEGIN, "somebody", "quick", 1, "all", false, Collections.nCopies(4, planned), List.of(), ""));
        progress.saw(judged("rfc8489-5-r1.a", Verdict.PASS, 3));
        progress.saw(judged("rfc8489-5-r1.b", Verdict.FAIL, 6));
        progress.saw(new RunEvent.Finished(BEGIN.plusSeconds(6), "completed", Map.of(), 1));
    }

    private static RunEvent judged(String check, Verdict verdict, long second) {
        return new RunEvent.Judged(
                BEGIN.plusSeconds(second),
                check,
                "rfc8489-5-r1",
                Level.MUST,
                verdict,
                1,
                0,
                "",
                Optional.empty(),
                "",
                1);
    }
}
