package org.stunspec.wire.vectors;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The vector files of the project, and the schema that they have to keep. */
final class VectorFiles {
    private static final Path FOLDER = Path.of("vectors");
    private static final ObjectMapper JSON = new ObjectMapper();

    private VectorFiles() {}

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.endsWith("schema.json"))
                    .sorted()
                    .toList();
        }
    }

    static List<Error> schemaErrors(Path file) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.readTree(Files.readString(FOLDER.resolve("schema.json"))));
        return schema.validate(JSON.readTree(Files.readString(file)));
    }

    static List<Vector> vectors() throws IOException {
        return files().stream().flatMap(VectorFiles::vectorsOf).toList();
    }

    private static Stream<Vector> vectorsOf(Path file) {
        JsonNode root = JSON.readTree(file);
        return root.get("vectors").valueStream().map(Vector::new);
    }
}
