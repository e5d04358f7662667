package io.endpointwatch.published;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// All that is remembered of a published list.
///
/// @param version rises by one with every save; 0: never saved
/// @param firstSeen when the first good list was read
/// @param revision the number of the list in `ranges`
/// @param checkedAt when the source was asked last, with success or without
/// @param ranges the last good list; empty if none was ever read
/// @param revisions how the list changed, the oldest first; the oldest ones may be forgotten
/// @param failure why the source fails now; empty if the last look succeeded
public record PublishedState(
        PublishedSource source,
        long version,
        Optional<Instant> firstSeen,
        long revision,
        Optional<Instant> checkedAt,
        Validators validators,
        Optional<PublishedRanges> ranges,
        List<Revision> revisions,
        Optional<FetchFailure> failure) {
    public PublishedState {
        revisions = List.copyOf(revisions);
    }

    /// Of a source that was never asked.
    public static PublishedState initial(PublishedSource source) {
        return new PublishedState(
                source,
                0,
                Optional.empty(),
                0,
                Optional.empty(),
                Validators.NONE,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /// The last good list; empty if none was ever read.
    public Allowlist allowlist() {
        return ranges.map(one -> Allowlist.of(one.prefixes())).orElse(Allowlist.EMPTY);
    }

    /// The prefixes of the list as it was at a time; empty before the first list, and where its revisions are
    /// forgotten.
    public List<Prefix> at(Instant time) {
        if (firstSeen.filter(first -> !first.isAfter(time)).isEmpty() || ranges.isEmpty()) {
            return List.of();
        }
        TreeSet<Prefix> prefixes = new TreeSet<>(ranges.get().prefixes());
        long number = revision;
        for (Revision one : revisions.reversed()) {
            if (!one.at().isAfter(time)) {
                return List.copyOf(prefixes);
            }
            one.added().forEach(prefixes::remove);
            prefixes.addAll(one.removed());
            number = one.number() - 1;
        }
        return number <= 1 ? List.copyOf(prefixes) : List.of();
    }
}
