package org.stunspec.suite.rule;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.stunspec.spec.RequirementId;

/**
 * One requirement, judged passively.
 *
 * @param watch makes what looks at one capture
 */
public record Rule(RequirementId requirement, Supplier<Watch> watch) {

    /** Looks at the messages of one capture, in order, and keeps what it needs to remember. */
    @FunctionalInterface
    public interface Watch {
        Look see(Observed observed);
    }

    /** What a rule says of one message. */
    public sealed interface Look {
        /** The message says nothing about the requirement, or too little of its surroundings was captured. */
        record Unconcerned() implements Look {}

        record Kept() implements Look {}

        /** @param how what is wrong, in a few words */
        record Broken(String how) implements Look {}
    }

    /**
     * A rule that looks at each message for itself.
     *
     * @param wrong empty where the message does not concern the rule; else what is wrong with it, "" for nothing
     */
    public static Rule ofMessage(String requirement, Function<Observed, Optional<String>> wrong) {
        return new Rule(
                RequirementId.parse(requirement),
                () -> observed -> wrong.apply(observed).map(Rule::look).orElseGet(Look.Unconcerned::new));
    }

    static Look look(String wrong) {
        return wrong.isEmpty() ? new Look.Kept() : new Look.Broken(wrong);
    }
}
