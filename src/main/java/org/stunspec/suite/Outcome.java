package org.stunspec.suite;

/** How one attempt of one check ended. */
sealed interface Outcome {
    record Held() implements Outcome {}

    record Broken(ExpectationNotMet how) implements Outcome {}

    record Inapplicable(String reason) implements Outcome {}

    record Unreached(String why) implements Outcome {}

    record Crashed(Throwable cause) implements Outcome {}
}
