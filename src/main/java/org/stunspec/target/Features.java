package org.stunspec.target;

import java.util.Optional;
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
 * @param relayFamily the family of relayed address that the situations ask for
 */
public record Features(
        Baseline baseline,
        Answer binding,
        Answer allocateWithoutCredentials,
        Optional<Challenge> challenge,
        Optional<SecurityFeatures> securityFeatures,
        Optional<Answer> allocate,
        AddressFamily relayFamily,
        Optional<String> software) {

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

    public Generation generation() {
        return securityFeatures.isPresent() ? Generation.RFC8489 : Generation.RFC5389;
    }

    /** Whether Binding requests are for everybody: a 401 says that this server wants credentials for them. */
    public boolean bindingServed() {
        return binding.answered() && binding.errorCode() != 401;
    }

    public boolean authenticationNeeded() {
        return allocateWithoutCredentials.errorCode() == 401;
    }
}
