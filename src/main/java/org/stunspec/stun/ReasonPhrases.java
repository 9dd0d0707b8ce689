package org.stunspec.stun;

import java.util.Map;

/** The reason phrases that the registry of error codes recommends (RFC 8489 section 14.8, RFC 8656 section 19). */
public final class ReasonPhrases {
    private static final Map<Integer, String> PHRASES = Map.ofEntries(
            Map.entry(300, "Try Alternate"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthenticated"),
            Map.entry(403, "Forbidden"),
            Map.entry(420, "Unknown Attribute"),
            Map.entry(437, "Allocation Mismatch"),
            Map.entry(438, "Stale Nonce"),
            Map.entry(440, "Address Family not Supported"),
            Map.entry(441, "Wrong Credentials"),
            Map.entry(442, "Unsupported Transport Protocol"),
            Map.entry(443, "Peer Address Family Mismatch"),
            Map.entry(486, "Allocation Quota Reached"),
            Map.entry(487, "Role Conflict"),
            Map.entry(500, "Server Error"),
            Map.entry(508, "Insufficient Capacity"));

    private ReasonPhrases() {}

    /** The phrase for this code; "Error" for a code that has none. */
    public static String of(int code) {
        return PHRASES.getOrDefault(code, "Error");
    }
}
