package org.stunspec.stun;

import org.stunspec.wire.PasswordPreparation;
import org.stunspec.wire.PasswordPreparation.Prepared;

/** OpaqueString for RFC 8489, SASLprep for RFC 5389. */
final class CredentialPreparation {
    private final Generation generation;

    CredentialPreparation(Generation generation) {
        this.generation = generation;
    }

    /** @throws IllegalArgumentException when the profile does not allow a user name or password */
    ClientCredentials prepare(ClientCredentials credentials) {
        if (credentials instanceof ClientCredentials.ShortTerm given) {
            return new ClientCredentials.ShortTerm(own(given.username()), own(given.password()), given.integrity());
        }
        if (credentials instanceof ClientCredentials.LongTerm given) {
            return new ClientCredentials.LongTerm(own(given.username()), own(given.password()));
        }
        return credentials;
    }

    /** A realm that came from a server; one that the profile does not allow is taken as it is. */
    String realm(String received) {
        return profile(received) instanceof Prepared.Accepted accepted ? accepted.value() : received;
    }

    private String own(String text) {
        Prepared prepared = profile(text);
        if (prepared instanceof Prepared.Rejected rejected) {
            throw new IllegalArgumentException(rejected.why());
        }
        return ((Prepared.Accepted) prepared).value();
    }

    private Prepared profile(String text) {
        return generation == Generation.RFC5389
                ? PasswordPreparation.saslPrep(text)
                : PasswordPreparation.opaqueString(text);
    }
}
