package org.stunspec.turn;

/**
 * How many allocations one username can have at a time (RFC 8656 section 7.2, step 10).
 *
 * @param perUser 0 for no limit; guests without a username count as one
 * @param refusal the error code of the allocation that would be one too many: 486, or 508 for a server that speaks of
 *     capacity instead
 */
public record Quota(int perUser, int refusal) {
    public static final Quota NONE = new Quota(0, 486);
}
