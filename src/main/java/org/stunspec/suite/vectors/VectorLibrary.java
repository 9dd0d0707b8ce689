package org.stunspec.suite.vectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.stunspec.suite.Glob;
import org.stunspec.suite.InvalidSelection;
import tools.jackson.databind.json.JsonMapper;

/** The vectors that stunspec carries, in the order of the files and within a file in its own. */
public record VectorLibrary(List<Vector> vectors) {
    /** The files, without {@code .json}; those of the RFCs first. */
    public static final List<String> FILES = List.of(
            "rfc5769",
            "rfc8489",
            "edges",
            "headers",
            "lengths",
            "texts",
            "order",
            "addresses",
            "errors",
            "authentication",
            "nonces",
            "keys",
            "channels",
            "streams",
            "demultiplexing");

    public VectorLibrary {
        vectors = List.copyOf(vectors);
    }

    /** Reads what is on the class path. */
    public static VectorLibrary load() {
        return new VectorLibrary(
                FILES.stream().flatMap(VectorLibrary::vectorsOf).toList());
    }

    private static Stream<Vector> vectorsOf(String file) {
        try (InputStream in = Objects.requireNonNull(
                VectorLibrary.class.getResourceAsStream("/vectors/" + file + ".json"), "vectors/" + file)) {
            return JsonMapper.shared()
                    .readTree(in)
                    .get("vectors")
                    .valueStream()
                    .map(vector -> new Vector(file, vector))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The vectors whose id or file one of the patterns matches; all where there is no pattern.
     *
     * @throws InvalidSelection when a pattern matches nothing
     */
    public VectorLibrary select(List<String> patterns) {
        List<String> idle = new ArrayList<>();
        for (String pattern : patterns) {
            if (vectors.stream().noneMatch(vector -> matches(pattern, vector))) {
                idle.add("'" + pattern + "' matches no vector; patterns are ids or files, and * and ? stand for any "
                        + "characters");
            }
        }
        if (!idle.isEmpty()) {
            throw new InvalidSelection(idle);
        }
        return patterns.isEmpty()
                ? this
                : new VectorLibrary(vectors.stream()
                        .filter(vector -> patterns.stream().anyMatch(pattern -> matches(pattern, vector)))
                        .toList());
    }

    private static boolean matches(String pattern, Vector vector) {
        Glob glob = new Glob(pattern);
        return glob.matches(vector.id()) || glob.matches(vector.file());
    }
}
