package org.stunspec.suite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.stunspec.ip.IpFields;
import org.stunspec.probe.Passage;

/** Expectations of one field of the IP header, compared before and behind the relay. */
public final class HeaderAssert extends AbstractAssert<HeaderAssert, List<Passage>> {
    private static final int NOT_ECT = 0;
    private static final int CONGESTION_EXPERIENCED = 3;

    private final HeaderField field;

    HeaderAssert(HeaderField field, List<Passage> passages) {
        super(passages, HeaderAssert.class);
        this.field = field;
    }

    /** What a value may become. */
    @FunctionalInterface
    public interface Change {
        boolean allows(long given, long got);
    }

    /** Each value becomes one that is allowed for it. */
    public HeaderAssert becomes(Change change, String expected) {
        return require(passage -> change.allows(given(passage), got(passage)), expected);
    }

    /** For ECN: it is copied or cleared, and CE may take the place of either ECT where queues are managed (RFC 3168). */
    public HeaderAssert isCopiedOrClearedOrMarked() {
        return becomes(
                (given, got) -> got == given || got == NOT_ECT || got == CONGESTION_EXPERIENCED && given != NOT_ECT,
                "the same, or 0 (Not-ECT), or 3 (CE) for 1 and 2 (ECT)");
    }

    /** It has the value that it has in another packet of the target. */
    public HeaderAssert isAsIn(IpFields other) {
        return is(value -> value == field.in(other), field.in(other) + ", as in other packets of the target");
    }

    /** It is so behind the relay, each time. */
    public HeaderAssert is(LongPredicate wanted, String expected) {
        return require(passage -> wanted.test(got(passage)), expected);
    }

    /** The same value becomes the same each time, as it does when it is copied, set to a fixed one or translated by a table. */
    public HeaderAssert dependsOnNothingElse() {
        Map<Long, Long> table = new HashMap<>();
        return require(
                passage -> table.computeIfAbsent(given(passage), first -> got(passage)) == got(passage),
                "the same " + field.text() + " becomes the same each time");
    }

    /** It has one value behind the relay, whatever was sent. */
    public HeaderAssert isAlwaysTheSame() {
        return require(
                passage -> got(passage) == got(actual.get(0)), "the same " + field.text() + " whatever was sent");
    }

    /** Copying would give the same value each time, as chance does only now and then; zero stands for none. */
    public HeaderAssert isNotCopied() {
        boolean copied = actual.stream().allMatch(passage -> got(passage) == given(passage) && got(passage) != 0);
        return require(passage -> !copied, "another " + field.text() + " than the incoming packet's");
    }

    /** It is neither what was sent nor zero. */
    public HeaderAssert isNeitherCopiedNorBestEffort() {
        return becomes(
                (given, got) -> got != given && got != 0, "another " + field.text() + " than the incoming one or 0");
    }

    /** The values are neither copied nor replaced by one and the same. */
    public HeaderAssert isTranslated() {
        boolean copied = actual.stream().allMatch(passage -> got(passage) == given(passage));
        boolean fixed = actual.stream().allMatch(passage -> got(passage) == got(actual.get(0)));
        return require(passage -> !copied && !fixed, "other values of " + field.text() + " than the incoming ones");
    }

    private long given(Passage passage) {
        return field.in(passage.given());
    }

    private long got(Passage passage) {
        return field.in(passage.got());
    }

    private HeaderAssert require(Predicate<Passage> fine, String expected) {
        List<Passage> wrong = actual.stream().filter(fine.negate()).toList();
        if (!wrong.isEmpty()) {
            String seen = actual.stream()
                    .map(passage -> "%d became %d".formatted(given(passage), got(passage)))
                    .collect(Collectors.joining(", ", field.text() + ": ", ""));
            throw new ExpectationNotMet(
                    ExpectationNotMet.By.BYTES,
                    actual.get(0).described(),
                    expected,
                    seen,
                    wrong.stream().map(HeaderAssert::mark).toList());
        }
        return this;
    }

    private static ExpectationNotMet.Mark mark(Passage passage) {
        var data = passage.arrival().data();
        return new ExpectationNotMet.Mark(data, 0, data.length(), "travelled under " + passage.got());
    }
}
