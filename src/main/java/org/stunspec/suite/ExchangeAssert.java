package org.stunspec.suite;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.stunspec.probe.Authentication;
import org.stunspec.probe.EnvironmentFailure;
import org.stunspec.probe.Exchange;
import org.stunspec.suite.ExpectationNotMet.By;
import org.stunspec.suite.ExpectationNotMet.Mark;
import org.stunspec.trace.AttributeSummary;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Defect;
import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.Fingerprint;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.MessageIntegritySha256;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.StunMessage;

/** Expectations of the answer to a request. */
public final class ExchangeAssert extends AbstractAssert<ExchangeAssert, Exchange> {
    /** A temporary error, which says nothing of the request (RFC 8489 section 14.8). */
    private static final int SERVER_ERROR = 500;

    /** Redirection, policy, quota and lack of capacity, for an Allocate request (RFC 8656 sections 7.2 and 7.4). */
    private static final int[] OWN_REASONS = {300, 403, 486, 508};

    ExchangeAssert(Exchange actual) {
        super(actual, ExchangeAssert.class);
    }

    // The answer as a whole

    public ExchangeAssert isAnswered() {
        answer("an answer");
        return this;
    }

    /** The connection was still open for this request; a stream that was closed before it is a breach here. */
    public ExchangeAssert isAnsweredOnAnOpenConnection() {
        if (actual.silence() == Exchange.Silence.CLOSED_BEFORE) {
            throw new ExpectationNotMet(
                    By.ABSENCE_OR_TIMING, actual.described(), "an open connection", "it had been closed", List.of());
        }
        return isAnswered();
    }

    public ExchangeAssert isAnsweredWithSuccess() {
        undecidedBy(SERVER_ERROR);
        StunMessage response = answer("a success response");
        if (response.messageClass() != MessageClass.SUCCESS_RESPONSE) {
            throw broken("a success response", Wording.of(response), errorCodeMark(response));
        }
        return this;
    }

    /** An error response with this code, or with one of these. */
    public ExchangeAssert isAnsweredWithError(int... codes) {
        undecidedBy(SERVER_ERROR);
        String expected = "error " + anyOf(codes);
        StunMessage response = answer(expected);
        int code = actual.errorCode().orElse(0);
        if (Arrays.stream(codes).noneMatch(wanted -> wanted == code)) {
            throw broken(expected, Wording.of(response), errorCodeMark(response));
        }
        return this;
    }

    /** These errors are legal at this point for reasons of their own: the situation was not reached. */
    public ExchangeAssert undecidedBy(int... codes) {
        int code = actual.errorCode().orElse(0);
        if (Arrays.stream(codes).anyMatch(legal -> legal == code)) {
            throw new EnvironmentFailure("undecided: the " + actual.described() + " got " + actual.outcome()
                    + ", for which a server may have reasons of its own");
        }
        return this;
    }

    /** Success of an Allocate request; what a server may have reasons of its own for decides nothing. */
    public ExchangeAssert isGranted() {
        return undecidedBy(OWN_REASONS).isAnsweredWithSuccess();
    }

    /** As {@link #isAnsweredWithError} for an Allocate request; other codes that a server may have reasons for decide nothing. */
    public ExchangeAssert isRefusedWith(int... codes) {
        int[] others = Arrays.stream(OWN_REASONS)
                .filter(own -> Arrays.stream(codes).noneMatch(wanted -> wanted == own))
                .toArray();
        return undecidedBy(others).isAnsweredWithError(codes);
    }

    /** A success response, or an error response with one of these codes. */
    public ExchangeAssert isAnsweredWithSuccessOrError(int... codes) {
        return actual.isSuccess() ? this : isAnsweredWithError(codes);
    }

    public ExchangeAssert isAnsweredWithSomeError() {
        StunMessage response = answer("an error response");
        if (response.messageClass() != MessageClass.ERROR_RESPONSE) {
            throw broken("an error response", Wording.of(response), typeMark(response));
        }
        return this;
    }

    /** Any answer but an error response with one of these codes. */
    public ExchangeAssert isNotAnsweredWithError(int... codes) {
        String expected = "an answer other than error " + anyOf(codes);
        StunMessage response = answer(expected);
        int code = actual.errorCode().orElse(0);
        if (Arrays.stream(codes).anyMatch(unwanted -> unwanted == code)) {
            throw broken(expected, Wording.of(response), errorCodeMark(response));
        }
        return this;
    }

    /**
     * The credentials were accepted, whatever became of the request then. Redirection, a temporary error, and a nonce that
     * the server calls stale as soon as it has issued it, decide nothing.
     */
    public ExchangeAssert passesAuthentication() {
        return undecidedBy(300, 438, SERVER_ERROR).isNotAnsweredWithError(400, 401, 420);
    }

    /** The credentials were refused in this way; what decides nothing is as for {@link #passesAuthentication}. */
    public ExchangeAssert failsAuthenticationWith(int... codes) {
        return undecidedBy(300, 438).isAnsweredWithError(codes);
    }

    /** The credentials were refused, in silence or with the errors that come before a request is looked at any further. */
    public ExchangeAssert isNotTakenForAuthenticated() {
        boolean silence =
                actual.silence() == Exchange.Silence.CONFIRMED || actual.silence() == Exchange.Silence.STREAM_CLOSED;
        return silence ? this : failsAuthenticationWith(400, 401);
    }

    /** An error will do, and silence as well, if it is the target's. */
    public ExchangeAssert isNotAnsweredWithSuccess() {
        if (actual.silence() == Exchange.Silence.CONTROL_LOST || actual.silence() == Exchange.Silence.CLOSED_BEFORE) {
            answer("no success");
        }
        actual.response()
                .filter(r -> r.messageClass() == MessageClass.SUCCESS_RESPONSE)
                .ifPresent(r -> {
                    throw broken("no success", Wording.of(r), typeMark(r));
                });
        return this;
    }

    /** The answer's source transport address. */
    public ExchangeAssert comesFrom(InetSocketAddress wanted) {
        StunMessage response = answer("an answer from " + Wording.of(wanted));
        InetSocketAddress from = actual.answer().orElseThrow().from();
        if (!from.equals(wanted)) {
            throw broken("an answer from " + Wording.of(wanted), "one from " + Wording.of(from), typeMark(response));
        }
        return this;
    }

    // Its attributes

    public ExchangeAssert has(AttributeType type) {
        StunMessage response = answer("an answer with " + type.name());
        if (response.raw(type).isEmpty()) {
            throw broken(type.name() + " in the answer", Wording.of(response) + " without it", typeMark(response));
        }
        return this;
    }

    public ExchangeAssert hasOneOf(AttributeType... types) {
        String wanted = Arrays.stream(types).map(AttributeType::name).collect(Collectors.joining(" or "));
        StunMessage response = answer("an answer with " + wanted);
        if (Arrays.stream(types).noneMatch(response::has)) {
            throw broken(wanted + " in the answer", Wording.of(response) + " without it", typeMark(response));
        }
        return this;
    }

    public ExchangeAssert hasNo(AttributeType... types) {
        StunMessage response = answer("an answer");
        for (AttributeType type : types) {
            Optional<RawAttribute> present = response.raw(type);
            if (present.isPresent()) {
                throw broken(
                        "no " + type.name() + " in the answer",
                        Wording.of(response) + " with it",
                        mark(response, present.get(), "must not be here"));
            }
        }
        return this;
    }

    /**
     * The answer has this attribute, well formed, and its value is as wanted.
     *
     * @param wanted the value that is wanted, in a few words: "the probe's own transport address"
     */
    public <A extends Attribute> ExchangeAssert has(
            Class<A> attribute, AttributeType type, Predicate<? super A> condition, String wanted) {
        StunMessage response = answer(type.name() + " with " + wanted);
        Optional<A> found = response.find(attribute);
        if (found.isEmpty()) {
            throw broken(
                    type.name() + " with " + wanted,
                    Wording.of(response) + " without a well-formed one",
                    typeMark(response));
        }
        if (!condition.test(found.get())) {
            List<Mark> marks = response.raw(type)
                    .map(raw -> mark(response, raw, "expected: " + wanted))
                    .orElse(List.of());
            String seen = (type.name() + " " + AttributeSummary.of(found.get())).stripTrailing();
            throw broken(type.name() + " with " + wanted, seen, marks);
        }
        return this;
    }

    /** The answer has this attribute, and the octets of its value are as wanted, whether or not they can be read. */
    public ExchangeAssert hasValue(AttributeType type, Predicate<Bytes> condition, String wanted) {
        has(type);
        RawAttribute raw = answer("an answer").raw(type).orElseThrow();
        return expect(condition.test(raw.value()), raw, type.name() + " with " + wanted);
    }

    /** Each attribute of the answer is as wanted. */
    public ExchangeAssert hasOnlyAttributes(Predicate<RawAttribute> condition, String wanted) {
        for (RawAttribute raw : answer("an answer").attributes()) {
            expect(condition.test(raw), raw, wanted);
        }
        return this;
    }

    private ExchangeAssert expect(boolean met, RawAttribute raw, String wanted) {
        if (!met) {
            StunMessage response = answer(wanted);
            Bytes octets = response.bytes().slice(raw.offset(), raw.end());
            String seen = raw.type().name() + " as " + octets.hex();
            throw broken(wanted, seen, mark(response, raw, "expected: " + wanted));
        }
        return this;
    }

    /** Any other property of the answer. */
    public ExchangeAssert isAnswerWhere(Predicate<StunMessage> condition, String expected, String otherwise) {
        StunMessage response = answer(expected);
        if (!condition.test(response)) {
            throw broken(expected, otherwise, typeMark(response));
        }
        return this;
    }

    /** The decoder found no breach of this clause (a requirement's section, such as rfc8489-14). */
    public ExchangeAssert hasNoDefectOf(String clause) {
        StunMessage response = answer("an answer");
        for (Defect defect : response.defects()) {
            boolean breach = defect.effect() != Defect.Effect.REMARK;
            if (breach && (defect.clause().equals(clause) || defect.clause().startsWith(clause + "."))) {
                throw broken(
                        "a message that keeps " + clause,
                        defect.problem(),
                        List.of(new Mark(response.bytes(), defect.offset(), defect.length(), defect.problem())));
            }
        }
        return this;
    }

    // Its integrity

    /** MESSAGE-INTEGRITY that the request's key verifies. */
    public ExchangeAssert isSignedWithSha1() {
        return isSigned(AttributeType.MESSAGE_INTEGRITY, Integrity::verifySha1);
    }

    /** MESSAGE-INTEGRITY-SHA256 that the request's key verifies. */
    public ExchangeAssert isSignedWithSha256() {
        return isSigned(AttributeType.MESSAGE_INTEGRITY_SHA256, Integrity::verifySha256);
    }

    /** MESSAGE-INTEGRITY-SHA256 that the request's key verifies, of any length of which there are that many octets. */
    public ExchangeAssert isSignedWithTheBeginningOfSha256() {
        return isSigned(
                AttributeType.MESSAGE_INTEGRITY_SHA256,
                (message, key) -> Integrity.verifySha256(message, key, MessageIntegritySha256.MIN_LENGTH));
    }

    /** Either of the two that the request's key verifies. */
    public ExchangeAssert isSigned() {
        boolean sha256 = actual.response()
                .flatMap(r -> r.raw(AttributeType.MESSAGE_INTEGRITY_SHA256))
                .isPresent();
        return sha256 ? isSignedWithSha256() : isSignedWithSha1();
    }

    private ExchangeAssert isSigned(
            AttributeType type, BiFunction<StunMessage, IntegrityKey, IntegrityResult> verification) {
        Authentication authentication = actual.authentication()
                .orElseThrow(() -> new IllegalStateException("the request of this exchange was not signed"));
        StunMessage response = answer("an answer with " + type.name());
        IntegrityResult result = verification.apply(response, authentication.key());
        if (result == IntegrityResult.ABSENT) {
            throw broken(type.name() + " in the answer", Wording.of(response) + " without it", typeMark(response));
        }
        if (result == IntegrityResult.INVALID) {
            throw broken(
                    type.name() + " made with the request's key",
                    "one that this key does not verify",
                    response.raw(type)
                            .map(raw -> mark(response, raw, "does not verify"))
                            .orElse(List.of()));
        }
        return this;
    }

    /** FINGERPRINT, if there is one, is right. */
    public ExchangeAssert hasRightFingerprint() {
        StunMessage response = answer("an answer with FINGERPRINT");
        IntegrityResult result = Fingerprint.verify(response);
        if (result != IntegrityResult.VALID) {
            throw broken(
                    "FINGERPRINT with the CRC-32 of the message",
                    result == IntegrityResult.ABSENT ? "none" : "another value",
                    response.raw(AttributeType.FINGERPRINT)
                            .map(raw -> mark(response, raw, "wrong CRC-32"))
                            .orElse(List.of()));
        }
        return this;
    }

    private static String anyOf(int... codes) {
        return Arrays.stream(codes).mapToObj(Integer::toString).collect(Collectors.joining(" or "));
    }

    // Failing

    private StunMessage answer(String expected) {
        Optional<StunMessage> response = actual.response();
        if (response.isPresent()) {
            return response.get();
        }
        switch (actual.silence()) {
            case CONTROL_LOST ->
                throw new EnvironmentFailure(
                        "the " + actual.described() + " was not answered, and neither was the control");
            case CLOSED_BEFORE ->
                throw new EnvironmentFailure("the target closed the connection before the " + actual.described()
                        + " could be sent, which rfc8489-6.2.2-r14 judges");
            case STREAM_CLOSED ->
                throw new ExpectationNotMet(
                        By.ABSENCE_OR_TIMING, actual.described(), expected, "the connection was closed", List.of());
            default ->
                throw new ExpectationNotMet(
                        By.ABSENCE_OR_TIMING,
                        actual.described(),
                        expected,
                        "no answer to " + actual.transmissions() + " transmissions, while controls were answered",
                        List.of());
        }
    }

    private ExpectationNotMet broken(String expected, String seen, List<Mark> marks) {
        return new ExpectationNotMet(By.BYTES, actual.described(), expected, seen, marks);
    }

    private static List<Mark> mark(StunMessage message, RawAttribute attribute, String note) {
        int length = 4 + attribute.value().length() + attribute.padding().length();
        return List.of(new Mark(message.bytes(), attribute.offset(), length, note));
    }

    private static List<Mark> typeMark(StunMessage message) {
        return List.of(new Mark(message.bytes(), 0, Math.min(2, message.bytes().length()), "this message"));
    }

    private static List<Mark> errorCodeMark(StunMessage message) {
        return message.raw(AttributeType.ERROR_CODE)
                .filter(raw -> message.find(ErrorCode.class).isPresent())
                .map(raw -> mark(message, raw, "another error code was expected"))
                .orElseGet(() -> typeMark(message));
    }

    /** The message's bytes, for checks that look at them one by one. */
    Bytes bytes() {
        return answer("an answer").bytes();
    }
}
