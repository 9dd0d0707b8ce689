package org.stunspec.suite;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.catalogue.AllChecks;
import org.stunspec.testing.RawCapture;

/** Pinned verdicts, and what this machine can say of them. */
final class Golden {
    private static final Set<String> BY_CAPTURE = AllChecks.of(Ledger.load()).checks().stream()
            .filter(check -> check.needs().contains(Need.RAW_CAPTURE))
            .map(check -> check.id().toString())
            .collect(Collectors.toUnmodifiableSet());

    private Golden() {}

    /** The ids of all checks that need to see IP headers. */
    static Set<String> byCapture() {
        return BY_CAPTURE;
    }

    /**
     * The lines ({@code VERDICT check ...}) but those of checks that need a capture, where there is none, and but those about
     * datagrams without DF, which a JDK from 19 on can send and the others cannot.
     */
    static List<String> decidedHere(List<String> lines) {
        boolean sees = RawCapture.missing().isEmpty();
        boolean choosesDf = Runtime.version().feature() >= 19;
        return lines.stream()
                .filter(line -> sees || !BY_CAPTURE.contains(checkOf(line)))
                .filter(line -> !choosesDf || !checkOf(line).startsWith("rfc8656-14-r7."))
                .toList();
    }

    private static String checkOf(String line) {
        return line.split(" ", -1)[1];
    }
}
