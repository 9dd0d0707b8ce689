package org.stunspec.suite.vectors;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The vector files of the project, and the schemas beside them. */
final class VectorFiles {
    private static final Path FOLDER = Path.of("vectors");
    private static final ObjectMapper JSON = new ObjectMapper();

    private VectorFiles() {}

    static List<Path> files() {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.toString().endsWith("schema.json"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    static JsonNode read(Path file) {
        return JSON.readTree(file);
    }

    static List<Error> errors(String schema, JsonNode node) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(FOLDER.resolve(schema)))
                .validate(node);
    }

    /** For many documents: the schema is read once. */
    static Schema schema(String schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(FOLDER.resolve(schema)));
    }

    static List<Vector> vectors() {
        return files().stream().flatMap(VectorFiles::vectorsOf).toList();
    }

    private static Stream<Vector> vectorsOf(Path file) {
        return read(file).get("vectors").valueStream().map(vector -> new Vector(name(file), vector));
    }
}
