package org.stunspec.deviant;

import static org.stunspec.deviant.Reference.built;
import static org.stunspec.deviant.Reference.lying;
import static org.stunspec.deviant.Reference.relayingOver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.stunspec.sansio.FiveTuple;
import org.stunspec.stun.AcceptedRequest;
import org.stunspec.stun.Generation;
import org.stunspec.stun.NonceIssuer;
import org.stunspec.stun.Reply;
import org.stunspec.stun.StunServerConfig;
import org.stunspec.turn.AllocateChecks;
import org.stunspec.turn.TurnServerConfig;
import org.stunspec.turn.TurnServerParts;
import org.stunspec.turn.TurnState;
import org.stunspec.wire.AddressFamily;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Lifetime;
import org.stunspec.wire.MessageClass;
import org.stunspec.wire.Method;

/** Legal choices about allocations and their lives (RFC 8656 sections 6 to 8). */
final class AllocationVariants {
    static final List<Specimen> ALL = List.of(
            built(
                    "rfc5766-alone",
                    "Implements RFC 5389 and RFC 5766, and not RFC 6156: REQUESTED-ADDRESS-FAMILY is unknown to it.",
                    WithoutFamilies::new),
            Swapped.allocateChecks(
                    "allocations-are-forbidden",
                    "Answers every Allocate request that is authenticated with 403.",
                    state -> new AllocateChecks(state) {
                        @Override
                        protected List<Step> steps() {
                            return List.of(request -> refuse(403));
                        }
                    }),
            Swapped.allocateChecks(
                    "no-room-now-and-then",
                    "Answers each fourth Allocate request with 508, whatever else may be wrong with it.",
                    NoRoomNowAndThen::new),
            Swapped.allocateChecks(
                            "no-ipv4-whatever-the-token",
                            "Does not relay over IPv4, and refuses who names no family with 440, before anything else.",
                            ByTheLetter::new)
                    .where(relayingOver(AddressFamily.IPV6)),
            Swapped.nonces(
                    "each-third-nonce-is-stale",
                    "Gives nonces each third of which is stale at once.",
                    EachThirdIsStale::new),
            lying(
                    "deletion-without-lifetime",
                    "Leaves LIFETIME out of the response to a deletion, as no time is left.",
                    Lie.about(
                            AllocationVariants::isDeletion,
                            told -> told.rewriting()
                                    .without(AttributeType.LIFETIME)
                                    .build())));

    private AllocationVariants() {}

    private static boolean isDeletion(Lie.Told told) {
        return told.is(Method.REFRESH, MessageClass.SUCCESS_RESPONSE)
                && told.message()
                        .flatMap(m -> m.find(Lifetime.class))
                        .filter(lifetime -> lifetime.seconds() == 0)
                        .isPresent();
    }

    private static final class WithoutFamilies extends TurnServerParts {
        WithoutFamilies(TurnServerConfig config, RandomGenerator random) {
            super(
                    relayingOver(AddressFamily.IPV4)
                            .apply(config.toBuilder())
                            .stun(s -> s.generation(Generation.RFC5389))
                            .build(),
                    random);
        }

        @Override
        protected Set<AttributeType> knownBeyondStun() {
            Set<AttributeType> known = new HashSet<>(super.knownBeyondStun());
            known.remove(AttributeType.REQUESTED_ADDRESS_FAMILY);
            return known;
        }
    }

    /** RFC 8656 section 7.2, step 10 and what follows: at any time, and no order is fixed. */
    private static final class NoRoomNowAndThen extends AllocateChecks {
        private static final int EACH = 4;
        private int asked;

        NoRoomNowAndThen(TurnState state) {
            super(state);
        }

        @Override
        protected List<Step> steps() {
            List<Step> steps = new ArrayList<>(super.steps());
            steps.add(0, request -> ++asked % EACH == 0 ? refuse(508) : pass());
            return steps;
        }
    }

    /** RFC 8656 section 7.2, step 7, makes no exception for a token, whose address has its family. */
    private static final class ByTheLetter extends AllocateChecks {
        ByTheLetter(TurnState state) {
            super(state);
        }

        @Override
        protected List<Step> steps() {
            List<Step> steps = new ArrayList<>(super.steps());
            Collections.reverse(steps);
            steps.add(0, this::unsupportedFamily);
            return steps;
        }

        @Override
        protected Optional<Reply> unsupportedFamily(AcceptedRequest request) {
            return namesFamily(request) ? super.unsupportedFamily(request) : refuse(440);
        }
    }

    /** RFC 8489 section 9.2.4: when a nonce is stale is up to the server. */
    private static final class EachThirdIsStale extends NonceIssuer {
        private final Set<String> stale = new HashSet<>();
        private int issued;

        EachThirdIsStale(StunServerConfig config, RandomGenerator random) {
            super(config, random);
        }

        @Override
        public String issue(FiveTuple path, Instant now) {
            String nonce = super.issue(path, now);
            if (++issued % 3 == 0) {
                stale.add(nonce);
            }
            return nonce;
        }

        @Override
        public boolean accept(String nonce, FiveTuple path, Instant now) {
            return !stale.contains(nonce) && super.accept(nonce, path, now);
        }
    }
}
