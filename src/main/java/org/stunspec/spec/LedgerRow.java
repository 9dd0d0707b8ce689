package org.stunspec.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One row of a file, read strictly: it collects every mistake instead of stopping at the first. */
final class LedgerRow {
    private static final Set<String> KEYS = Set.of(
            "id", "anchor", "level", "role", "text", "also", "changed", "as", "because", "reading", "not-checked");
    private static final Pattern OLDER_SECTION =
            Pattern.compile("rfc[1-9]\\d{0,4}-(?:[1-9]\\d*|[A-Z])(?:\\.[1-9]\\d*)*");
    private static final Pattern OLDER_RFC = Pattern.compile("rfc[1-9]\\d{0,4}");

    private final JsonNode node;
    private final String document;
    private final Map<String, String> sections;
    private final List<String> problems = new ArrayList<>();

    LedgerRow(JsonNode node, String document, Map<String, String> sections) {
        this.node = node;
        this.document = document;
        this.sections = sections;
    }

    /** What is wrong, without the place; the caller may add to it. */
    List<String> problems() {
        return problems;
    }

    /** Empty if there is no usable id; any other mistake leaves a substitute, and a problem. */
    Optional<Requirement> read() {
        node.propertyNames().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> problems.add("unknown key '" + key + "'"));
        Optional<RequirementId> id = RequirementId.tryParse(required("id"));
        if (id.isEmpty()) {
            problems.add("the id does not have the form " + document + "-SECTION-rN");
            return Optional.empty();
        }
        return Optional.of(read(id.get()));
    }

    private Requirement read(RequirementId id) {
        if (!id.document().equals(document)) {
            problems.add("the id is not one of " + document);
        }
        if (!sections.containsKey(id.section())) {
            problems.add("'sections' has no title for " + id.section());
        }
        Level level = oneOf(Level.class, "level", required("level")).orElse(Level.STEP);
        Optional<Level> as = optional("as").flatMap(text -> oneOf(Level.class, "as", text));
        Optional<String> because = optional("because");
        checkAs(level, as, because);
        List<String> also = also();
        Map<String, String> changed = changed();
        checkContradiction(also, changed);
        return new Requirement(
                id,
                sections.getOrDefault(id.section(), ""),
                anchor(id),
                level,
                oneOf(Role.class, "role", required("role")).orElse(Role.BOTH),
                sentence(),
                also,
                changed,
                as,
                because,
                optional("reading"),
                notChecked());
    }

    private String sentence() {
        String text = required("text");
        if (!text.isBlank() && !text.endsWith(".")) {
            problems.add("'text' is no sentence: it does not end with a full stop");
        }
        return text;
    }

    private String anchor(RequirementId id) {
        String anchor = required("anchor");
        String page = document.startsWith("rfc")
                ? "https://www.rfc-editor.org/rfc/" + document + ".html#"
                : "https://datatracker.ietf.org/doc/html/" + document;
        if (!anchor.startsWith(page)) {
            problems.add("the anchor is not on the official page " + page);
        } else if (!Pattern.matches(".*#(section|appendix)-" + Pattern.quote(id.section()) + "(-.*)?", anchor)) {
            problems.add("the anchor does not lead to section " + id.section());
        }
        return anchor;
    }

    private void checkAs(Level level, Optional<Level> as, Optional<String> because) {
        if (as.isPresent() && level != Level.STEP) {
            problems.add("'as' belongs to a STEP only");
        }
        if (as.filter(Level.STEP::equals).isPresent()) {
            problems.add("'as' cannot be STEP");
        }
        if (as.isPresent() != because.isPresent()) {
            problems.add(as.isPresent() ? "'as' without 'because'" : "'because' without 'as'");
        }
    }

    private List<String> also() {
        List<String> also = new ArrayList<>();
        for (JsonNode section : node.path("also").values()) {
            String text = section.asString("");
            if (!OLDER_SECTION.matcher(text).matches()) {
                problems.add("'also' has '" + text + "', which is no section like rfc5389-7.3");
            }
            also.add(text);
        }
        if (node.has("also") && also.isEmpty()) {
            problems.add("'also' is not a list of sections");
        }
        return also;
    }

    private Map<String, String> changed() {
        Map<String, String> changed = new LinkedHashMap<>();
        node.path("changed").properties().forEach(entry -> {
            if (!OLDER_RFC.matcher(entry.getKey()).matches()) {
                problems.add("'changed' has '" + entry.getKey() + "', which is no RFC like rfc5389");
            }
            changed.put(entry.getKey(), entry.getValue().asString(""));
        });
        if (node.has("changed") && (changed.isEmpty() || changed.containsValue(""))) {
            problems.add("'changed' does not say for each older RFC what differs");
        }
        return changed;
    }

    private void checkContradiction(List<String> also, Map<String, String> changed) {
        for (String section : also) {
            String rfc = section.substring(0, Math.max(0, section.indexOf('-')));
            if (changed.containsKey(rfc)) {
                problems.add("'also' says that " + rfc + " agrees, 'changed' that it does not");
            }
        }
    }

    private Optional<NotChecked> notChecked() {
        if (!node.has("not-checked")) {
            return Optional.empty();
        }
        JsonNode excuse = node.path("not-checked");
        String because = excuse.path("because").asString("");
        if (because.isBlank() || excuse.size() != 2) {
            problems.add("'not-checked' needs exactly a reason and a because");
        }
        String reason = excuse.path("reason").asString("");
        return oneOf(NotChecked.Reason.class, "reason", reason).map(valid -> new NotChecked(valid, because));
    }

    private String required(String key) {
        return optional(key).orElseGet(() -> {
            problems.add("'" + key + "' is missing");
            return "";
        });
    }

    private Optional<String> optional(String key) {
        if (!node.has(key)) {
            return Optional.empty();
        }
        JsonNode value = node.path(key);
        if (!value.isString() || value.asString().isBlank()) {
            problems.add("'" + key + "' is not a text");
            return Optional.empty();
        }
        return Optional.of(value.asString());
    }

    private <E extends Enum<E>> Optional<E> oneOf(Class<E> type, String key, String text) {
        for (E constant : type.getEnumConstants()) {
            if (written(constant).equals(text)) {
                return Optional.of(constant);
            }
        }
        if (!text.isEmpty() || key.equals("reason")) {
            String choices =
                    Stream.of(type.getEnumConstants()).map(LedgerRow::written).collect(Collectors.joining(", "));
            problems.add("'" + key + "' is '" + text + "', not one of " + choices);
        }
        return Optional.empty();
    }

    /** Levels stand in the ledger as RFC 2119 writes them; everything else in small letters. */
    private static String written(Enum<?> constant) {
        return constant instanceof Level
                ? constant.name()
                : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
