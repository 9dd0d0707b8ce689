package org.stunspec.wire;

import com.ongres.saslprep.SASLprep;
import rocks.xmpp.precis.PrecisProfiles;

/** Makes strings of users comparable before they become a key (RFC 8489 by OpaqueString, RFC 5389 by SASLprep). */
public final class PasswordPreparation {
    /** What became of a string. */
    public sealed interface Prepared {
        record Accepted(String value) implements Prepared {}

        record Rejected(String why) implements Prepared {}
    }

    private PasswordPreparation() {}

    /** The OpaqueString profile (RFC 8265 section 4.2). */
    public static Prepared opaqueString(String text) {
        try {
            return new Prepared.Accepted(PrecisProfiles.OPAQUE_STRING.enforce(text));
        } catch (RuntimeException refused) {
            return new Prepared.Rejected("OpaqueString does not allow it: " + refused.getMessage());
        }
    }

    /** SASLprep (RFC 4013) for stored strings, which refuses code points that Unicode 3.2 does not have. */
    public static Prepared saslPrep(String text) {
        try {
            return new Prepared.Accepted(new SASLprep().prepareStored(text));
        } catch (RuntimeException refused) {
            return new Prepared.Rejected("SASLprep does not allow it: " + refused.getMessage());
        }
    }
}
