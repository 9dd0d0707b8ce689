package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void theGravestOfSeveralRunsWins() {
        List<Integer> order = new ArrayList<>();
        EnumSet<ExitCode> left = EnumSet.allOf(ExitCode.class);
        while (!left.isEmpty()) {
            ExitCode worst = ExitCode.worst(left);
            order.add(worst.number());
            left.remove(worst);
        }

        assertThat(order).containsExactly(130, 70, 2, 1, 4, 3, 0);
    }
}
