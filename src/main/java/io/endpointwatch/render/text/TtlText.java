package io.endpointwatch.render.text;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.report.TtlEstimates.TtlEstimate;
import io.endpointwatch.report.TtlHistory;
import io.endpointwatch.report.TtlSeen;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Says in words what was learned of TTLs.
public final class TtlText {
    private static final int NAMED = 4;

    private TtlText() {}

    /// The seen TTLs, such as `20` or `1-20`.
    ///
    /// @param between what stands between the two ends
    public static String seen(TtlSeen ttl, String between) {
        return ttl.seen().map(range -> range.text(between)).orElse("-");
    }

    /// `300`, or `>=300` with that sign before a lower bound.
    public static String estimate(TtlEstimate estimate, String atLeast) {
        return bound(estimate.seconds(), estimate.exact(), atLeast);
    }

    /// Such as `counting-down, caps`; empty if nothing is known.
    public static Optional<String> behaviour(TtlEstimate estimate) {
        return Optional.of(Stream.concat(estimate.behaviour().stream(), estimate.traits().stream())
                        .map(Object::toString)
                        .collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty());
    }

    /// `7200 until 2026-11-03 12:00, then 300`.
    ///
    /// @param atLeast what stands before a lower bound
    public static String published(TtlHistory history, String atLeast) {
        List<TtlHistory.Published> all = history.published();
        return IntStream.range(0, all.size())
                .mapToObj(i -> {
                    String ttl = bound(all.get(i).seconds(), all.get(i).exact(), atLeast);
                    return i + 1 < all.size()
                            ? ttl + " until " + TimeText.of(all.get(i + 1).from())
                            : (i == 0 ? "" : "then ") + ttl;
                })
                .collect(Collectors.joining(", "));
    }

    private static String bound(int seconds, boolean exact, String atLeast) {
        return (exact ? "" : atLeast) + seconds;
    }

    /// Why changes of TTLs are not reported: one text for each reason, with the lookups that it is about.
    public static List<String> suppressed(List<TtlSeen> ttls) {
        return TtlSeen.suppressed(ttls).entrySet().stream()
                .map(one -> named(one.getValue()) + ": " + one.getKey().reason())
                .toList();
    }

    private static String named(SortedSet<Lookup> lookups) {
        int others = lookups.size() - NAMED;
        return lookups.stream().limit(NAMED).map(Lookup::toString).collect(Collectors.joining(", "))
                + (others > 0 ? " and " + NumberText.count(others, "other", "others") : "");
    }
}
