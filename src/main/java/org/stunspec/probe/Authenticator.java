package org.stunspec.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.PasswordAlgorithms;
import org.stunspec.wire.Realm;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.UserHash;
import org.stunspec.wire.Username;

/** Answers a challenge as RFC 8489 section 9.2.5 asks of a client, or as RFC 5389 did where nothing newer is offered. */
public final class Authenticator {
    private static final List<PasswordAlgorithm> SUPPORTED = List.of(PasswordAlgorithm.MD5, PasswordAlgorithm.SHA256);

    private Authenticator() {}

    /** The challenge that a 401 or 438 carries; empty where REALM or NONCE is missing. */
    public static Optional<Challenge> challengeIn(StunMessage response) {
        Optional<Realm> realm = response.find(Realm.class);
        Optional<Nonce> nonce = response.find(Nonce.class);
        if (realm.isEmpty() || nonce.isEmpty()) {
            return Optional.empty();
        }
        List<PasswordAlgorithm> offered = response.find(PasswordAlgorithms.class)
                .map(PasswordAlgorithms::algorithms)
                .orElse(List.of());
        return Optional.of(new Challenge(realm.get().value(), nonce.get().value(), offered));
    }

    public static Authentication answer(Challenge challenge, Credentials credentials) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(user(challenge, credentials));
        attributes.add(new Realm(challenge.realm()));
        attributes.add(new Nonce(challenge.nonce()));
        Optional<PasswordAlgorithm> chosen = challenge.passwordAlgorithms().stream()
                .filter(SUPPORTED::contains)
                .findFirst();
        if (chosen.isEmpty()) {
            return new Authentication(attributes, md5(challenge, credentials), List.of(IntegrityKind.SHA1));
        }
        attributes.add(new PasswordAlgorithms(challenge.passwordAlgorithms()));
        attributes.add(new PasswordAlgorithmAttribute(chosen.get()));
        IntegrityKey key = chosen.get().equals(PasswordAlgorithm.SHA256)
                ? IntegrityKey.longTermSha256(credentials.username(), challenge.realm(), credentials.password())
                : md5(challenge, credentials);
        return new Authentication(attributes, key, List.of(IntegrityKind.SHA256));
    }

    /** As a client of RFC 5389 does, whatever is offered: USERNAME, REALM, NONCE, and MESSAGE-INTEGRITY with the MD5 key. */
    public static Authentication answerAsOfRfc5389(Challenge challenge, Credentials credentials) {
        List<Attribute> attributes = List.of(
                new Username(credentials.username()), new Realm(challenge.realm()), new Nonce(challenge.nonce()));
        return new Authentication(attributes, md5(challenge, credentials), List.of(IntegrityKind.SHA1));
    }

    private static Attribute user(Challenge challenge, Credentials credentials) {
        return challenge.announced().usernameAnonymity()
                ? UserHash.of(credentials.username(), challenge.realm())
                : new Username(credentials.username());
    }

    private static IntegrityKey md5(Challenge challenge, Credentials credentials) {
        return IntegrityKey.longTermMd5(credentials.username(), challenge.realm(), credentials.password());
    }
}
