package org.stunspec.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortWalkTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void noPortComesAgainBeforeAllTheOthers() {
        PortWalk walk = new PortWalk();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < PortWalk.COUNT; i++) {
            assertThat(seen.add(walk.next(NOON))).isTrue();
        }
        assertThat(seen).allSatisfy(port -> assertThat(port).isBetween(16384, 49151));
    }

    @Test
    void theNextProcessGoesOnWhereThisOneEnded() {
        PortWalk walk = new PortWalk();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            seen.add(walk.next(NOON.plusMillis(3L * i)));
        }
        PortWalk later = new PortWalk();
        for (int i = 0; i < 20_000; i++) {
            assertThat(seen).doesNotContain(later.next(NOON.plus(Duration.ofMillis(3001L + 3L * i))));
        }
    }
}
