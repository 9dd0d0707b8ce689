package org.stunspec.trace.wireshark;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.stunspec.trace.wireshark.Reading.Difference;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Where we and Wireshark differ for a reason, which is text of an RFC: {@code wireshark/differences.yaml}. */
final class KnownDifferences {
    private static final String FILE = "/wireshark/differences.yaml";
    private static final Pattern CLAUSE = Pattern.compile("rfc\\d+-[0-9.]+");

    private final Map<String, JsonNode> entries = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    static KnownDifferences load() throws IOException {
        KnownDifferences known = new KnownDifferences();
        try (InputStream in = Optional.ofNullable(KnownDifferences.class.getResourceAsStream(FILE))
                .orElseThrow(() -> new IOException(FILE + " is not there"))) {
            new YAMLMapper().readTree(in).valueStream().forEach(known::add);
        }
        return known;
    }

    private void add(JsonNode entry) {
        String clause = text(entry, "clause");
        boolean stricter = text(entry, "field").endsWith("/unreadable")
                && text(entry, "difference").equals("only we");
        String key = key(text(entry, "field"), text(entry, "difference"), stricter ? clause : "");
        if (!CLAUSE.matcher(clause).matches() || text(entry, "because").isBlank()) {
            throw new IllegalStateException(key + " has no clause or no reason");
        }
        if (entries.put(key, entry) != null) {
            throw new IllegalStateException(key + " stands there twice");
        }
    }

    private static String text(JsonNode entry, String name) {
        return entry.path(name).asString("");
    }

    /** The decoder itself names the clause by which a value is unreadable; it has to be the one of the entry. */
    private static String key(String field, String kind, String clause) {
        return field + ": " + kind + " " + clause;
    }

    boolean explain(Difference difference) {
        String key = key(difference.field(), difference.kind(), difference.isStricter() ? difference.ours() : "");
        if (!entries.containsKey(key)) {
            return false;
        }
        used.add(key);
        return true;
    }

    /** Entries that explained nothing. */
    Set<String> unused() {
        Set<String> left = new LinkedHashSet<>(entries.keySet());
        left.removeAll(used);
        return left;
    }
}
