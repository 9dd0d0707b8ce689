package org.stunspec.suite.vectors;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.stunspec.target.codec.Operation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run in lines for people, and as JSON for programs. */
public final class VectorReport {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Consumer<String> lines;

    /** @param lines takes one line after the other */
    public VectorReport(Consumer<String> lines) {
        this.lines = lines;
    }

    /** One line, and two more for each answer that differs. */
    public void result(VectorResult result) {
        Vector vector = result.vector();
        boolean differs = result.agreement() == Agreement.DIFFERS;
        String where = differs ? "  " + vector.title() + " (" + vector.source() + ", " + vector.url() + ")" : "";
        lines.accept("%-11s  %s%s".formatted(word(result.agreement()), vector.id(), where));
        result.answers().stream()
                .filter(answer -> answer.agreement() == Agreement.DIFFERS)
                .forEach(answer -> {
                    lines.accept("    " + answer.operation() + ": expected " + answer.expected());
                    lines.accept(
                            "    " + " ".repeat(answer.operation().word().length()) + "      seen " + answer.seen());
                });
    }

    /** Counts by operation and of vectors. */
    public void summary(VectorRun run) {
        String row = "%-13s %7s %8s %12s";
        lines.accept("");
        lines.accept(run.codec().toString());
        lines.accept(row.formatted("operation", "agrees", "differs", "unsupported"));
        for (Operation operation : Operation.values()) {
            if (count(run, operation) > 0) {
                lines.accept(row.formatted(
                        operation,
                        count(run, operation, Agreement.AGREES),
                        count(run, operation, Agreement.DIFFERS),
                        count(run, operation, Agreement.UNSUPPORTED)));
            }
        }
        lines.accept(row.formatted(
                "vectors",
                run.count(Agreement.AGREES),
                run.count(Agreement.DIFFERS),
                run.count(Agreement.UNSUPPORTED)));
    }

    /**
     * One object, in which each vector has a line of its own.
     *
     * @param version of stunspec
     */
    public String json(VectorRun run, String version) {
        ObjectNode head = JSON.createObjectNode().put("format", 1).put("stunspec", version);
        head.putObject("codec")
                .put("name", run.codec().codec())
                .put("version", run.codec().version());
        run.interruption().ifPresent(why -> head.put("interruption", why).put("notFinished", run.notRun()));
        ObjectNode counts = head.putObject("counts");
        for (Agreement agreement : Agreement.values()) {
            counts.put(word(agreement), run.count(agreement));
        }
        String fields = head.properties().stream()
                .map(field -> "  \"" + field.getKey() + "\": " + JSON.writeValueAsString(field.getValue()) + ",\n")
                .collect(Collectors.joining());
        String vectors = run.results().stream()
                .map(result -> "    " + JSON.writeValueAsString(described(result)))
                .collect(Collectors.joining(",\n"));
        return "{\n" + fields + "  \"vectors\": [\n" + vectors + "\n  ]\n}\n";
    }

    private static ObjectNode described(VectorResult result) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", result.vector().id())
                .put("source", result.vector().source())
                .put("agreement", word(result.agreement()));
        ArrayNode answers = node.putArray("answers");
        for (Judged answer : result.answers()) {
            ObjectNode each = answers.addObject()
                    .put("operation", answer.operation().word())
                    .put("agreement", word(answer.agreement()));
            if (answer.agreement() == Agreement.DIFFERS) {
                each.put("expected", answer.expected()).put("seen", answer.seen());
            }
        }
        return node;
    }

    private static long count(VectorRun run, Operation operation) {
        return run.results().stream()
                .flatMap(result -> result.answers().stream())
                .filter(answer -> answer.operation() == operation)
                .count();
    }

    private static long count(VectorRun run, Operation operation, Agreement agreement) {
        return run.results().stream()
                .flatMap(result -> result.answers().stream())
                .filter(answer -> answer.operation() == operation && answer.agreement() == agreement)
                .count();
    }

    private static String word(Agreement agreement) {
        return agreement.name().toLowerCase(Locale.ROOT);
    }
}
