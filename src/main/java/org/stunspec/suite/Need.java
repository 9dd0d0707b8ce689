package org.stunspec.suite;

import java.util.Optional;
import org.stunspec.sansio.Transport;
import org.stunspec.target.Features;
import org.stunspec.target.Target;

/** What a check presupposes of its target; where it is missing the verdict is NOT_APPLICABLE, with the reason given here. */
public enum Need {
    /** A TURN server. */
    TURN {
        @Override
        Optional<String> missing(Target target, Features features) {
            return unless(target.claimsTurn(), "the target's URI does not claim TURN");
        }
    },
    /** Binding requests are answered; a TURN server may leave that out. */
    BINDING {
        @Override
        Optional<String> missing(Target target, Features features) {
            boolean claimed = !target.claimsTurn();
            return unless(
                    claimed || features.bindingServed(),
                    "the TURN server does not serve Binding requests (they got "
                            + features.binding().outcome() + ")");
        }
    },
    /** The long-term credential mechanism, and credentials to use it with. */
    CREDENTIALS {
        @Override
        Optional<String> missing(Target target, Features features) {
            if (target.credentials().isEmpty()) {
                return Optional.of("no credentials were given");
            }
            return unless(
                    features.authenticationNeeded()
                            || target.claimsTurn()
                                    && !features.allocateWithoutCredentials().isSuccess(),
                    "the target asks for no credentials");
        }
    },
    /** A second user. */
    OTHER_USER {
        @Override
        Optional<String> missing(Target target, Features features) {
            return unless(
                    target.otherCredentials().isPresent(),
                    "needs a second user: give --other-user and --other-password");
        }
    },
    /** The "Password algorithms" bit in the nonce cookie (RFC 8489 section 9.2.1). */
    PASSWORD_ALGORITHMS {
        @Override
        Optional<String> missing(Target target, Features features) {
            return unless(
                    features.securityFeatures()
                            .filter(f -> f.passwordAlgorithms())
                            .isPresent(),
                    "the server does not offer password algorithms");
        }
    },
    /** The "Username anonymity" bit in the nonce cookie (RFC 8489 section 9.2.1). */
    USERNAME_ANONYMITY {
        @Override
        Optional<String> missing(Target target, Features features) {
            return unless(
                    features.securityFeatures()
                            .filter(f -> f.usernameAnonymity())
                            .isPresent(),
                    "the server does not offer username anonymity");
        }
    },
    /** UDP between client and server. */
    UDP {
        @Override
        Optional<String> missing(Target target, Features features) {
            return unless(target.transport() == Transport.UDP, "only over UDP");
        }
    },
    /** TCP or TLS between client and server. */
    STREAM {
        @Override
        Optional<String> missing(Target target, Features features) {
            return unless(target.transport().isStream(), "only over TCP or TLS");
        }
    },
    /**
     * No NAT between probe and target, so that the probe knows its own mapped address: judged only of targets on this machine,
     * unless a container's published port or the like forwards to them, and of those that the user says are direct.
     */
    NO_TRANSLATION {
        @Override
        Optional<String> missing(Target target, Features features) {
            if (target.direct()) {
                return Optional.empty();
            }
            Optional<Features.SeenAs> forwarded = features.seenAs().filter(Features.SeenAs::looksForwarded);
            return forwarded.isPresent()
                    ? Optional.of("the target sees us at "
                            + forwarded.get().mapped().getAddress().getHostAddress()
                            + ", as behind a container's published port; give --direct if nothing forwards in between")
                    : unless(target.seesOurAddress(), "a NAT may stand between probe and target");
        }
    },
    /**
     * IP headers can be captured, and nothing between probe and target rewrites them, as routers may: judged only of targets on
     * this machine and of those that the user says are direct. Whether the right to capture is there shows in the check.
     */
    RAW_CAPTURE {
        @Override
        Optional<String> missing(Target target, Features features) {
            return NO_TRANSLATION
                    .missing(target, features)
                    .map(why -> "needs raw capture where nobody in between rewrites IP headers: " + why);
        }
    },
    /** A second IP address for peers, of the relayed address's family. */
    SECOND_PEER_ADDRESS {
        @Override
        Optional<String> missing(Target target, Features features) {
            long usable = target.peerAddresses().stream()
                    .filter(a -> org.stunspec.wire.AddressFamily.of(a) == features.relayFamily())
                    .count();
            return unless(
                    usable > 1,
                    "needs a second " + features.relayFamily() + " address for peers: give --peer-address twice");
        }
    };

    /** Why this is missing; empty where it is there. */
    abstract Optional<String> missing(Target target, Features features);

    private static Optional<String> unless(boolean there, String reason) {
        return there ? Optional.empty() : Optional.of(reason);
    }
}
