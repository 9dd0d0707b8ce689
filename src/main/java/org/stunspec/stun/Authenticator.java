package org.stunspec.stun;

/** Decides whether a request comes from whom it says (RFC 8489 section 9). */
@FunctionalInterface
public interface Authenticator {
    Authentication authenticate(ServerRequest request);
}
