package org.stunspec.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.stunspec.wire.MessageIntegritySha256;
import org.stunspec.wire.StunMessage;

/** What a client has learned from each server about authentication, and reuses. */
final class ClientSessions {
    private final ClientCredentials credentials;
    private final Generation generation;
    /** By IP address: the server that RFC 8489 section 9.2.3 means when no name was resolved. */
    private final Map<InetAddress, LongTermChallenge> challenges = new HashMap<>();
    /** By IP address and port: the server that section 9.1.5 means. */
    private final Map<InetSocketAddress, IntegrityUse> uses = new HashMap<>();

    ClientSessions(ClientCredentials credentials, Generation generation) {
        this.credentials = credentials;
        this.generation = generation;
    }

    /** How a request to this server is signed that no challenge came before. */
    RequestSignature signature(InetSocketAddress server) {
        if (credentials instanceof ClientCredentials.ShortTerm shortTerm) {
            IntegrityUse first = generation == Generation.RFC5389 ? IntegrityUse.SHA1 : shortTerm.integrity();
            return RequestSignature.ShortTermSigned.of(shortTerm, uses.getOrDefault(server, first));
        }
        LongTermChallenge known = challenges.get(server.getAddress());
        if (known != null && credentials instanceof ClientCredentials.LongTerm longTerm) {
            return RequestSignature.LongTermSigned.of(longTerm, known);
        }
        return RequestSignature.NONE;
    }

    /** A request succeeded: what it was signed with is good for the next one. */
    void succeeded(InetSocketAddress server, RequestSignature signature, StunMessage response) {
        if (signature instanceof RequestSignature.LongTermSigned signed) {
            challenges.put(server.getAddress(), signed.challenge());
        }
        if (signature instanceof RequestSignature.ShortTermSigned) {
            boolean sha256 = response.find(MessageIntegritySha256.class).isPresent();
            uses.put(server, sha256 ? IntegrityUse.SHA256 : IntegrityUse.SHA1);
        }
    }
}
