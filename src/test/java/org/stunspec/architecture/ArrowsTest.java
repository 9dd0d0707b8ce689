package org.stunspec.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.RawMessageBuilder;

/** The rooms and the arrows between them: a room imports only rooms before it, and the two middle floors never meet. */
class ArrowsTest {
    private static final List<String> GROUND = List.of("wire", "ip", "sansio", "net", "trace");
    private static final List<String> REFERENCE = List.of("stun", "turn", "ice", "nat", "deviant");
    private static final List<String> JUDGE = List.of("spec", "probe", "target", "suite", "report");
    private static final List<String> TOP = List.of("topology", "cli");

    /** What {@code target/classes} holds, found by a class that is in there. */
    private final JavaClasses ours = new ClassFileImporter()
            .importUrl(Bytes.class.getProtectionDomain().getCodeSource().getLocation());

    @TestFactory
    Stream<DynamicTest> aRoomImportsOnlyWhatItMay() {
        return Stream.of(GROUND, REFERENCE, JUDGE, TOP)
                .flatMap(floor -> floor.stream()
                        .map(room -> DynamicTest.dynamicTest(
                                room,
                                () -> noClasses()
                                        .that()
                                        .resideInAPackage(packages(room))
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAnyPackage(forbidden(floor, room))
                                        .allowEmptyShould(true)
                                        .check(ours))));
    }

    private static String[] forbidden(List<String> floor, String room) {
        List<String> rooms = new ArrayList<>(floor.subList(floor.indexOf(room) + 1, floor.size()));
        if (floor != TOP) {
            rooms.addAll(TOP);
        }
        if (floor == GROUND) {
            rooms.addAll(REFERENCE);
            rooms.addAll(JUDGE);
        } else if (floor == REFERENCE) {
            rooms.addAll(JUDGE);
        } else if (floor == JUDGE) {
            rooms.addAll(REFERENCE);
        }
        return rooms.stream().map(ArrowsTest::packages).toArray(String[]::new);
    }

    private static String packages(String room) {
        return "org.stunspec." + room + "..";
    }

    @Test
    void everyClassHasARoom() {
        List<String> rooms = Stream.of(GROUND, REFERENCE, JUDGE, TOP)
                .flatMap(List::stream)
                .map(ArrowsTest::packages)
                .toList();
        classes().should().resideInAnyPackage(rooms.toArray(String[]::new)).check(ours);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("org.stunspec.(*)..").should().beFreeOfCycles().check(ours);
    }

    @Test
    void onlyProbeAndDeviantBuildWrongMessages() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.stunspec.wire..", "org.stunspec.probe..", "org.stunspec.deviant..")
                .and()
                .resideOutsideOfPackages("org.stunspec.suite..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(RawMessageBuilder.class)
                .check(ours);
    }

    @Test
    void theCodecHasNoSocketsClockOrRandomness() {
        noClasses()
                .that()
                .resideInAnyPackage("org.stunspec.wire..", "org.stunspec.ip..", "org.stunspec.sansio..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.channels..", "java.util.concurrent..")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(ours);
    }

    /** {@code ClientRunner} is the driver that hands sockets to client machines. */
    @Test
    void stateMachinesHaveNoSocketsOrClock() {
        noClasses()
                .that()
                .resideInAnyPackage("org.stunspec.stun..", "org.stunspec.turn..")
                .and()
                .haveNameNotMatching("org\\.stunspec\\.stun\\.ClientRunner.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.channels..", "org.stunspec.net..")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(ours);
    }
}
