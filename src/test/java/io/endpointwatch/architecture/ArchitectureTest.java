package io.endpointwatch.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/// Every rule holds for the program, and is broken by a fixture: a rule that cannot fail guards nothing.
class ArchitectureTest {
    private static final String PROGRAM = "io.endpointwatch";
    private static final String FIXTURE = "io.endpointwatch.architecture.fixture";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(PROGRAM);
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(FIXTURE);

    private static void holds(Function<Architecture, List<ArchRule>> rules) {
        rules.apply(new Architecture(PROGRAM)).forEach(rule -> rule.check(CLASSES));
    }

    private static void isBrokenBy(Function<Architecture, List<ArchRule>> rules, String... offenders) {
        String violations = rules.apply(new Architecture(FIXTURE)).stream()
                .map(rule -> rule.evaluate(OFFENDERS).getFailureReport().toString()).reduce("", String::concat);
        assertThat(violations).contains(offenders);
    }

    @Test
    void everyPackageThatIsNamedHasClasses() {
        assertThat(new Architecture(PROGRAM).packages()).allSatisfy(name -> assertThat(CLASSES)
                .anyMatch(one -> one.getPackageName().startsWith(PROGRAM + "." + name)
                        && !one.getSimpleName().equals("package-info")));
    }

    @Test
    void everyPackageOpensWithItsArrow() {
        assertThat(CLASSES.stream().filter(one -> !one.getPackageName().contains("fixture"))
                .map(one -> one.getPackageName()).distinct().filter(name -> !hasArrow(name))).isEmpty();
    }

    private static boolean hasArrow(String packageName) {
        try (Stream<String> lines = java.nio.file.Files.lines(java.nio.file.Path.of(
                "src/main/java", packageName.replace('.', '/'), "package-info.java"))) {
            return lines.findFirst().filter(line -> line.matches("/// .* → .*\\.")).isPresent();
        } catch (java.io.IOException _) {
            return false;
        }
    }

    @Test
    void arrowsAreOneWay() {
        holds(Architecture::arrowsAreOneWay);
        isBrokenBy(Architecture::arrowsAreOneWay, "watch.LooksOutward", "lambda.SeesTheCli");
    }

    @Test
    void theCoreIsPure() {
        holds(architecture -> List.of(architecture.coreIsPure()));
        isBrokenBy(architecture -> List.of(architecture.coreIsPure()), "dns.ReadsFiles");
    }

    @Test
    void theCoreIsDeterministic() {
        holds(architecture -> List.of(architecture.coreIsDeterministic()));
        isBrokenBy(architecture -> List.of(architecture.coreIsDeterministic()), "watch.ReadsTheClock", "dns.LooksUp",
                "watch.ThrowsDice");
    }

    @Test
    void technologiesStayAtHome() {
        holds(Architecture::technologiesStayAtHome);
        isBrokenBy(Architecture::technologiesStayAtHome, "check.KnowsDnsjava", "check.KnowsAws", "lambda.KnowsPicocli");
    }

    @Test
    void adaptersAreStrangers() {
        holds(architecture -> List.of(architecture.adaptersAreStrangers()));
        isBrokenBy(architecture -> List.of(architecture.adaptersAreStrangers()), "adapter.one.KnowsAnother");
    }

    @Test
    void onlyAppSeesAdapters() {
        holds(architecture -> List.of(architecture.onlyAppSeesAdapters()));
        isBrokenBy(architecture -> List.of(architecture.onlyAppSeesAdapters()), "check.SeesAnAdapter");
    }

    @Test
    void thereAreNoCycles() {
        holds(architecture -> List.of(architecture.noCycles()));
        isBrokenBy(architecture -> List.of(architecture.noCycles()), "Cycle detected");
    }

    @Test
    void standardStreamsAreForTheCli() {
        holds(architecture -> List.of(architecture.standardStreamsAreForTheCli()));
        isBrokenBy(architecture -> List.of(architecture.standardStreamsAreForTheCli()), "check.Prints");
    }
}
