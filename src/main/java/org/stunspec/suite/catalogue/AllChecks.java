package org.stunspec.suite.catalogue;

import java.util.List;
import java.util.stream.Stream;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.CheckCatalogue;
import org.stunspec.suite.stun.StunChecks;
import org.stunspec.suite.turn.TurnChecks;

/** Every check there is. */
public final class AllChecks {
    private AllChecks() {}

    public static CheckCatalogue of(Ledger ledger) {
        return CheckCatalogue.of(ledger, classes());
    }

    public static List<Class<?>> classes() {
        return Stream.concat(StunChecks.CLASSES.stream(), TurnChecks.CLASSES.stream())
                .toList();
    }
}
