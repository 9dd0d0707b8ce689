package org.stunspec.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.stunspec.spec.Requirement;
import org.stunspec.spec.RequirementId;
import org.stunspec.suite.CheckDefinition;
import org.stunspec.suite.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Says what a requirement asks for and what a check does.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "ID",
            description = "A requirement (rfc8656-7.2-r1) or a check (rfc8656-7.2-r1.guest-is-refused).")
    String id = "";

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.load();
        Optional<CheckDefinition> check = catalogue.checks().checks().stream()
                .filter(each -> each.id().toString().equals(id))
                .findFirst();
        Requirement requirement = check.map(CheckDefinition::requirement)
                .or(() -> RequirementId.tryParse(id).flatMap(catalogue.ledger()::requirement))
                .orElseThrow(() -> Problem.usage("'" + id + "' is neither a requirement (rfc8656-7.2-r1) nor a check;"
                        + " 'stunspec list' shows the checks"));
        explain(requirement);
        List<CheckDefinition> checks = check.map(List::of)
                .orElseGet(() -> catalogue.checks().checks().stream()
                        .filter(each -> each.requirement().id().equals(requirement.id()))
                        .toList());
        explain(requirement, checks);
        return ExitCode.KEPT.number();
    }

    private void explain(Requirement requirement) {
        line(requirement.id() + "  " + requirement.level() + ", " + Catalogue.word(requirement.role()));
        line("  " + requirement.text());
        line("  " + requirement.anchor() + " (" + requirement.sectionTitle() + ")");
        requirement
                .as()
                .ifPresent(level -> line("  A breach counts as that of a " + level + ": "
                        + requirement.because().orElse("")));
        requirement.reading().ifPresent(reading -> line("  Reading: " + reading));
        if (!requirement.also().isEmpty()) {
            line("  The same in " + String.join(", ", requirement.also()) + ".");
        }
        requirement.changed().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(older -> line("  Other in " + older.getKey() + ": " + older.getValue()));
    }

    private void explain(Requirement requirement, List<CheckDefinition> checks) {
        checks.forEach(check -> {
            line("");
            line(check.id().toString());
            line("  Checks that " + check.title() + ".");
            line("  Profile " + Catalogue.word(check.profile()) + ".");
            if (!check.needs().isEmpty()) {
                line("  Needs "
                        + check.needs().stream().map(Catalogue::word).sorted().collect(Collectors.joining(", ")) + ".");
            }
            line("  Method " + check.method().getDeclaringClass().getName() + "."
                    + check.method().getName());
        });
        if (checks.isEmpty()) {
            line("  "
                    + requirement
                            .notChecked()
                            .map(why -> "Not checked (" + Catalogue.word(why.reason()) + "): " + why.because())
                            .orElse("There is no check yet."));
        }
    }

    private void line(String text) {
        console.out().println(text);
    }
}
