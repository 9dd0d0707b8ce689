package org.stunspec.suite;

import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.stunspec.probe.EnvironmentFailure;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Pipelined;

/** Expectations of several requests that went over one stream without waiting. */
public final class PipelinedAssert extends AbstractAssert<PipelinedAssert, Pipelined> {
    PipelinedAssert(Pipelined actual) {
        super(actual, PipelinedAssert.class);
    }

    /** Each request got its answer; that the target may have closed the connection is another requirement. */
    public PipelinedAssert isFullyAnswered() {
        if (actual.unanswered().isEmpty()) {
            return this;
        }
        if (actual.closed()) {
            throw new NotApplicable("the target closed the connection, which rfc8489-6.2.2-r14 and r15 judge");
        }
        requireService();
        throw missing("the connection stayed open, and another one is served");
    }

    /** Some answer came before that to an earlier request. */
    public PipelinedAssert isAnsweredInAnotherOrder() {
        isFullyAnswered();
        if (actual.answered().equals(actual.sent())) {
            throw new ExpectationNotMet(
                    ExpectationNotMet.By.ABSENCE_OR_TIMING,
                    actual.described(),
                    "answers in another order than the requests",
                    "answers in the order of the requests",
                    List.of());
        }
        return this;
    }

    /** The target did not close the connection while it owed an answer. */
    public PipelinedAssert isNotCutOff() {
        if (actual.unanswered().isEmpty()) {
            return this;
        }
        requireService();
        if (!actual.closed()) {
            throw new EnvironmentFailure("an answer is missing on an open connection, which rfc8489-6.2.2-r11 judges");
        }
        throw missing("the connection was closed");
    }

    private void requireService() {
        if (!actual.servedElsewhere()) {
            throw new EnvironmentFailure("the control on a new connection was not answered either");
        }
    }

    private ExpectationNotMet missing(String circumstance) {
        int all = actual.sent().size();
        return new ExpectationNotMet(
                ExpectationNotMet.By.ABSENCE_OR_TIMING,
                actual.described(),
                "an answer to each of " + all,
                (all - actual.unanswered().size()) + " answers; " + circumstance,
                List.of());
    }
}
