package io.endpointwatch.usecase;

import io.endpointwatch.network.Prefix;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the addresses and prefixes in a list of any format. Netmasks, and lines that take an entry back, are none.
final class PrefixesInText {
    /// An IPv4 or IPv6 address with or without a prefix length. Neither a word nor a name goes on at its ends.
    private static final Pattern CANDIDATE = Pattern.compile(
            "(?<![\\w.:-])(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]+)(?:/[0-9]{1,3})?"
                    + "(?![\\w.:-])");

    private PrefixesInText() {}

    /// In the order of the text, each once.
    static List<Prefix> of(String text) {
        return text.lines()
                .filter(line -> !line.strip().startsWith("no "))
                .flatMap(line -> CANDIDATE.matcher(line).results())
                .map(MatchResult::group)
                .filter(one -> !one.startsWith("255."))
                .flatMap(PrefixesInText::parsed)
                .distinct()
                .toList();
    }

    private static Stream<Prefix> parsed(String candidate) {
        try {
            return Stream.of(Prefix.parse(candidate));
        } catch (IllegalArgumentException _) {
            return Stream.of();
        }
    }
}
