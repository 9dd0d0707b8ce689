package org.stunspec.spec;

/** Why no check and no rule of ours can see whether a requirement is kept. */
public record NotChecked(Reason reason, String because) {
    /** The only excuses there are. */
    public enum Reason {
        INTERNAL_STATE,
        ADMINISTRATOR,
        CLIENT_ROLE,
        RAW_IP,
        LONGER_THAN_1H
    }
}
