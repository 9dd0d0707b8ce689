package org.stunspec.cli;

import java.util.Locale;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.CheckCatalogue;
import org.stunspec.suite.catalogue.AllChecks;

/** What stunspec knows: the ledger and the checks. */
record Catalogue(Ledger ledger, CheckCatalogue checks) {
    static Catalogue load() {
        Ledger ledger = Ledger.load();
        return new Catalogue(ledger, AllChecks.of(ledger));
    }

    /** A constant's name as documents write it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
