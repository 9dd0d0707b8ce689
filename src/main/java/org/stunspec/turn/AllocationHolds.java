package org.stunspec.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stunspec.wire.AddressErrorCode;
import org.stunspec.wire.AddressFamily;

/** Which Allocate requests an earlier answer of the server forbids, and until when (RFC 8656 sections 7.3 and 7.4). */
final class AllocationHolds {
    private static final int MISMATCH = 437;
    private static final int FAMILY_NOT_SUPPORTED = 440;
    private static final int QUOTA_REACHED = 486;
    private static final int NO_CAPACITY = 508;

    private final TurnClientConfig config;
    private final Set<AddressFamily> unsupported = new HashSet<>();
    private final Map<AddressFamily, Instant> exhausted = new HashMap<>();
    private Optional<TurnClientFailure.HeldBack> all = Optional.empty();

    AllocationHolds(TurnClientConfig config) {
        this.config = config;
    }

    /** Why this request must not be sent now. */
    Optional<TurnClientFailure.HeldBack> against(AllocationRequest request, Instant now) {
        Optional<TurnClientFailure.HeldBack> general =
                all.filter(hold -> hold.until().map(now::isBefore).orElse(true));
        return general.or(() -> families(request).stream()
                .flatMap(family -> against(family, now).stream())
                .findFirst());
    }

    void refused(AllocationRequest request, int code, Instant now) {
        switch (code) {
            case FAMILY_NOT_SUPPORTED -> unsupported.addAll(families(request));
            case MISMATCH -> hold(code, config.pauseAfterMismatch(), now);
            case QUOTA_REACHED -> hold(code, config.pauseAfterCapacity(), now);
            case NO_CAPACITY -> {
                if (!request.isSpecial()) {
                    hold(code, config.pauseAfterCapacity(), now);
                }
            }
            default -> {}
        }
    }

    /** One of two families was allocated, and this says why the other was not. */
    void refused(AddressErrorCode other, Instant now) {
        if (other.code() == FAMILY_NOT_SUPPORTED) {
            unsupported.add(other.family());
        } else if (other.code() == NO_CAPACITY) {
            exhausted.put(other.family(), now.plus(config.pauseAfterCapacity()));
        }
    }

    private void hold(int code, Duration pause, Instant now) {
        all = Optional.of(new TurnClientFailure.HeldBack(code, Optional.of(now.plus(pause))));
    }

    private Optional<TurnClientFailure.HeldBack> against(AddressFamily family, Instant now) {
        if (unsupported.contains(family)) {
            return Optional.of(new TurnClientFailure.HeldBack(FAMILY_NOT_SUPPORTED, Optional.empty()));
        }
        return Optional.ofNullable(exhausted.get(family))
                .filter(now::isBefore)
                .map(until -> new TurnClientFailure.HeldBack(NO_CAPACITY, Optional.of(until)));
    }

    private static Set<AddressFamily> families(AllocationRequest request) {
        if (request.token().isPresent()) {
            return Set.of();
        }
        return request.bothFamilies()
                ? Set.of(AddressFamily.values())
                : Set.of(request.family().orElse(AddressFamily.IPV4));
    }
}
