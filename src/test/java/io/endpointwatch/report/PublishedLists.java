package io.endpointwatch.report;

import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.Revision;
import io.endpointwatch.published.Validators;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A published list and its revisions, as a script says.
public final class PublishedLists {
    private final PublishedSource source;
    private final Instant firstSeen;
    private final TreeSet<Prefix> ranges;
    private final List<Revision> revisions = new ArrayList<>();
    private long number = 1;

    private PublishedLists(String source, Instant firstSeen, String... ranges) {
        this.source = new PublishedSource(source);
        this.firstSeen = firstSeen;
        this.ranges = new TreeSet<>(prefixes(ranges));
    }

    /// A list that was read first at a time.
    public static PublishedLists of(String source, Instant firstSeen, String... ranges) {
        return new PublishedLists(source, firstSeen, ranges);
    }

    /// The list changes.
    public PublishedLists changes(Instant at, List<String> added, List<String> removed) {
        List<Prefix> more = prefixes(added.toArray(String[]::new)).stream()
                .filter(ranges::add)
                .toList();
        List<Prefix> less = prefixes(removed.toArray(String[]::new)).stream()
                .filter(ranges::remove)
                .toList();
        revisions.add(new Revision(++number, at, more, less));
        return this;
    }

    /// The oldest revisions are forgotten.
    public PublishedLists forget(int oldest) {
        revisions.subList(0, oldest).clear();
        return this;
    }

    public PublishedState state() {
        return new PublishedState(
                source,
                number,
                Optional.of(firstSeen),
                number,
                Optional.of(firstSeen),
                Validators.NONE,
                Optional.of(PublishedRanges.of(ranges)),
                revisions,
                Optional.empty());
    }

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::parse).toList();
    }
}
