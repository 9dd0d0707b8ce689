package org.stunspec.spec;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The list of the ledger's files; a class path cannot be asked for the contents of a folder. */
final class LedgerIndex {
    private LedgerIndex() {}

    static List<String> files(String index, String yaml) {
        List<String> files = new ArrayList<>();
        for (JsonNode file : tree(index, yaml).path("files").values()) {
            files.add(file.asString());
        }
        if (files.isEmpty()) {
            throw new InvalidLedgerException(List.of(index + ": 'files' is missing or empty"));
        }
        return files;
    }

    private static JsonNode tree(String index, String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (JacksonException e) {
            throw new InvalidLedgerException(List.of(index + ": " + e.getOriginalMessage()));
        }
    }
}
