package org.stunspec.stun;

import java.util.Optional;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.NonceCookie;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithms;
import org.stunspec.wire.Realm;
import org.stunspec.wire.SecurityFeatures;
import org.stunspec.wire.StunMessage;

/**
 * What a server demands in a 401 or 438 (RFC 8489 section 9.2.5).
 *
 * @param realm as it came, which is how it goes back
 * @param preparedRealm as it enters keys and USERHASH
 * @param offered what has to be sent back as PASSWORD-ALGORITHMS
 * @param chosen the first of these that the client supports
 * @param userHash whether the user name must be sent as USERHASH
 */
record LongTermChallenge(
        String realm,
        String preparedRealm,
        String nonce,
        Optional<PasswordAlgorithms> offered,
        Optional<PasswordAlgorithm> chosen,
        boolean userHash) {
    /** A challenge that can be met, or why not. */
    sealed interface Reading {
        record Usable(LongTermChallenge challenge) implements Reading {}

        record Unusable(StunClientFailure failure) implements Reading {}
    }

    /** @param earlierRealm stands in for the REALM that a 438 of RFC 5389 may lack */
    static Reading read(StunMessage response, Generation generation, Optional<String> earlierRealm) {
        Optional<String> realm = response.find(Realm.class).map(Realm::value).or(() -> earlierRealm);
        Optional<String> nonce = response.find(Nonce.class).map(Nonce::value);
        if (realm.isEmpty() || nonce.isEmpty()) {
            return new Reading.Unusable(StunClientFailure.UNUSABLE_CHALLENGE);
        }
        String prepared = new CredentialPreparation(generation).realm(realm.get());
        if (generation == Generation.RFC5389) {
            return new Reading.Usable(new LongTermChallenge(
                    realm.get(), prepared, nonce.get(), Optional.empty(), Optional.empty(), false));
        }
        if (lacksAnnouncedAlgorithms(response)) {
            return new Reading.Unusable(StunClientFailure.UNUSABLE_CHALLENGE);
        }
        Optional<PasswordAlgorithms> offered = response.find(PasswordAlgorithms.class);
        Optional<PasswordAlgorithm> chosen = offered.flatMap(LongTermChallenge::firstSupported);
        if (offered.isPresent() && chosen.isEmpty()) {
            return new Reading.Unusable(StunClientFailure.NO_COMMON_ALGORITHM);
        }
        boolean userHash =
                features(nonce.get()).map(SecurityFeatures::usernameAnonymity).orElse(false);
        return new Reading.Usable(new LongTermChallenge(realm.get(), prepared, nonce.get(), offered, chosen, userHash));
    }

    /** Whether somebody on the way may have taken PASSWORD-ALGORITHMS out: the nonce cookie announces it in vain. */
    static boolean lacksAnnouncedAlgorithms(StunMessage response) {
        return response.find(Nonce.class)
                        .flatMap(nonce -> features(nonce.value()))
                        .map(SecurityFeatures::passwordAlgorithms)
                        .orElse(false)
                && response.find(PasswordAlgorithms.class).isEmpty();
    }

    private static Optional<PasswordAlgorithm> firstSupported(PasswordAlgorithms offered) {
        return offered.algorithms().stream().filter(LongTermKeys::supports).findFirst();
    }

    private static Optional<SecurityFeatures> features(String nonce) {
        return NonceCookie.parse(nonce).map(NonceCookie::features);
    }
}
