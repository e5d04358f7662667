package io.endpointwatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every rule holds for the program, and is broken by a fixture.
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java/io/endpointwatch");
    private static final String FIXTURE = "io.endpointwatch.architecture.fixture";
    private static final Architecture PROGRAM = new Architecture(
            "io.endpointwatch",
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.endpointwatch"),
            SOURCES);
    private static final Architecture OFFENDERS = new Architecture(
            FIXTURE, new ClassFileImporter().importPackages(FIXTURE), Path.of("src/test/java", FIXTURE.split("\\.")));

    @Test
    void everyPackageSaysWhatItMaySee() {
        assertThat(PROGRAM.silentPackages()).isEmpty();
        assertThat(OFFENDERS.silentPackages()).containsExactly("silent");
    }

    @Test
    void everyPackageIsCheckedForNull() {
        assertThat(PROGRAM.unmarkedPackages()).isEmpty();
        assertThat(OFFENDERS.unmarkedPackages()).contains("silent", "usecase").doesNotContain("core");
    }

    @Test
    void packagesSeeOnlyWhatTheySay() {
        assertThat(PROGRAM.hiddenDependencies()).isEmpty();
        assertThat(String.join("\n", OFFENDERS.hiddenDependencies()))
                .contains("core.SeesAUseCase", "usecase.SeesAnAdapter")
                .doesNotContain("untrue.SeesAUseCase");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unlisted",
                "Aws",
                "Dnsjava",
                "Funqy",
                "GraalVm",
                "IpAddress",
                "Jackson",
                "Jdbc",
                "Picocli",
                "Quarkus",
                "Qute"
            })
    void packagesKnowOnlyTheTechnologiesThatTheySay(String technology) {
        assertThat(OFFENDERS.hiddenDependencies()).anyMatch(one -> one.contains("knowing.Knows" + technology));
    }

    @Test
    void packagesUseAllThatTheySay() {
        assertThat(PROGRAM.emptyPromises()).isEmpty();
        assertThat(OFFENDERS.emptyPromises())
                .contains("untrue names core and does not use it", "untrue names Jackson and does not use it");
    }

    @Test
    void purePackagesArePure() {
        assertThat(PROGRAM.impurities()).isEmpty();
        assertThat(String.join("\n", OFFENDERS.impurities()))
                .contains(
                        "ReadsTheClock uses java.time.Instant.now",
                        "ReadsTheProperties uses java.lang.System",
                        "ThrowsDice uses java.util.Random",
                        "ReadsFiles uses java.nio.file.Path",
                        "LooksUp uses java.net.InetAddress.getByName",
                        "SeesAUseCase uses " + FIXTURE + ".usecase.Prints");
    }

    @Test
    void onlyTheWiringSeesAdapters() {
        assertThat(PROGRAM.seenAdapters()).isEmpty();
        assertThat(OFFENDERS.seenAdapters()).containsExactly("adapter.one sees adapter.other");
    }

    @Test
    void thereAreNoCycles() {
        assertThat(PROGRAM.cycles()).doesNotContain("Cycle detected");
        assertThat(OFFENDERS.cycles()).contains("Cycle detected", "Slice usecase");
    }

    @Test
    void onlyTheCommandLinePrints() {
        assertThat(PROGRAM.printing()).isEmpty();
        assertThat(OFFENDERS.printing()).containsExactly(FIXTURE + ".usecase.Prints");
    }

    @Test
    void noTwoTypesShareAName() {
        assertThat(PROGRAM.sharedNames()).isEmpty();
        assertThat(OFFENDERS.sharedNames()).containsExactly("SeesAUseCase");
    }

    @Test
    void noPackageHoldsMoreThanAnEighthOfTheLines() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Map<Path, Long> lines = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent, Collectors.summingLong(ArchitectureTest::lines)));
            long all = lines.values().stream().mapToLong(Long::longValue).sum();
            assertThat(lines).allSatisfy((_, some) -> assertThat(some * 8).isLessThanOrEqualTo(all));
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
