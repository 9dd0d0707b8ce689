package org.stunspec.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every requirement of every covered RFC. */
public final class Ledger {
    private static final String FOLDER = "/spec/";
    private static final String INDEX = "index.yaml";

    private final List<Specification> specifications;
    private final SortedMap<RequirementId, Requirement> rows;

    private Ledger(List<Specification> specifications, SortedMap<RequirementId, Requirement> rows) {
        this.specifications = specifications;
        this.rows = Collections.unmodifiableSortedMap(rows);
    }

    /**
     * Reads the files that {@code spec/index.yaml} on the class path lists.
     *
     * @throws InvalidLedgerException if a row breaks the rules of the ledger; it lists all that do
     */
    public static Ledger load() {
        List<String> problems = new ArrayList<>();
        List<Specification> specifications = new ArrayList<>();
        for (String file : LedgerIndex.files(INDEX, resource(INDEX))) {
            LedgerFile read = LedgerFile.read(file, resource(file));
            problems.addAll(read.problems());
            specifications.add(read.specification());
        }
        if (!problems.isEmpty()) {
            throw new InvalidLedgerException(problems);
        }
        return of(specifications);
    }

    /**
     * Puts the rows of several documents together.
     *
     * @throws InvalidLedgerException if the same row comes twice
     */
    public static Ledger of(List<Specification> specifications) {
        SortedMap<RequirementId, Requirement> rows = new TreeMap<>();
        List<String> twice = new ArrayList<>();
        for (Specification specification : specifications) {
            for (Requirement requirement : specification.requirements()) {
                if (rows.put(requirement.id(), requirement) != null) {
                    twice.add(requirement.id() + " is in two files");
                }
            }
        }
        if (!twice.isEmpty()) {
            throw new InvalidLedgerException(twice);
        }
        return new Ledger(List.copyOf(specifications), rows);
    }

    private static String resource(String file) {
        try (InputStream in = Ledger.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new InvalidLedgerException(List.of(FOLDER + file + " is not on the class path"));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FOLDER + file, e);
        }
    }

    public Optional<Requirement> requirement(RequirementId id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** All rows, by document, section and number. */
    public Collection<Requirement> requirements() {
        return rows.values();
    }

    /** The rows of one document, {@code rfc8489} for example, in the order of its text. */
    public List<Requirement> requirements(String rfc) {
        return rows.values().stream().filter(row -> row.rfc().equals(rfc)).toList();
    }

    /** The rows of exactly this section, its subsections not included. */
    public List<Requirement> requirements(String rfc, String section) {
        return requirements(rfc).stream()
                .filter(row -> row.section().equals(section))
                .toList();
    }

    /** What is covered, in the order of the index. */
    public List<Specification> specifications() {
        return specifications;
    }
}
