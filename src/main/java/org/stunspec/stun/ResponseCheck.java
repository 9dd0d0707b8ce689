package org.stunspec.stun;

import org.stunspec.wire.ErrorCode;
import org.stunspec.wire.Fingerprint;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.StunMessage;

/** What a response that matches a transaction is worth (RFC 8489 sections 6.3, 9.1.4 and 9.2.5). */
final class ResponseCheck {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHENTICATED = 401;
    private static final int STALE_NONCE = 438;

    /** The outcome. */
    sealed interface Judgement {
        record Success() implements Judgement {}

        record Error(int code, String reason) implements Judgement {}

        /** @param violation whether the integrity protection was violated, which ends the transaction on a stream */
        record Discard(String clause, String reason, boolean violation) implements Judgement {}

        record End(StunClientFailure failure) implements Judgement {}
    }

    private final StunClientConfig config;
    private final ClientVocabulary vocabulary;

    ResponseCheck(StunClientConfig config) {
        this.config = config;
        this.vocabulary = new ClientVocabulary(config.generation());
    }

    Judgement judge(StunMessage response, RequestSignature signature) {
        if (!fingerprintIsRight(response)) {
            return new Judgement.Discard("rfc8489-6.3", "FINGERPRINT is missing or wrong", false);
        }
        if (signature instanceof RequestSignature.ShortTermSigned signed) {
            Judgement protection = judgeShortTerm(response, signed);
            return protection instanceof Judgement.Success ? judgeContent(response) : protection;
        }
        if (config.credentials() instanceof ClientCredentials.LongTerm) {
            Judgement protection = judgeLongTerm(response, signature);
            return protection instanceof Judgement.Success ? judgeContent(response) : protection;
        }
        return judgeContent(response);
    }

    boolean fingerprintIsRight(StunMessage message) {
        IntegrityResult result = Fingerprint.verify(message);
        return config.fingerprint() ? result == IntegrityResult.VALID : result != IntegrityResult.INVALID;
    }

    boolean hasUnknownRequired(StunMessage message) {
        return vocabulary.hasUnknownRequired(message);
    }

    private static Judgement judgeShortTerm(StunMessage response, RequestSignature.ShortTermSigned signed) {
        IntegrityResult sha1 = Integrity.verifySha1(response, signed.key());
        IntegrityResult sha256 = Integrity.verifySha256(response, signed.key());
        boolean otherAlgorithm = signed.use() == IntegrityUse.SHA1 && sha1 == IntegrityResult.ABSENT
                || signed.use() == IntegrityUse.SHA256 && sha256 == IntegrityResult.ABSENT;
        if (otherAlgorithm) {
            return violation("rfc8489-9.1.4", "the response is not protected with the algorithm of the request");
        }
        IntegrityResult decisive = sha256 == IntegrityResult.ABSENT ? sha1 : sha256;
        if (decisive == IntegrityResult.VALID) {
            return new Judgement.Success();
        }
        return violation("rfc8489-9.1.4", "the message integrity is missing or wrong");
    }

    private Judgement judgeLongTerm(StunMessage response, RequestSignature signature) {
        int code = response.find(ErrorCode.class).map(ErrorCode::code).orElse(0);
        boolean challenge = response.messageClass() == MessageClass.ERROR_RESPONSE
                && (code == UNAUTHENTICATED || code == STALE_NONCE);
        if (challenge) {
            return new Judgement.Success();
        }
        if (config.generation() == Generation.RFC8489 && LongTermChallenge.lacksAnnouncedAlgorithms(response)) {
            return new Judgement.Discard(
                    "rfc8489-9.2.5", "the nonce cookie announces PASSWORD-ALGORITHMS, which is missing", false);
        }
        // A request without integrity has no key that its response could be checked with.
        return signature instanceof RequestSignature.LongTermSigned signed
                ? judgeIntegrity(response, signed.key(), code)
                : new Judgement.Success();
    }

    private static Judgement judgeIntegrity(StunMessage response, IntegrityKey key, int code) {
        IntegrityResult sha1 = Integrity.verifySha1(response, key);
        IntegrityResult sha256 = Integrity.verifySha256(response, key);
        boolean bare = sha1 == IntegrityResult.ABSENT && sha256 == IntegrityResult.ABSENT;
        if (bare && response.messageClass() == MessageClass.ERROR_RESPONSE && code == BAD_REQUEST) {
            return new Judgement.Discard("rfc8489-9.2.5", "a 400 without message integrity", false);
        }
        IntegrityResult decisive = sha256 == IntegrityResult.ABSENT ? sha1 : sha256;
        return decisive == IntegrityResult.VALID
                ? new Judgement.Success()
                : violation("rfc8489-9.2.5", "the message integrity is missing or wrong");
    }

    private Judgement judgeContent(StunMessage response) {
        if (hasUnknownRequired(response)) {
            return new Judgement.End(StunClientFailure.UNKNOWN_ATTRIBUTES);
        }
        if (response.messageClass() == MessageClass.SUCCESS_RESPONSE) {
            return new Judgement.Success();
        }
        return response.find(ErrorCode.class)
                .<Judgement>map(error -> new Judgement.Error(error.code(), error.reason()))
                .orElseGet(() -> new Judgement.End(StunClientFailure.NO_ERROR_CODE));
    }

    private static Judgement violation(String clause, String reason) {
        return new Judgement.Discard(clause, reason, true);
    }
}
