package org.stunspec.stun;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.stunspec.sansio.Transport;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.MappedAddress;
import org.stunspec.wire.XorMappedAddress;

/** The Binding method (RFC 8489 section 6.3.1.1, last paragraph). */
public class BindingHandler implements RequestHandler {
    @Override
    public Optional<Reply> handle(AcceptedRequest request) {
        boolean legacy = !request.message().hasMagicCookie();
        if (legacy && request.path().transport() == Transport.DTLS) {
            return Optional.of(Reply.error(500)); // RFC 8489 section 11
        }
        InetSocketAddress source = reflexiveAddress(request);
        return Optional.of(Reply.success(legacy ? legacyAddress(source) : mappedAddress(source)));
    }

    /** The source transport address of the request as the server saw it. */
    protected InetSocketAddress reflexiveAddress(AcceptedRequest request) {
        return request.path().remote();
    }

    protected Attribute mappedAddress(InetSocketAddress source) {
        return new XorMappedAddress(source);
    }

    /** RFC 5389 section 12.2. */
    protected Attribute legacyAddress(InetSocketAddress source) {
        return new MappedAddress(source);
    }
}
