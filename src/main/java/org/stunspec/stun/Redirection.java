package org.stunspec.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stunspec.wire.AlternateServer;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.Method;

/** The ALTERNATE-SERVER mechanism (RFC 8489 section 10). */
public class Redirection {
    private static final Set<Method> REDIRECTED = Set.of(Method.BINDING, Method.ALLOCATE);

    private final List<InetSocketAddress> alternates;

    /** @param alternates where to send clients; empty for a server that serves them itself */
    public Redirection(List<InetSocketAddress> alternates) {
        this.alternates = List.copyOf(alternates);
    }

    /** 300 goes only to requests with a name and valid integrity (RFC 8489 section 14.8). */
    protected Optional<Reply> refusal(AcceptedRequest request) {
        if (request.username().isEmpty()
                || !REDIRECTED.contains(request.message().method())) {
            return Optional.empty();
        }
        List<Attribute> servers = alternatives(request.path().remote().getAddress());
        return servers.isEmpty() ? Optional.empty() : Optional.of(Reply.error(300, servers));
    }

    /** One of the client's own address family first, then one of the other; nothing without the former. */
    protected List<Attribute> alternatives(InetAddress client) {
        List<Attribute> chosen = new ArrayList<>();
        alternates.stream().filter(a -> sameFamily(a, client)).findFirst().ifPresent(a -> {
            chosen.add(new AlternateServer(a));
            alternates.stream()
                    .filter(b -> !sameFamily(b, client))
                    .findFirst()
                    .ifPresent(b -> chosen.add(new AlternateServer(b)));
        });
        return chosen;
    }

    private static boolean sameFamily(InetSocketAddress server, InetAddress client) {
        return server.getAddress().getClass() == client.getClass();
    }
}
