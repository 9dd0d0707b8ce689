package org.stunspec.suite.stun;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.stunspec.probe.Authentication;
import org.stunspec.probe.Authenticator;
import org.stunspec.probe.Challenge;
import org.stunspec.probe.Credentials;
import org.stunspec.probe.Exchange;
import org.stunspec.probe.IntegrityKind;
import org.stunspec.probe.NotApplicable;
import org.stunspec.probe.Requests;
import org.stunspec.probe.TurnProbe;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.NonceCookie;
import org.stunspec.wire.PasswordAlgorithm;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.UserHash;
import org.stunspec.wire.Username;

/** How checks of the long-term credential mechanism log in, with Allocate requests and always with a new challenge. */
final class Login {
    private static final Credentials NOBODY = new Credentials("stunspec-nobody", "no-such-password");

    /** Characters that may stand for each other where a nonce is hexadecimal, base64 or anything that is made of these. */
    private static final List<String> KINDS =
            List.of("0123456789", "abcdef", "ABCDEF", "ghijklmnopqrstuvwxyz", "GHIJKLMNOPQRSTUVWXYZ");

    private static final Set<Integer> BEHIND_AUTHENTICATION = Set.of(403, 440, 442, 486, 508);

    /** What refuses credentials, rather than what is asked for with them. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 420);

    static final Username UNKNOWN_USERNAME = new Username(NOBODY.username());

    private Login() {}

    static Exchange guest(TurnProbe probe) {
        return probe.send(probe.allocateRequest().remarked("without credentials"));
    }

    static Exchange send(TurnProbe probe, Authentication by, String remark) {
        return probe.send(probe.allocateRequest().authenticatedBy(by).remarked(remark));
    }

    /** What a client of RFC 5389 sends: USERNAME, REALM, NONCE, and MESSAGE-INTEGRITY with the MD5 key. */
    static Authentication asOfRfc5389(TurnProbe probe) {
        return asOfRfc5389(probe, probe.credentials());
    }

    private static Authentication asOfRfc5389(TurnProbe probe, Credentials credentials) {
        return asOfRfc5389(challenged(probe), credentials);
    }

    /** A challenge that was got just now. */
    static Challenge challenged(TurnProbe probe) {
        probe.forgetChallenge();
        return probe.challenge();
    }

    static Authentication asOfRfc5389(Challenge challenge, Credentials credentials) {
        return Authenticator.answerAsOfRfc5389(challenge, credentials);
    }

    /** As {@link #asOfRfc5389(TurnProbe)}, where that is known to work. */
    static Authentication provenAsOfRfc5389(TurnProbe probe) {
        return proven(probe, Login::asOfRfc5389);
    }

    /**
     * This login, where nobody who logs in like this without doing anything special is refused. Otherwise what is special
     * about a check's request decides nothing.
     */
    static Authentication proven(TurnProbe probe, Function<TurnProbe, Authentication> login) {
        TurnProbe control = probe.another();
        Exchange plain = send(control, login.apply(control), "with the same kind of login and nothing special");
        if (REFUSALS.contains(plain.errorCode().orElse(0))) {
            requireMd5(control, plain);
            plain.reachingSuccess();
        }
        return login.apply(probe);
    }

    /** A server that lists its password algorithms and not MD5 need not have any MD5 key. */
    private static void requireMd5(TurnProbe probe, Exchange refused) {
        boolean namesNone = refused.authentication()
                .filter(by -> by.attributes().stream().anyMatch(a -> a.type().equals(AttributeType.PASSWORD_ALGORITHM)))
                .isEmpty();
        if (namesNone && listsNoMd5(probe.challenge())) {
            throw new NotApplicable(
                    "the server does not list the password algorithm MD5, and refuses who names none: the "
                            + refused.described() + " got " + refused.outcome());
        }
    }

    static boolean listsNoMd5(Challenge challenge) {
        return !challenge.passwordAlgorithms().isEmpty()
                && !challenge.passwordAlgorithms().contains(PasswordAlgorithm.MD5);
    }

    static Authentication unknownUserOfRfc5389(TurnProbe probe) {
        return asOfRfc5389(probe, NOBODY);
    }

    static Authentication wrongPasswordOfRfc5389(TurnProbe probe) {
        return asOfRfc5389(probe, withWrongPassword(probe));
    }

    static Authentication madeUpNonceOfRfc5389(TurnProbe probe) {
        return asOfRfc5389(probe).with(madeUpNonce(probe));
    }

    /** With PASSWORD-ALGORITHMS, PASSWORD-ALGORITHM and MESSAGE-INTEGRITY-SHA256. */
    static Authentication withAlgorithm(TurnProbe probe) {
        Authentication answer = probe.freshAuthentication();
        boolean offered = probe.challenge().announced().passwordAlgorithms()
                && answer.attributes().stream().anyMatch(a -> a.type().equals(AttributeType.PASSWORD_ALGORITHM));
        if (!offered) {
            throw new NotApplicable("the server offers no password algorithm that stunspec knows");
        }
        return answer;
    }

    /** With PASSWORD-ALGORITHMS and this PASSWORD-ALGORITHM, which the server offers, its key and MESSAGE-INTEGRITY-SHA256. */
    static Authentication with(PasswordAlgorithm algorithm, TurnProbe probe) {
        return withAlgorithm(probe)
                .with(new PasswordAlgorithmAttribute(algorithm))
                .signedBy(key(algorithm, probe.credentials(), probe.challenge()));
    }

    static IntegrityKey key(PasswordAlgorithm algorithm, Credentials credentials, Challenge challenge) {
        return algorithm.equals(PasswordAlgorithm.SHA256)
                ? IntegrityKey.longTermSha256(credentials.username(), challenge.realm(), credentials.password())
                : md5(credentials, challenge);
    }

    /** A server that announces no password algorithms need not know MESSAGE-INTEGRITY-SHA256. */
    static void requireSha256(TurnProbe probe) {
        Authentication right = probe.freshAuthentication().signedWith(IntegrityKind.SHA256);
        if (!probe.challenge().announced().passwordAlgorithms()) {
            probe.send(Requests.refresh().authenticatedBy(right).remarked("with MESSAGE-INTEGRITY-SHA256"))
                    .unlessRefusedWith("the server does not know MESSAGE-INTEGRITY-SHA256", 400, 401, 420);
        }
    }

    static Authentication unknownUser(TurnProbe probe) {
        return Authenticator.answer(challenged(probe), NOBODY);
    }

    static PasswordAlgorithm chosenBy(Authentication authentication) {
        return authentication.attributes().stream()
                .filter(PasswordAlgorithmAttribute.class::isInstance)
                .map(a -> ((PasswordAlgorithmAttribute) a).algorithm())
                .findFirst()
                .orElseThrow();
    }

    /** With the right USERHASH, whether or not the server announces that it takes one. */
    static Exchange byUserHash(TurnProbe probe) {
        Authentication byName = asOfRfc5389(probe);
        UserHash hash =
                UserHash.of(probe.credentials().username(), probe.challenge().realm());
        return send(probe, byName.without(AttributeType.USERNAME).with(hash), "with USERHASH instead of USERNAME");
    }

    /** Errors that are found when it is known who asks: the USERHASH was taken for somebody. */
    static boolean isTaken(Exchange byUserHash) {
        return byUserHash.isSuccess()
                || BEHIND_AUTHENTICATION.contains(byUserHash.errorCode().orElse(0));
    }

    /** A 438, brought about by a nonce that the server never issued. */
    static Exchange stale(TurnProbe probe) {
        return send(probe, madeUpNonceOfRfc5389(probe), "with a made-up nonce")
                .unlessRefusedWith("a made-up nonce brings no 438, and a real one takes too long to expire", 401)
                .reachingError(438);
    }

    static boolean mentions(Exchange exchange, AttributeType type) {
        return exchange.response().filter(r -> r.has(type)).isPresent();
    }

    static Authentication withoutUser(Authentication complete) {
        return complete.without(AttributeType.USERNAME).without(AttributeType.USERHASH);
    }

    static IntegrityKey wrongKey(TurnProbe probe) {
        return md5(withWrongPassword(probe), probe.challenge());
    }

    static IntegrityKey md5(Credentials credentials, Challenge challenge) {
        return IntegrityKey.longTermMd5(credentials.username(), challenge.realm(), credentials.password());
    }

    static Credentials withWrongPassword(TurnProbe probe) {
        Credentials right = probe.credentials();
        return new Credentials(right.username(), right.password() + "-wrong");
    }

    /**
     * A nonce of the same shape as that of the challenge, with the same cookie. Where it holds a time, that is long past:
     * zeros for digits, the first letter of its kind for letters.
     */
    static Nonce madeUpNonce(TurnProbe probe) {
        return new Nonce(madeUp(probe.challenge().nonce()));
    }

    static String madeUp(String nonce) {
        int kept = NonceCookie.isBegunBy(nonce) ? Math.min(NonceCookie.LENGTH, nonce.length()) : 0;
        StringBuilder other = new StringBuilder(nonce.substring(0, kept));
        nonce.substring(kept).chars().forEach(c -> other.append(anotherOfItsKind((char) c)));
        return other.toString().equals(nonce) ? other + "0000" : other.toString();
    }

    private static char anotherOfItsKind(char c) {
        for (String kind : KINDS) {
            if (kind.indexOf(c) >= 0) {
                return c == kind.charAt(0) ? kind.charAt(1) : kind.charAt(0);
            }
        }
        return c;
    }
}
