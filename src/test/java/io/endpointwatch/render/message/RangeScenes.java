package io.endpointwatch.render.message;

import io.endpointwatch.change.NamedRanges;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.change.RevisionSpan;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.render.message.Scenes.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Announcements about published lists.
final class RangeScenes {
    private static final PublishedSource SOURCE = new PublishedSource("aws:CLOUDFRONT");
    private static final RevisionSpan SPAN = new RevisionSpan(6, 7, Scenes.NOON.minusSeconds(42));

    private RangeScenes() {}

    static Map<String, Scene> all() {
        Map<String, Scene> all = new LinkedHashMap<>();
        all.put(
                "ranges-added-and-not-allowed",
                scene(new RangeChange.RangesAdded(
                        Scenes.context(Scenes.WWW),
                        SOURCE,
                        SPAN,
                        ranges("198.51.100.0/24", "203.0.113.0/25"),
                        ranges("203.0.113.0/25"))));
        all.put(
                "ranges-added",
                scene(new RangeChange.RangesAdded(
                        Scenes.context(Scenes.WWW),
                        SOURCE,
                        SPAN,
                        NamedRanges.of(IntStream.range(0, 20)
                                .mapToObj(i -> Prefix.parse("203.0.113." + 8 * i + "/29"))
                                .toList()),
                        NamedRanges.NONE)));
        all.put(
                "ranges-removed",
                scene(new RangeChange.RangesRemoved(
                        Scenes.context(Scenes.WWW), SOURCE, SPAN, ranges("198.51.100.0/24"), List.of())));
        all.put(
                "ranges-removed-with-a-known-address",
                scene(new RangeChange.RangesRemoved(
                        Scenes.context(Scenes.WWW),
                        SOURCE,
                        SPAN,
                        ranges("192.0.2.0/24"),
                        List.of(Scenes.home("192.0.2.7").address()))));
        all.put(
                "ranges-announced",
                scene(new RangeChange.RangesAnnounced(
                        Scenes.context(Scenes.WWW),
                        new PublishedSource("microsoft365:Exchange"),
                        Instant.parse("2026-12-24T00:00:00Z"),
                        ranges("203.0.113.0/25"),
                        ranges("192.0.2.0/24"),
                        ranges("203.0.113.0/25"),
                        List.of(Scenes.home("192.0.2.7").address()))));
        all.put(
                "ranges-failing",
                scene(new RangeChange.RangesFailing(
                        Scenes.context(Scenes.WWW),
                        new PublishedSource("https://ranges.example.org/list.json#/prefixes"),
                        Scenes.NOON.minus(Duration.ofDays(1)),
                        "The list lost 30 of 42 prefixes at once.")));
        all.put(
                "ranges-recovered",
                scene(new RangeChange.RangesRecovered(Scenes.context(Scenes.WWW), SOURCE, Duration.ofHours(30))));
        return all;
    }

    private static Scene scene(RangeChange change) {
        return Scenes.scene(
                Scenes.WWW, List.of(Scenes.home("192.0.2.7"), Scenes.home("192.0.2.8")), Scenes.lookupStates(), change);
    }

    private static NamedRanges ranges(String... texts) {
        return NamedRanges.of(Stream.of(texts).map(Prefix::parse).toList());
    }
}
