package io.endpointwatch.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// What the sentences of the packages say, against what their classes do. Every rule gives the list of what breaks
/// it.
final class Architecture {
    /// The parts of the JDK that hold values and functions of values.
    private static final Set<String> PURE_JDK = Set.of(
            "java.lang",
            "java.lang.annotation",
            "java.lang.runtime",
            "java.lang.invoke",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "java.time",
            "java.time.temporal",
            "java.time.format",
            "java.math",
            "java.nio.charset",
            "java.security",
            "java.net",
            "java.text");
    /// What a pure package must not use of them.
    private static final Set<String> IMPURE = Set.of(
            "java.lang.System",
            "java.lang.Runtime",
            "java.time.Clock",
            "java.util.Random",
            "java.util.UUID.randomUUID",
            "java.lang.Math.random",
            "java.time.Instant.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.LocalDate.now",
            "java.net.InetAddress.getByName",
            "java.net.InetAddress.getAllByName");

    private final String root;
    private final JavaClasses classes;
    private final SortedMap<String, Optional<PackageSentence>> sentences = new TreeMap<>();

    /// @param sources the folder of `root`'s sources
    Architecture(String root, JavaClasses classes, Path sources) {
        this.root = root;
        this.classes = classes;
        for (JavaClass one : classes) {
            sentences.computeIfAbsent(
                    name(one),
                    name -> Optional.of(sources.resolve(name.replace('.', '/')).resolve("package-info.java"))
                            .filter(Files::exists)
                            .flatMap(PackageSentence::read));
        }
    }

    /// Every package has a sentence with an arrow.
    List<String> silentPackages() {
        return sentences.keySet().stream()
                .filter(name -> sentences.get(name).isEmpty())
                .toList();
    }

    /// Every package is null-marked: NullAway looks at no other.
    List<String> unmarkedPackages() {
        return sentences.keySet().stream()
                .filter(name -> !classes.getPackage(root + "." + name).isAnnotatedWith(NullMarked.class))
                .toList();
    }

    /// A package sees only the packages and technologies that its sentence names.
    List<String> hiddenDependencies() {
        return everyDependency()
                .filter(one -> {
                    PackageSentence sentence = sentence(name(one.getOriginClass()));
                    return inRoot(one.getTargetClass())
                            ? !sentence.all() && !isVisible(name(one.getOriginClass()), name(one.getTargetClass()))
                            : Technology.of(one.getTargetClass().getPackageName())
                                    .filter(word -> !sentence.technologies().contains(word))
                                    .isPresent();
                })
                .map(Dependency::getDescription)
                .distinct()
                .toList();
    }

    /// A package uses all that its sentence names.
    List<String> emptyPromises() {
        Map<String, Set<String>> used = everyDependency()
                .collect(Collectors.groupingBy(
                        one -> name(one.getOriginClass()),
                        Collectors.mapping(
                                one -> inRoot(one.getTargetClass())
                                        ? name(one.getTargetClass())
                                        : Technology.of(one.getTargetClass().getPackageName())
                                                .orElse(""),
                                Collectors.toSet())));
        List<String> empty = new ArrayList<>();
        sentences.forEach((name, sentence) ->
                sentence.ifPresent(said -> Stream.concat(said.packages().stream(), said.technologies().stream())
                        .filter(one -> !used.getOrDefault(name, Set.of()).contains(one))
                        .forEach(one -> empty.add(name + " names " + one + " and does not use it"))));
        return empty;
    }

    /// A package that is pure has no input, output, clock, chance or environment, and sees only pure packages.
    List<String> impurities() {
        List<String> found = new ArrayList<>();
        for (JavaClass one : classes) {
            if (!sentence(name(one)).pure()) {
                continue;
            }
            one.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .filter(target -> isImpure(target.getBaseComponentType()))
                    .forEach(target -> found.add(one.getName() + " uses " + target.getName()));
            one.getAccessesFromSelf().stream()
                    .map(Architecture::target)
                    .filter(IMPURE::contains)
                    .forEach(target -> found.add(one.getName() + " uses " + target));
        }
        return found;
    }

    private boolean isImpure(JavaClass target) {
        String name = target.getPackageName();
        return inRoot(target)
                ? !sentence(name(target)).pure()
                : name.startsWith("java") && !PURE_JDK.contains(name) || IMPURE.contains(target.getName());
    }

    private static String target(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getTarget().getName();
    }

    /// Only the package that wires everything sees adapters.
    List<String> seenAdapters() {
        return sentences.keySet().stream()
                .flatMap(name -> sentence(name).packages().stream()
                        .filter(one -> one.startsWith("adapter."))
                        .map(one -> name + " sees " + one))
                .toList();
    }

    /// Packages do not depend on each other in a circle.
    String cycles() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .evaluate(classes)
                .getFailureReport()
                .toString();
    }

    /// Only `cli` writes to the standard streams.
    List<String> printing() {
        Set<String> streams =
                Set.of("java.lang.System.out", "java.lang.System.err", "java.lang.Throwable.printStackTrace");
        return classes.stream()
                .filter(one -> !name(one).equals("cli"))
                .filter(one -> one.getAccessesFromSelf().stream()
                        .map(Architecture::target)
                        .anyMatch(streams::contains))
                .map(JavaClass::getName)
                .toList();
    }

    /// The simple names that top-level types of two packages have.
    List<String> sharedNames() {
        Map<String, Long> count = classes.stream()
                .filter(one -> !one.getSimpleName().equals("package-info"))
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));
        return count.keySet().stream()
                .filter(name -> count.get(name) > 1)
                .sorted()
                .toList();
    }

    private Stream<Dependency> everyDependency() {
        return classes.stream()
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .filter(one -> !name(one.getOriginClass()).equals(packageOf(one.getTargetClass())));
    }

    private String packageOf(JavaClass target) {
        return inRoot(target) ? name(target) : "";
    }

    private boolean isVisible(String from, String to) {
        return sees(from, new TreeSet<>()).contains(to);
    }

    private Set<String> sees(String name, Set<String> visited) {
        Set<String> seen = new LinkedHashSet<>(sentence(name).packages());
        sentence(name).inward().stream().filter(visited::add).forEach(one -> seen.addAll(sees(one, visited)));
        return seen;
    }

    private PackageSentence sentence(String name) {
        return sentences
                .getOrDefault(name, Optional.empty())
                .orElse(new PackageSentence(List.of(), List.of(), List.of(), false, false));
    }

    private boolean inRoot(JavaClass one) {
        return one.getBaseComponentType().getPackageName().startsWith(root + ".");
    }

    private String name(JavaClass one) {
        return one.getBaseComponentType().getPackageName().substring(root.length() + 1);
    }
}
