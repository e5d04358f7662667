package io.endpointwatch.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first sentence of a `package-info.java`: what the package is, and after the arrow what it may see.
///
/// - `state, dns`: these packages, without their subpackages
/// - `state and inward`: this package and all that its own sentence lets it see
/// - `every package`, `nothing`
/// - `Jackson`: a technology of [Technology]
/// - `; pure` at the end: no input, output, clock or chance
///
/// @param packages those that are named
/// @param inward of these, the ones with all that they see
record PackageSentence(
        List<String> packages, List<String> inward, List<String> technologies, boolean all, boolean pure) {
    private static final Pattern SENTENCE = Pattern.compile(".*? → (?<sees>.*?)(?<pure>; pure)?\\.");
    private static final String INWARD = " and inward";

    /// @param source of the `package-info.java`
    /// @return empty if it does not open with such a sentence
    static Optional<PackageSentence> read(Path source) {
        Matcher sentence = SENTENCE.matcher(text(source));
        return sentence.matches()
                ? Optional.of(of(sentence.group("sees"), sentence.group("pure") != null))
                : Optional.empty();
    }

    /// The first paragraph of a `package-info.java`, on one line.
    static String text(Path source) {
        try {
            return Files.readString(source)
                    .split("\n///\n|\n(?!///)", 2)[0]
                    .replace("\n/// ", " ")
                    .replaceFirst("^/// ", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PackageSentence of(String sees, boolean pure) {
        List<String> items = Arrays.stream(sees.split(", "))
                .filter(one -> !one.equals("nothing"))
                .toList();
        List<String> named = items.stream()
                .filter(one -> !one.equals("every package"))
                .filter(one -> Character.isLowerCase(one.charAt(0)) && !Technology.isKnown(one))
                .toList();
        return new PackageSentence(
                named.stream().map(one -> one.replace(INWARD, "")).toList(),
                named.stream()
                        .filter(one -> one.endsWith(INWARD))
                        .map(one -> one.replace(INWARD, ""))
                        .toList(),
                items.stream().filter(Technology::isKnown).toList(),
                items.contains("every package"),
                pure);
    }
}
