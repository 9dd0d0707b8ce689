package org.stunspec.turn;

import org.stunspec.wire.AddressFamily;

/**
 * A relayed transport address that could not be had.
 *
 * @param code 440 or 508 (RFC 8656 section 7.2, step 9)
 */
record RelayShortage(AddressFamily family, int code) {}
