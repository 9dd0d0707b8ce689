package org.stunspec.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.stunspec.suite.CheckDefinition;
import org.stunspec.suite.ExitCode;
import org.stunspec.suite.Profile;
import org.stunspec.suite.RunPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "list", description = "Lists the checks.", mixinStandardHelpOptions = true, sortOptions = false)
final class ListCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    SelectionOptions selection = new SelectionOptions();

    @Option(names = "--json", description = "As JSON: an array with an object a check.")
    boolean json;

    ListCommand(Console console) {
        this.console = console;
    }

    /** @param judgedAs MUST, SHOULD or MAY: what a breach counts as */
    record Row(
            String check,
            String title,
            String requirement,
            String level,
            String judgedAs,
            String profile,
            List<String> needs,
            String anchor,
            String wording) {
        static Row of(CheckDefinition check) {
            return new Row(
                    check.id().toString(),
                    check.title(),
                    check.requirement().id().toString(),
                    check.requirement().level().name(),
                    check.requirement().effectiveLevel().name(),
                    Catalogue.word(check.profile()),
                    check.needs().stream().map(Catalogue::word).sorted().toList(),
                    check.requirement().anchor(),
                    check.requirement().text());
        }
    }

    @Override
    public Integer call() {
        List<Row> rows = RunPlan.of(Catalogue.load().checks(), selection.selection(), Profile.FULL).checks().stream()
                .map(Row::of)
                .toList();
        if (json) {
            JsonMapper mapper = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            console.out().println(mapper.writeValueAsString(rows));
        } else {
            int width =
                    rows.stream().mapToInt(row -> row.check().length()).max().orElse(0);
            String format = "%-" + width + "s  %-6s  %-5s  %s";
            rows.forEach(row ->
                    console.out().println(format.formatted(row.check(), row.level(), row.profile(), row.title())));
        }
        return ExitCode.KEPT.number();
    }
}
