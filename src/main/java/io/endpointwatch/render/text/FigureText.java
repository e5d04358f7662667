package io.endpointwatch.render.text;

import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.report.UnseenAddresses;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// Says figures in words.
public final class FigureText {
    private FigureText() {}

    /// Such as `NXDOMAIN 12, timeout 3`; empty if nothing failed.
    public static String failures(SortedMap<String, Long> failures) {
        return failures.entrySet().stream().map(FigureText::failure).collect(Collectors.joining(", "));
    }

    /// Names of published lists, such as `cloudflare and github:api`.
    static String sources(List<PublishedSource> sources) {
        return sources.stream().map(PublishedSource::toString).collect(Collectors.joining(" and "));
    }

    private static String failure(Map.Entry<String, Long> one) {
        return one.getKey() + " " + one.getValue();
    }

    /// The probability: `0.53 %`, or `≤ 3.1 %` for a bound, or `unknown`.
    public static String probability(UnseenAddresses unseen) {
        return switch (unseen.basis()) {
            case CHANGES -> NumberText.percent(unseen.probability());
            case STEADY -> NumberText.atMost(unseen.probability());
            case NOTHING -> "unknown";
        };
    }

    /// What the probability is about.
    public static String basis(UnseenAddresses unseen) {
        return switch (unseen.basis()) {
            case CHANGES -> "that the next change brings an unseen address (Good–Turing)";
            case STEADY -> "that the next check brings an unseen address (3/n)";
            case NOTHING -> "nothing was seen";
        };
    }
}
