package org.stunspec.stun;

import java.util.Optional;

/** Everybody is welcome; integrity attributes are known but unexpected, and so ignored (RFC 8489 section 6.3). */
public class NoAuthentication implements Authenticator {
    @Override
    public Authentication authenticate(ServerRequest request) {
        return new Authentication.Accepted(Optional.empty(), Seal.NONE);
    }
}
