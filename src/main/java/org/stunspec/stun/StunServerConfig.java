package org.stunspec.stun;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.PasswordAlgorithm;

/**
 * Everything that an RFC leaves to a STUN server or its administrator.
 *
 * @param software the value of SOFTWARE; empty for responses without the attribute
 * @param reasonPhrases whether error responses carry a phrase beside the code
 * @param extraAttributes comprehension-optional attributes that every response gets besides what it needs
 * @param bindingServed whether Binding requests are answered at all; if not, they are discarded
 * @param legacyClients whether Binding requests without the magic cookie are answered as RFC 3489 clients expect
 * @param users passwords by username, in clear text as an administrator gives them; the server keeps only keys
 * @param passwordAlgorithms what PASSWORD-ALGORITHMS lists, in order of preference; empty for a server without the feature
 * @param usernameAnonymity whether the server asks for USERHASH (RFC 8489 section 9.2.4)
 * @param challengesPerSecond how many 401 responses a second one IP address gets; 0 for no limit
 * @param alternateServers where authenticated requests are redirected to with 300; empty for a server that serves
 */
public record StunServerConfig(
        Generation generation,
        Optional<String> software,
        FingerprintUse fingerprint,
        boolean reasonPhrases,
        AttributeOrder attributeOrder,
        List<Attribute> extraAttributes,
        boolean bindingServed,
        AuthenticationKind bindingAuthentication,
        boolean legacyClients,
        String realm,
        Map<String, String> users,
        List<PasswordAlgorithm> passwordAlgorithms,
        boolean usernameAnonymity,
        NoncePolicy nonces,
        int challengesPerSecond,
        List<InetSocketAddress> alternateServers) {
    public StunServerConfig {
        extraAttributes = List.copyOf(extraAttributes);
        users = Map.copyOf(users);
        passwordAlgorithms = List.copyOf(passwordAlgorithms);
        alternateServers = List.copyOf(alternateServers);
    }

    /**
     * How nonces are made and judged.
     *
     * @param lifetime how long a nonce can be used
     * @param boundToFiveTuple whether a nonce is valid only on the 5-tuple that it was given to
     * @param singleUse whether a nonce is stale after the first request that it authenticated
     */
    public record NoncePolicy(Duration lifetime, boolean boundToFiveTuple, boolean singleUse) {}

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Starts with the choices of a plain, current server. */
    public static final class Builder {
        private Generation generation = Generation.RFC8489;
        private Optional<String> software = Optional.of("stunspec reference 0.1");
        private FingerprintUse fingerprint = FingerprintUse.AS_REQUEST;
        private boolean reasonPhrases = true;
        private AttributeOrder attributeOrder = AttributeOrder.NATURAL;
        private final List<Attribute> extraAttributes = new ArrayList<>();
        private boolean bindingServed = true;
        private AuthenticationKind bindingAuthentication = AuthenticationKind.NONE;
        private boolean legacyClients = true;
        private String realm = "stunspec.test";
        private final Map<String, String> users = new LinkedHashMap<>();
        private List<PasswordAlgorithm> passwordAlgorithms = List.of(PasswordAlgorithm.SHA256, PasswordAlgorithm.MD5);
        private boolean usernameAnonymity = true;
        // RFC 8656 section 5: a nonce expires at least once an hour.
        private NoncePolicy nonces = new NoncePolicy(Duration.ofMinutes(10), false, false);
        private int challengesPerSecond;
        private List<InetSocketAddress> alternateServers = List.of();

        private Builder() {}

        private Builder(StunServerConfig from) {
            generation = from.generation;
            software = from.software;
            fingerprint = from.fingerprint;
            reasonPhrases = from.reasonPhrases;
            attributeOrder = from.attributeOrder;
            extraAttributes.addAll(from.extraAttributes);
            bindingServed = from.bindingServed;
            bindingAuthentication = from.bindingAuthentication;
            legacyClients = from.legacyClients;
            realm = from.realm;
            users.putAll(from.users);
            passwordAlgorithms = from.passwordAlgorithms;
            usernameAnonymity = from.usernameAnonymity;
            nonces = from.nonces;
            challengesPerSecond = from.challengesPerSecond;
            alternateServers = from.alternateServers;
        }

        /** With {@link Generation#RFC5389} the features of RFC 8489 are off, whatever else is configured. */
        public Builder generation(Generation value) {
            generation = value;
            return this;
        }

        public Builder software(String value) {
            software = Optional.of(value);
            return this;
        }

        public Builder noSoftware() {
            software = Optional.empty();
            return this;
        }

        public Builder fingerprint(FingerprintUse value) {
            fingerprint = value;
            return this;
        }

        public Builder reasonPhrases(boolean value) {
            reasonPhrases = value;
            return this;
        }

        public Builder attributeOrder(AttributeOrder value) {
            attributeOrder = value;
            return this;
        }

        public Builder extraAttribute(Attribute value) {
            extraAttributes.add(value);
            return this;
        }

        public Builder bindingServed(boolean value) {
            bindingServed = value;
            return this;
        }

        public Builder bindingAuthentication(AuthenticationKind value) {
            bindingAuthentication = value;
            return this;
        }

        public Builder legacyClients(boolean value) {
            legacyClients = value;
            return this;
        }

        public Builder realm(String value) {
            realm = value;
            return this;
        }

        public Builder user(String name, String password) {
            users.put(name, password);
            return this;
        }

        public Builder passwordAlgorithms(PasswordAlgorithm... values) {
            passwordAlgorithms = List.of(values);
            return this;
        }

        public Builder usernameAnonymity(boolean value) {
            usernameAnonymity = value;
            return this;
        }

        public Builder nonceLifetime(Duration value) {
            nonces = new NoncePolicy(value, nonces.boundToFiveTuple(), nonces.singleUse());
            return this;
        }

        public Builder nonceBoundToFiveTuple(boolean value) {
            nonces = new NoncePolicy(nonces.lifetime(), value, nonces.singleUse());
            return this;
        }

        public Builder nonceSingleUse(boolean value) {
            nonces = new NoncePolicy(nonces.lifetime(), nonces.boundToFiveTuple(), value);
            return this;
        }

        public Builder challengesPerSecond(int value) {
            challengesPerSecond = value;
            return this;
        }

        public Builder alternateServers(InetSocketAddress... values) {
            alternateServers = List.of(values);
            return this;
        }

        public StunServerConfig build() {
            boolean current = generation == Generation.RFC8489;
            return new StunServerConfig(
                    generation,
                    software,
                    fingerprint,
                    reasonPhrases,
                    attributeOrder,
                    extraAttributes,
                    bindingServed,
                    bindingAuthentication,
                    legacyClients,
                    realm,
                    users,
                    current ? passwordAlgorithms : List.of(),
                    current && usernameAnonymity,
                    nonces,
                    challengesPerSecond,
                    alternateServers);
        }
    }
}
