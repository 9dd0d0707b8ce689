package org.stunspec.wire;

/**
 * These bytes are not STUN.
 *
 * @param offset of the octet that shows it
 */
public record NotStun(String reason, int offset) implements Decoded {}
