package org.stunspec.stun;

/** What a client authenticates with (RFC 8489 section 9). Their text form leaves the password out. */
public sealed interface ClientCredentials {
    ClientCredentials NONE = new None();

    /** No authentication. */
    record None() implements ClientCredentials {}

    /**
     * The short-term mechanism (section 9.1).
     *
     * @param integrity what the first request carries; what follows carries what the server answered with
     */
    record ShortTerm(String username, String password, IntegrityUse integrity) implements ClientCredentials {
        @Override
        public String toString() {
            return "ShortTerm[" + username + ", " + integrity + "]";
        }
    }

    /** The long-term mechanism (section 9.2). */
    record LongTerm(String username, String password) implements ClientCredentials {
        @Override
        public String toString() {
            return "LongTerm[" + username + "]";
        }
    }
}
