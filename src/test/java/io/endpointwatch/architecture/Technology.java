package io.endpointwatch.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A library or framework, by the word that the sentences of packages have for it.
///
/// @param packages prefixes of its package names
record Technology(String word, List<String> packages) {
    /// The first that fits counts.
    private static final List<Technology> ALL = List.of(
            of("Qute", "io.quarkus.qute"),
            of("Funqy", "io.quarkus.funqy"),
            of("Quarkus", "io.quarkus", "jakarta", "org.eclipse.microprofile"),
            of("AWS", "software.amazon", "com.amazonaws"),
            of("dnsjava", "org.xbill"),
            of("JDBC", "java.sql", "org.sqlite"),
            of("picocli", "picocli"),
            of("IPAddress", "inet.ipaddr"),
            of("Jackson", "com.fasterxml.jackson"),
            of("GraalVM", "org.graalvm", "com.oracle.svm"));

    private static Technology of(String word, String... packages) {
        return new Technology(word, Arrays.asList(packages));
    }

    static boolean isKnown(String word) {
        return ALL.stream().anyMatch(one -> one.word.equals(word));
    }

    /// What a package belongs to: its name if to no known technology; empty for the JDK, and for annotations
    /// about null, which every package has.
    static Optional<String> of(String packageName) {
        Optional<String> known = ALL.stream()
                .filter(one -> one.has(packageName))
                .map(Technology::word)
                .findFirst();
        return known.or(() -> packageName.isEmpty()
                        || packageName.startsWith("java.")
                        || packageName.startsWith("javax.")
                        || packageName.startsWith("org.jspecify.")
                        || packageName.startsWith("sun.misc")
                ? Optional.empty()
                : Optional.of(packageName));
    }

    private boolean has(String packageName) {
        return packages.stream().anyMatch(one -> packageName.equals(one) || packageName.startsWith(one + "."));
    }
}
