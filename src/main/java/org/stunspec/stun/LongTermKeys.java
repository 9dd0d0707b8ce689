package org.stunspec.stun;

import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.PasswordAlgorithm;

/** The key of the long-term mechanism, by password algorithm (RFC 8489 sections 9.2.2 and 18.5.1). */
final class LongTermKeys {
    private static final int MD5 = 0x0001;
    private static final int SHA256 = 0x0002;

    private LongTermKeys() {}

    static boolean supports(PasswordAlgorithm algorithm) {
        return (algorithm.code() == MD5 || algorithm.code() == SHA256)
                && algorithm.parameters().isEmpty();
    }

    static IntegrityKey derive(ClientCredentials.LongTerm credentials, LongTermChallenge challenge) {
        boolean sha256 =
                challenge.chosen().map(chosen -> chosen.code() == SHA256).orElse(false);
        return sha256
                ? IntegrityKey.longTermSha256(credentials.username(), challenge.preparedRealm(), credentials.password())
                : IntegrityKey.longTermMd5(credentials.username(), challenge.preparedRealm(), credentials.password());
    }
}
