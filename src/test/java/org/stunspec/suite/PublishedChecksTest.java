package org.stunspec.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stunspec.spec.Ledger;
import org.stunspec.suite.catalogue.AllChecks;

/** The ids of checks are a promise: once published, an id neither disappears nor comes to mean something else. */
class PublishedChecksTest {
    private static final Path PUBLISHED = Path.of("src/test/resources/published-checks.txt");

    private final Set<String> catalogue = AllChecks.of(Ledger.load()).checks().stream()
            .map(check -> check.id().toString())
            .collect(Collectors.toCollection(TreeSet::new));

    /** With {@code -Dchecks=publish} new ids are added to the list; none is ever taken away. */
    @Test
    void noPublishedCheckDisappearsAndEveryNewOneIsPublished() throws IOException {
        Set<String> published = new TreeSet<>(Files.readAllLines(PUBLISHED));
        assertThat(catalogue).as("ids that were published once").containsAll(published);
        if ("publish".equals(System.getProperty("checks"))) {
            Files.write(PUBLISHED, catalogue);
            published = catalogue;
        }
        assertThat(published).as("run once with -Dchecks=publish").containsAll(catalogue);
    }

    @Test
    void noCheckIsLeftOutOfTheCatalogue() {
        Set<String> annotated = new ClassFileImporter()
                .importPackages("org.stunspec.suite").stream()
                        .flatMap(each -> each.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Check.class))
                        .map(PublishedChecksTest::id)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(catalogue).isEqualTo(annotated);
    }

    private static String id(JavaMethod method) {
        return method.getAnnotationOfType(Check.class).id();
    }

    /** A directory listing is the table of contents: a class holds the checks of one section, and is named after it. */
    @Test
    void aClassIsASection() {
        List<CheckDefinition> checks = AllChecks.of(Ledger.load()).checks();
        assertThat(checks).allSatisfy(check -> {
            String section = check.requirement().section().replace('.', '_');
            String rfc = check.requirement().rfc().replace("rfc", "Rfc");
            assertThat(check.method().getDeclaringClass().getSimpleName())
                    .as(check.id().toString())
                    .matches(rfc + "Section" + section + "[A-Z].*");
        });
    }
}
