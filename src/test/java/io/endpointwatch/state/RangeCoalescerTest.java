package io.endpointwatch.state;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.NamedRanges;
import io.endpointwatch.change.RangeChange.RangesAdded;
import io.endpointwatch.change.RangeChange.RangesAnnounced;
import io.endpointwatch.change.RangeChange.RangesFailing;
import io.endpointwatch.change.RangeChange.RangesRecovered;
import io.endpointwatch.change.RangeChange.RangesRemoved;
import io.endpointwatch.change.RevisionSpan;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.PublishedSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Changes of published lists that wait together become one.
class RangeCoalescerTest {
    private static final PublishedSource LIST = new PublishedSource("aws:CLOUDFRONT");
    private static final PublishedSource OTHER = new PublishedSource("github:api");

    private static Instant minute(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    private static ChangeContext context(int minute) {
        return new ChangeContext(ENDPOINT, minute(minute));
    }

    private static NamedRanges ranges(String... prefixes) {
        return NamedRanges.of(Stream.of(prefixes).map(Prefix::parse).toList());
    }

    private static Change added(
            int minute, PublishedSource source, long from, NamedRanges ranges, NamedRanges lacking) {
        return new RangesAdded(
                context(minute), source, new RevisionSpan(from, from + 1, minute(minute)), ranges, lacking);
    }

    private static Change removed(int minute, long from, NamedRanges ranges, IpAddress... known) {
        return new RangesRemoved(
                context(minute), LIST, new RevisionSpan(from, from + 1, minute(minute)), ranges, List.of(known));
    }

    private static List<Change> together(Change... changes) {
        return ChangeCoalescer.of(Stream.of(changes)
                        .map(one -> Announcement.of(1, one.context().at(), List.of(one), false))
                        .toList())
                .changes();
    }

    @Test
    void addedRangesOfOneListAreNamedTogether() {
        assertThat(together(
                        added(1, LIST, 1, ranges("192.0.2.0/24"), NamedRanges.NONE),
                        added(2, LIST, 2, ranges("198.51.100.0/24"), ranges("198.51.100.0/24"))))
                .containsExactly(new RangesAdded(
                        context(2),
                        LIST,
                        new RevisionSpan(1, 3, minute(2)),
                        ranges("192.0.2.0/24", "198.51.100.0/24"),
                        ranges("198.51.100.0/24")));
    }

    @Test
    void listsStayApart() {
        Change one = added(1, LIST, 1, ranges("192.0.2.0/24"), NamedRanges.NONE);
        Change other = added(2, OTHER, 1, ranges("198.51.100.0/24"), NamedRanges.NONE);

        assertThat(together(one, other)).containsExactly(one, other);
    }

    @Test
    void removedRangesAndTheKnownAddressesInThemAreNamedTogether() {
        assertThat(together(
                        removed(1, 1, ranges("192.0.2.0/24"), ip("192.0.2.7")),
                        removed(2, 2, ranges("198.51.100.0/24"), ip("192.0.2.7"), ip("198.51.100.7"))))
                .containsExactly(new RangesRemoved(
                        context(2),
                        LIST,
                        new RevisionSpan(1, 3, minute(2)),
                        ranges("192.0.2.0/24", "198.51.100.0/24"),
                        List.of(ip("192.0.2.7"), ip("198.51.100.7"))));
    }

    @Test
    void aListThatWasBegunAnewHasItsOwnRevisions() {
        assertThat(together(
                        added(1, LIST, 7, ranges("192.0.2.0/24"), NamedRanges.NONE),
                        added(2, LIST, 1, ranges("198.51.100.0/24"), NamedRanges.NONE)))
                .containsExactly(new RangesAdded(
                        context(2),
                        LIST,
                        new RevisionSpan(1, 2, minute(2)),
                        ranges("192.0.2.0/24", "198.51.100.0/24"),
                        NamedRanges.NONE));
    }

    @Test
    void theLatestFailureAndTheLongestOneThatEndedStay() {
        Change failing = new RangesFailing(context(3), LIST, minute(1), "It does not answer.");

        assertThat(together(
                        new RangesFailing(context(1), LIST, minute(0), "It does not answer."),
                        new RangesRecovered(context(2), LIST, Duration.ofDays(3)),
                        failing,
                        new RangesRecovered(context(4), LIST, Duration.ofDays(2))))
                .containsExactly(failing, new RangesRecovered(context(4), LIST, Duration.ofDays(3)));
    }

    @Test
    void announcementsStayApart() {
        Change soon = announced(1, minute(100));
        Change later = announced(2, minute(200));

        assertThat(together(soon, later)).containsExactly(soon, later);
    }

    private static Change announced(int minute, Instant effective) {
        return new RangesAnnounced(
                context(minute),
                LIST,
                effective,
                ranges("192.0.2.0/24"),
                NamedRanges.NONE,
                NamedRanges.NONE,
                List.of());
    }
}
