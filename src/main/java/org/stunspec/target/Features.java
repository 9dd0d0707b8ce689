package org.stunspec.target;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import org.stunspec.probe.Baseline;
import org.stunspec.probe.Challenge;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.SecurityFeatures;

/**
 * What was found out about a target before it is judged.
 *
 * @param binding how a Binding request without credentials is answered
 * @param challenge what an Allocate request without credentials brought; empty where it brought no 401 with REALM and NONCE
 * @param securityFeatures the bits in the nonce's cookie, counted from either side (RFC 8489 section 9.2.1); empty where the
 *     nonce has no cookie
 * @param allocate the outcome of an Allocate request with the credentials, "success" or what else; empty where not tried
 * @param seenAs where the target says that a Binding request came from, or an Allocate request where it does not serve Binding,
 *     and where it was sent from; empty where it does not say
 * @param relayFamily the family of relayed address that the situations ask for
 */
public record Features(
        Baseline baseline,
        Answer binding,
        Optional<SeenAs> seenAs,
        Answer allocateWithoutCredentials,
        Optional<Challenge> challenge,
        Optional<SecurityFeatures> securityFeatures,
        Optional<Answer> allocate,
        AddressFamily relayFamily,
        Optional<String> software) {
    private static final Set<Integer> NOT_FOR_EVERYBODY = Set.of(300, 401, 403);

    /**
     * How a request was answered.
     *
     * @param answered whether there was a response at all
     * @param errorCode 0 for a success and for no answer
     */
    public record Answer(boolean answered, int errorCode, String outcome) {
        public boolean isSuccess() {
            return answered && errorCode == 0;
        }
    }

    /**
     * One request's origin, as the target and as the probe know it.
     *
     * @param mapped what XOR-MAPPED-ADDRESS said
     * @param local the probe's own transport address
     */
    public record SeenAs(InetSocketAddress mapped, InetSocketAddress local) {
        /**
         * Whether something between the two puts another address of a private network into the packets, as a container's
         * published port does. A server that gets the address wrong by itself hardly hits upon one of these.
         */
        public boolean looksForwarded() {
            InetAddress theirs = mapped.getAddress();
            boolean isPrivate = theirs.isSiteLocalAddress()
                    || theirs.isLinkLocalAddress()
                    || theirs instanceof Inet6Address && (theirs.getAddress()[0] & 0xFE) == 0xFC;
            return isPrivate && !theirs.equals(local.getAddress());
        }
    }

    public Generation generation() {
        return securityFeatures.isPresent() || listsPasswordAlgorithms() ? Generation.RFC8489 : Generation.RFC5389;
    }

    /** An attribute that RFC 5389 does not know. */
    public boolean listsPasswordAlgorithms() {
        return challenge.filter(c -> !c.passwordAlgorithms().isEmpty()).isPresent();
    }

    /** Whether Binding requests are for everybody: these errors say that this server serves others, or none. */
    public boolean bindingServed() {
        return binding.answered() && !NOT_FOR_EVERYBODY.contains(binding.errorCode());
    }

    public boolean authenticationNeeded() {
        return allocateWithoutCredentials.errorCode() == 401;
    }
}
