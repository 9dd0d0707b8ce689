package org.stunspec.stun;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stunspec.wire.Attribute;
import org.stunspec.wire.IntegrityKey;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.Nonce;
import org.stunspec.wire.PasswordAlgorithmAttribute;
import org.stunspec.wire.Realm;
import org.stunspec.wire.UserHash;
import org.stunspec.wire.Username;

/** How one request is authenticated, and thereby what its response is checked with. */
sealed interface RequestSignature {
    RequestSignature NONE = new Unsigned();

    /** The attributes that precede the integrity attributes. */
    List<Attribute> attributes();

    MessageBuilder sign(MessageBuilder builder);

    /** Neither integrity attribute: no mechanism, or the first request of the long-term one (RFC 8489 section 9.2.3.1). */
    record Unsigned() implements RequestSignature {
        @Override
        public List<Attribute> attributes() {
            return List.of();
        }

        @Override
        public MessageBuilder sign(MessageBuilder builder) {
            return builder;
        }
    }

    /** Section 9.1.2, or 9.1.5 once the server's choice is known. */
    record ShortTermSigned(String username, IntegrityKey key, IntegrityUse use) implements RequestSignature {
        static ShortTermSigned of(ClientCredentials.ShortTerm credentials, IntegrityUse use) {
            return new ShortTermSigned(credentials.username(), IntegrityKey.shortTerm(credentials.password()), use);
        }

        @Override
        public List<Attribute> attributes() {
            return List.of(new Username(username));
        }

        @Override
        public MessageBuilder sign(MessageBuilder builder) {
            MessageBuilder first = use == IntegrityUse.SHA256 ? builder : builder.integrity(key);
            return use == IntegrityUse.SHA1 ? first : first.integritySha256(key);
        }
    }

    /** Sections 9.2.3.2 and 9.2.5. */
    record LongTermSigned(String username, LongTermChallenge challenge, IntegrityKey key) implements RequestSignature {
        static LongTermSigned of(ClientCredentials.LongTerm credentials, LongTermChallenge challenge) {
            return new LongTermSigned(credentials.username(), challenge, LongTermKeys.derive(credentials, challenge));
        }

        @Override
        public List<Attribute> attributes() {
            List<Attribute> all = new ArrayList<>();
            all.add(challenge.userHash() ? UserHash.of(username, challenge.preparedRealm()) : new Username(username));
            all.add(new Realm(challenge.realm()));
            all.add(new Nonce(challenge.nonce()));
            challenge.offered().ifPresent(all::add);
            challenge.chosen().map(PasswordAlgorithmAttribute::new).ifPresent(all::add);
            return all;
        }

        /** A server that offers no PASSWORD-ALGORITHMS may be one of RFC 5389, to which 0x001C is unknown. */
        @Override
        public MessageBuilder sign(MessageBuilder builder) {
            return challenge.offered().isPresent() ? builder.integritySha256(key) : builder.integrity(key);
        }
    }

    /** The realm that the request was for; empty without the long-term mechanism. */
    default Optional<String> realm() {
        return this instanceof LongTermSigned signed
                ? Optional.of(signed.challenge().realm())
                : Optional.empty();
    }
}
