package org.stunspec.suite;

import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.stunspec.probe.Arrival;
import org.stunspec.probe.Discarding;
import org.stunspec.probe.EnvironmentFailure;

/** Expectations of what the silence oracle saw. */
public final class DiscardingAssert extends AbstractAssert<DiscardingAssert, Discarding> {
    DiscardingAssert(Discarding actual) {
        super(actual, DiscardingAssert.class);
    }

    /** Nothing came back, and the target is alive. */
    public DiscardingAssert isSilent() {
        return isSilentBut(arrival -> false, "no answer");
    }

    /** As {@link #isSilent()}, except for answers of a kind that is allowed here. */
    public DiscardingAssert isSilentBut(Predicate<Arrival> allowed, String expected) {
        List<Arrival> wrong = actual.heard().stream().filter(allowed.negate()).toList();
        if (!wrong.isEmpty()) {
            Arrival first = wrong.get(0);
            throw new ExpectationNotMet(
                    ExpectationNotMet.By.BYTES,
                    actual.described(),
                    expected,
                    Wording.of(first),
                    List.of(new ExpectationNotMet.Mark(
                            first.data(), 0, first.data().length(), "must not have been sent")));
        }
        if (!actual.controlled()) {
            throw new EnvironmentFailure("the control beside the " + actual.described() + " was not answered");
        }
        return this;
    }
}
