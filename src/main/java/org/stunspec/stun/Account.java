package org.stunspec.stun;

import org.stunspec.wire.Bytes;
import org.stunspec.wire.IntegrityKey;

/**
 * What a server keeps of one user: never the password, only the keys made of it (RFC 8656 section 6).
 *
 * @param userHash the value of USERHASH that stands for the username in the server's realm
 */
public record Account(
        String username,
        Bytes userHash,
        IntegrityKey shortTerm,
        IntegrityKey longTermMd5,
        IntegrityKey longTermSha256) {}
