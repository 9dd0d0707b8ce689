package org.stunspec.cli;

import java.util.ArrayList;
import java.util.List;
import org.stunspec.suite.Selection;
import picocli.CommandLine.Option;

/** Which checks. */
final class SelectionOptions {
    @Option(
            names = "--select",
            split = ",",
            paramLabel = "PATTERN",
            description =
                    "Only these checks: an RFC (8656), a section (8656-7), a requirement, a check or a level (MUST); "
                            + "* and ? stand for any characters. Can be repeated.")
    List<String> select = new ArrayList<>();

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "PATTERN",
            description = "All but these checks; patterns as for --select.")
    List<String> exclude = new ArrayList<>();

    Selection selection() {
        return new Selection(select, exclude);
    }
}
