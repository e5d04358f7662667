package io.endpointwatch.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.io.PrintStream;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import com.tngtech.archunit.lang.ArchRule;

/// The rules that keep the arrows one-way, for the program or for a fixture that breaks one of them.
///
/// @param root the package above all
record Architecture(String root) {
    /// Package → the packages of the program that it may see.
    private static final Map<String, List<String>> ARROWS = arrows();
    private static final String[] CORE_JDK =
        {"java.lang", "java.lang.annotation", "java.lang.runtime", "java.lang.invoke", "java.util", "java.util.function",
            "java.util.regex", "java.util.stream", "java.time", "java.time.temporal", "java.time.format", "java.math",
            "java.nio.charset", "java.security", "java.net", "java.text"};
    private static final String[] CORE = {"dns", "network", "watch", "report"};

    private static Map<String, List<String>> arrows() {
        Map<String, List<String>> arrows = new LinkedHashMap<>();
        arrows.put("network", List.of());
        arrows.put("dns", List.of("network"));
        arrows.put("watch", List.of("dns", "network"));
        arrows.put("report", List.of("watch", "dns", "network"));
        arrows.put("check", List.of("report", "watch", "dns", "network"));
        List<String> inward = List.of("check", "report", "watch", "dns", "network");
        arrows.put("allowlist", inward);
        arrows.put("imports", inward);
        arrows.put("page", with(inward, "json"));
        arrows.put("json", inward);
        arrows.put("message", with(inward, "json"));
        arrows.put("adapter", with(inward, "json", "message"));
        arrows.put("cli", with(inward, "json", "message", "page", "allowlist", "imports"));
        arrows.put("lambda", with(inward, "json", "message", "page"));
        return arrows;
    }

    private static List<String> with(List<String> inward, String... more) {
        return Stream.concat(inward.stream(), Stream.of(more)).toList();
    }

    /// Every package that the rules name.
    List<String> packages() {
        return Stream.concat(ARROWS.keySet().stream(),
                Stream.of("app", "adapter.dnsjava", "adapter.dynamodb", "adapter.sqlite", "adapter.sns",
                        "adapter.console", "adapter.log", "adapter.tls", "adapter.host")).toList();
    }

    /// A package sees only what its arrow allows.
    List<ArchRule> arrowsAreOneWay() {
        return ARROWS.entrySet().stream().map(this::arrow).toList();
    }

    private ArchRule arrow(Map.Entry<String, List<String>> arrow) {
        String[] seen = Stream.concat(Stream.of(arrow.getKey()), arrow.getValue().stream())
                .map(this::inside).toArray(String[]::new);
        return noClasses().that().resideInAPackage(inside(arrow.getKey()))
                .should().dependOnClassesThat(resideInAPackage(root + "..").and(not(resideInAnyPackage(seen))))
                .as(arrow.getKey() + " sees only " + arrow.getValue()).allowEmptyShould(true);
    }

    /// The core knows nothing but itself, the JDK's value packages and, for addresses, IPAddress.
    ArchRule coreIsPure() {
        return classes().that().resideInAnyPackage(core())
                .should().onlyDependOnClassesThat(resideInAPackage(root + "..")
                        .or(resideInAnyPackage(CORE_JDK)).or(resideInAPackage("inet.ipaddr..")))
                .as("the core is pure").allowEmptyShould(true);
    }

    /// The core has no clock, no chance, no environment and no network.
    ArchRule coreIsDeterministic() {
        return noClasses().that().resideInAnyPackage(core())
                .should().callMethod(Instant.class, "now").orShould().callMethod(LocalDateTime.class, "now")
                .orShould().callMethod(ZonedDateTime.class, "now")
                .orShould().dependOnClassesThat().areAssignableTo(Clock.class)
                .orShould().dependOnClassesThat().areAssignableTo(System.class)
                .orShould().dependOnClassesThat().areAssignableTo(Random.class)
                .orShould().dependOnClassesThat().areAssignableTo(ThreadLocalRandom.class)
                .orShould().callMethod(UUID.class, "randomUUID").orShould().callMethod(Math.class, "random")
                .orShould().callMethod(InetAddress.class, "getByName", String.class)
                .orShould().callMethod(InetAddress.class, "getAllByName", String.class)
                .as("the core is deterministic").allowEmptyShould(true);
    }

    /// A technology is known in one place.
    List<ArchRule> technologiesStayAtHome() {
        return List.of(
                onlyIn("org.xbill..", "adapter.dnsjava"),
                onlyIn("software.amazon..", "adapter.dynamodb", "adapter.sns", "app"),
                onlyIn("java.sql..", "adapter.sqlite"),
                onlyIn("picocli..", "cli"),
                onlyIn("io.quarkus.qute..", "page"),
                onlyIn("io.quarkus.funqy..", "lambda", "app"),
                onlyIn("io.quarkus.runtime..", "app"),
                onlyIn("inet.ipaddr..", "network"));
    }

    private ArchRule onlyIn(String technology, String... homes) {
        return noClasses().that().resideInAPackage(root + "..")
                .and().resideOutsideOfPackages(Stream.of(homes).map(this::inside).toArray(String[]::new))
                .should().dependOnClassesThat().resideInAPackage(technology)
                .as(technology + " only in " + List.of(homes)).allowEmptyShould(true);
    }

    /// Adapters do not know each other.
    ArchRule adaptersAreStrangers() {
        return slices().matching(root + ".adapter.(*)..").should().notDependOnEachOther()
                .as("adapters are strangers").allowEmptyShould(true);
    }

    /// Only the wiring sees adapters.
    ArchRule onlyAppSeesAdapters() {
        return noClasses().that().resideInAPackage(root + "..")
                .and().resideOutsideOfPackages(inside("adapter"), inside("app"))
                .should().dependOnClassesThat().resideInAPackage(inside("adapter"))
                .as("only app sees adapters").allowEmptyShould(true);
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    /// Only the command line writes to the standard streams.
    ArchRule standardStreamsAreForTheCli() {
        return noClasses().that().resideInAPackage(root + "..").and().resideOutsideOfPackage(inside("cli"))
                .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().callMethod(Throwable.class, "printStackTrace")
                .orShould().callConstructor(PrintStream.class, java.io.OutputStream.class)
                .as("standard streams are for the cli").allowEmptyShould(true);
    }

    private String[] core() {
        return Stream.of(CORE).map(this::inside).toArray(String[]::new);
    }

    private String inside(String name) {
        return root + "." + name + "..";
    }
}
