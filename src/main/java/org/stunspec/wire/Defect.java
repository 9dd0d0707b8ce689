package org.stunspec.wire;

/**
 * Something wrong with received bytes.
 *
 * @param clause where the rule is that was broken, as {@code rfc8489-14.3}
 * @param offset of the first octet concerned, from the first of the message
 * @param length how many octets are concerned
 * @param problem what is wrong, in a sentence
 * @param effect what it does to a receiver
 */
public record Defect(String clause, int offset, int length, String problem, Effect effect) {
    /** What a defect does to a receiver. */
    public enum Effect {
        /** The part has no meaning to a receiver. */
        UNREADABLE,
        /** The sender broke a rule, and a receiver can read the part all the same. */
        BREACH,
        /** No rule is broken, or only a recommendation; worth knowing. */
        REMARK
    }

    public boolean isUnreadable() {
        return effect == Effect.UNREADABLE;
    }
}
