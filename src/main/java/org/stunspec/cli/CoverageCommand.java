package org.stunspec.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.stunspec.spec.NotChecked;
import org.stunspec.suite.ExitCode;
import org.stunspec.suite.LedgerCoverage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "coverage",
        description = "Counts the requirements that the checks see, by document and level.",
        mixinStandardHelpOptions = true)
final class CoverageCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--open", description = "Lists the requirements that have neither a check nor a reason.")
    boolean open;

    CoverageCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.load();
        LedgerCoverage coverage = LedgerCoverage.of(catalogue.ledger(), catalogue.checks());
        if (open) {
            coverage.open().forEach(row -> console.out().println(row.id() + "  " + row.level() + "  " + row.text()));
        } else {
            List<List<String>> table = new ArrayList<>();
            table.add(head());
            coverage.lines().forEach(line -> table.add(row(line)));
            print(table);
        }
        return ExitCode.KEPT.number();
    }

    private static List<String> head() {
        List<String> cells = new ArrayList<>(List.of("document", "level", "rows", "checked"));
        for (NotChecked.Reason reason : NotChecked.Reason.values()) {
            cells.add(Catalogue.word(reason));
        }
        cells.add("open");
        return cells;
    }

    private static List<String> row(LedgerCoverage.Line line) {
        List<String> cells = new ArrayList<>(List.of(
                line.document(), line.level().name(), String.valueOf(line.rows()), String.valueOf(line.checked())));
        for (NotChecked.Reason reason : NotChecked.Reason.values()) {
            cells.add(String.valueOf(line.notChecked().getOrDefault(reason, 0)));
        }
        cells.add(String.valueOf(line.open()));
        return cells;
    }

    private void print(List<List<String>> table) {
        List<String> head = table.get(0);
        for (List<String> row : table) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                int width = Math.max(head.get(i).length(), i == 0 ? 10 : 6);
                cells.add(("%" + (i < 2 ? "-" : "") + width + "s").formatted(row.get(i)));
            }
            console.out().println(cells.stream().collect(Collectors.joining("  ")));
        }
    }
}
