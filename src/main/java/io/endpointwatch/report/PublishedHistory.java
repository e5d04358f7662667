package io.endpointwatch.report;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// When which addresses were in the published lists, all lists together. One pass over the revisions of each list
/// finds the times of every prefix, so a list of thousands of prefixes is never built again for a past moment.
///
/// @see PublishedState#at(Instant)
final class PublishedHistory {
    private static final long ALWAYS = Long.MAX_VALUE;

    private final Map<Prefix, List<TimeSpans.Span>> listed = new HashMap<>();
    private final Set<Integer> lengths = new TreeSet<>();
    private final Nat64 nat64;
    private long knownSince = Long.MIN_VALUE;
    private boolean isEmpty = true;

    private PublishedHistory(Nat64 nat64) {
        this.nat64 = nat64;
    }

    /// @param published lists; those that were never read do not count
    /// @param nat64 translators whose addresses stand for IPv4 addresses
    static PublishedHistory of(List<PublishedState> published, Nat64 nat64) {
        PublishedHistory history = new PublishedHistory(nat64);
        published.stream().filter(one -> one.ranges().isPresent()).forEach(history::learn);
        history.listed.keySet().forEach(prefix -> history.lengths.add(prefix.length()));
        return history;
    }

    private void learn(PublishedState state) {
        isEmpty = false;
        Map<Prefix, Long> until = new HashMap<>();
        state.ranges().orElseThrow().prefixes().forEach(prefix -> until.put(prefix, ALWAYS));
        long at = ALWAYS;
        for (Revision one : state.revisions().reversed()) {
            at = Math.min(at, one.at().toEpochMilli());
            for (Prefix added : one.added()) {
                Long end = until.remove(added);
                if (end != null) {
                    list(added, at, end);
                }
            }
            for (Prefix removed : one.removed()) {
                until.put(removed, at);
            }
        }
        long first = knownSince(state, at);
        until.forEach((prefix, end) -> list(prefix, first, end));
        knownSince = Math.max(knownSince, first);
    }

    private void list(Prefix prefix, long from, long until) {
        if (from < until) {
            listed.computeIfAbsent(prefix, _ -> new ArrayList<>()).add(new TimeSpans.Span(from, until));
        }
    }

    /// @param oldest revision that is remembered
    private static long knownSince(PublishedState state, long oldest) {
        boolean isWhole = state.revisions().isEmpty()
                ? state.revision() <= 1
                : state.revisions().getFirst().number() == 2;
        return isWhole ? state.firstSeen().map(Instant::toEpochMilli).orElse(ALWAYS) : oldest;
    }

    /// Whether no list was ever read.
    boolean isEmpty() {
        return isEmpty;
    }

    /// From when on every list is known, in milliseconds.
    long knownSince() {
        return knownSince;
    }

    /// When an address was in at least one list; from [#knownSince()] on this is all.
    TimeSpans of(IpAddress address) {
        List<TimeSpans.Span> spans = new ArrayList<>();
        Stream.concat(
                        Stream.of(address),
                        Optional.of(nat64.target(address)).filter(one -> !one.equals(address)).stream())
                .forEach(one -> collect(one, spans));
        return TimeSpans.of(spans);
    }

    private void collect(IpAddress address, List<TimeSpans.Span> spans) {
        for (int length : lengths) {
            if (length <= address.family().bits()) {
                spans.addAll(listed.getOrDefault(Prefix.around(address, length), List.of()));
            }
        }
    }

    /// When one of the lists changed last; empty if no change is remembered.
    static Optional<Instant> lastChange(List<PublishedState> published) {
        return published.stream()
                .flatMap(one -> one.revisions().stream())
                .map(Revision::at)
                .max(Instant::compareTo);
    }
}
