package org.stunspec.suite.waiver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stunspec.suite.Glob;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the YAML in which users write down what they accept. */
public final class WaiverFile {
    private static final Set<String> KEYS = Set.of("check", "seen", "target", "expires", "reason");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final List<String> problems = new ArrayList<>();

    private WaiverFile(Path file) {
        this.file = file;
    }

    /**
     * @throws InvalidWaivers if anything in it is wrong; it lists all that is
     * @throws IOException if it cannot be read
     */
    public static List<Waiver> read(Path file) throws IOException {
        WaiverFile reader = new WaiverFile(file);
        List<Waiver> waivers = reader.waivers(Files.readString(file));
        if (!reader.problems.isEmpty()) {
            throw new InvalidWaivers(reader.problems);
        }
        return waivers;
    }

    private List<Waiver> waivers(String yaml) {
        JsonNode rows = parsed(yaml).path("waivers");
        if (!rows.isArray() && problems.isEmpty()) {
            wrong("'waivers:' with a list is missing");
        }
        List<Waiver> waivers = new ArrayList<>();
        int number = 0;
        for (JsonNode row : rows.values()) {
            waiver(row, "waiver " + ++number).ifPresent(waivers::add);
        }
        return waivers;
    }

    private JsonNode parsed(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JacksonException broken) {
            wrong("it is not YAML: "
                    + String.valueOf(broken.getOriginalMessage())
                            .lines()
                            .findFirst()
                            .orElse(""));
            return YAML.createObjectNode();
        }
    }

    private Optional<Waiver> waiver(JsonNode row, String name) {
        int before = problems.size();
        row.propertyNames().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> wrong(name + ": unknown key '" + key + "'"));
        String check = text(row, name, "check");
        String seen = text(row, name, "seen");
        String reason = text(row, name, "reason");
        Optional<LocalDate> expires = date(text(row, name, "expires"), name);
        if (new Glob(seen).isIndifferent()) {
            wrong(name + ": 'seen' accepts whatever happens; say what the target does, as the report says it");
        }
        return problems.size() > before
                ? Optional.empty()
                : expires.map(day -> new Waiver(
                        new Glob(check),
                        new Glob(seen),
                        new Glob(row.path("target").asString("*")),
                        day,
                        reason));
    }

    private String text(JsonNode row, String name, String key) {
        String text = row.path(key).asString("").strip();
        if (text.isEmpty()) {
            wrong(name + ": '" + key + "' is missing");
        }
        return text;
    }

    private Optional<LocalDate> date(String text, String name) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDate) {
            wrong(name + ": 'expires' is '" + text + "', which is no date like 2027-01-31");
            return Optional.empty();
        }
    }

    private void wrong(String what) {
        problems.add("waivers " + file + ": " + what);
    }
}
