package org.stunspec.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.stunspec.suite.CheckCatalogue;
import org.stunspec.suite.waiver.Waiver;
import org.stunspec.suite.waiver.WaiverFile;
import org.stunspec.suite.waiver.Waivers;
import org.stunspec.target.Target;

/**
 * What the user has accepted of all targets.
 *
 * @param checks the ids of all checks
 */
record Accepted(List<Waiver> waivers, List<String> checks) {
    /** @throws Problem when the file cannot be read */
    static Accepted of(Optional<Path> file, CheckCatalogue catalogue) {
        List<String> checks =
                catalogue.checks().stream().map(check -> check.id().toString()).toList();
        return new Accepted(file.map(Accepted::read).orElse(List.of()), checks);
    }

    private static List<Waiver> read(Path file) {
        try {
            return WaiverFile.read(file);
        } catch (IOException failure) {
            throw Problem.usage("cannot read --waivers " + IoReason.of(file, failure));
        }
    }

    Waivers of(Target target, Instant now) {
        return Waivers.of(waivers, target.name(), checks, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }
}
