package org.stunspec.suite.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what {@link EventWriter} wrote, also after a kill, and also from a newer stunspec as far as the format is the same. */
public final class EventReader {
    private final String name;
    private final List<RunEvent> events = new ArrayList<>();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private boolean cut;

    private EventReader(String name) {
        this.name = name;
    }

    /**
     * Reads a whole run.
     *
     * @throws RunFormatException when this is no run, when its format is another, or when a line other than the last is broken
     */
    public static RunLog read(Path runJsonl) throws IOException {
        EventReader reader = new EventReader(runJsonl.toString());
        // Lenient about malformed UTF-8 on purpose: a kill can cut a character.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(runJsonl), StandardCharsets.UTF_8))) {
            reader.readAll(lines);
        }
        return reader.result();
    }

    private void readAll(BufferedReader lines) throws IOException {
        int number = 0;
        Optional<String> line = Optional.ofNullable(lines.readLine());
        while (line.isPresent()) {
            Optional<String> next = Optional.ofNullable(lines.readLine());
            take(line.get(), ++number, next.isEmpty());
            line = next;
        }
    }

    private void take(String line, int number, boolean last) throws RunFormatException {
        Optional<JsonNode> parsed = parse(line);
        if (parsed.isEmpty()) {
            if (!last || events.isEmpty()) {
                throw broken(number, "it is not a JSON object");
            }
            cut = true;
            return;
        }
        JsonNode node = parsed.get();
        checkFormat(node, number);
        String kind = node.path(EventJson.KIND).asString("");
        if (EventJson.knows(kind)) {
            accept(event(node, number), number);
        } else {
            unknown.merge(kind.isEmpty() ? "(none)" : kind, 1, Integer::sum);
        }
    }

    private static Optional<JsonNode> parse(String line) {
        try {
            return Optional.of(EventJson.MAPPER.readTree(line)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private void checkFormat(JsonNode node, int number) throws RunFormatException {
        if (number > 1) {
            return;
        }
        JsonNode format = node.path("format");
        if (!format.isInt()) {
            throw new RunFormatException(name + " is not a stunspec run: its first line names no format");
        }
        if (format.intValue() != RunEvent.FORMAT) {
            throw new RunFormatException("%s has format %d (written by stunspec %s); this version reads format %d"
                    .formatted(name, format.intValue(), node.path("stunspec").asString("unknown"), RunEvent.FORMAT));
        }
    }

    private RunEvent event(JsonNode node, int number) throws RunFormatException {
        try {
            return EventJson.MAPPER.treeToValue(node, RunEvent.class);
        } catch (JacksonException e) {
            throw broken(number, e.getOriginalMessage());
        }
    }

    private void accept(RunEvent event, int number) throws RunFormatException {
        boolean opens = event instanceof RunEvent.Started;
        if (opens != events.isEmpty()) {
            throw broken(number, opens ? "a second run begins here" : "the run has not started");
        }
        events.add(event);
    }

    private RunLog result() throws RunFormatException {
        if (events.isEmpty()) {
            throw new RunFormatException(name + " holds no run: it is empty");
        }
        return new RunLog(events, cut, unknown);
    }

    private RunFormatException broken(int number, String why) {
        return new RunFormatException("%s, line %d: %s".formatted(name, number, why));
    }
}
