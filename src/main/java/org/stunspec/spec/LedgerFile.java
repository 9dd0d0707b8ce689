package org.stunspec.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One file of the ledger, and everything that is wrong with it. */
final class LedgerFile {
    private static final Set<String> KEYS = Set.of("rfc", "draft", "title", "sections", "requirements");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Integer> lastNumber = new HashMap<>();
    private final List<Requirement> rows = new ArrayList<>();
    private final Specification specification;

    private LedgerFile(String name, JsonNode root) {
        this.name = name;
        root.propertyNames().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> problems.add(name + ": unknown key '" + key + "'"));
        String document = document(root);
        String title = root.path("title").asString("");
        if (title.isBlank()) {
            problems.add(name + ": 'title' is missing");
        }
        Map<String, String> sections = sections(root.path("sections"));
        int at = 0;
        for (JsonNode row : root.path("requirements").values()) {
            readRow(row, ++at, document, sections);
        }
        specification = new Specification(document, title, sections, rows);
    }

    static LedgerFile read(String name, String yaml) {
        try {
            return new LedgerFile(name, YAML.readTree(yaml));
        } catch (JacksonException e) {
            LedgerFile unreadable = new LedgerFile(name, JsonNodeFactory.instance.objectNode());
            unreadable.problems.clear();
            int line = Optional.ofNullable(e.getLocation())
                    .map(location -> location.getLineNr())
                    .orElse(0);
            unreadable.problems.add(name + ", line " + line + ": " + e.getOriginalMessage());
            return unreadable;
        }
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** What could be read; to be used only where there are no problems. */
    Specification specification() {
        return specification;
    }

    private String document(JsonNode root) {
        String document = root.has("rfc")
                ? "rfc" + root.path("rfc").asString("")
                : root.path("draft").asString("");
        if (RequirementId.tryParse(document + "-1-r1").isEmpty()) {
            problems.add(name + ": needs 'rfc: NUMBER' or 'draft: draft-NAME'");
        } else if (!name.equals(document + ".yaml")) {
            problems.add(name + ": the file of " + document + " has to be named " + document + ".yaml");
        }
        return document;
    }

    private Map<String, String> sections(JsonNode node) {
        Map<String, String> sections = new LinkedHashMap<>();
        node.properties()
                .forEach(section ->
                        sections.put(section.getKey(), section.getValue().asString("")));
        return sections;
    }

    private void readRow(JsonNode node, int at, String document, Map<String, String> sections) {
        LedgerRow row = new LedgerRow(node, document, sections);
        Optional<Requirement> requirement = row.read();
        requirement.ifPresent(valid -> {
            checkNumber(valid.id(), row.problems());
            rows.add(valid);
        });
        String where = name + ", row " + at + " (" + node.path("id").asString("no id") + "): ";
        row.problems().forEach(problem -> problems.add(where + problem));
    }

    private void checkNumber(RequirementId id, List<String> found) {
        int expected = lastNumber.getOrDefault(id.section(), 0) + 1;
        if (id.number() < expected) {
            found.add("duplicate id, or out of order");
        } else if (id.number() > expected) {
            found.add("gap in the numbering, expected r" + expected);
        }
        lastNumber.merge(id.section(), id.number(), Math::max);
    }
}
