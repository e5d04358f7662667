package io.endpointwatch.published;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import java.time.Duration;
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
    /// The pause between two looks. Operators announce ranges days before they use them.
    public static final Duration REFRESH = Duration.ofHours(1);
    /// The first pause after a failure; it doubles up to [#REFRESH].
    public static final Duration FIRST_RETRY = Duration.ofMinutes(5);
    /// An older list is not used to judge an address, and a source that fails for so long is reported.
    public static final Duration CURRENT_FOR = Duration.ofDays(1);

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
        if (begin().filter(first -> !first.isAfter(time)).isEmpty() || ranges.isEmpty()) {
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

    /// When the first list was read; not after the last look.
    private Optional<Instant> begin() {
        return firstSeen.map(first -> bounded(first, checkedAt.orElse(first)));
    }

    /// Whether to ask the source again. A look that seems to lie more than [#REFRESH] ahead was made by a wrong clock.
    public boolean isDue(Instant now) {
        return checkedAt
                .filter(last -> !last.isAfter(now.plus(REFRESH)) && now.isBefore(last.plus(pause(last))))
                .isEmpty();
    }

    private Duration pause(Instant last) {
        Duration failing =
                failure.map(one -> Duration.between(one.since(), last)).orElse(REFRESH);
        if (failing.compareTo(FIRST_RETRY) < 0) {
            return FIRST_RETRY;
        }
        return failing.compareTo(REFRESH) < 0 ? failing : REFRESH;
    }

    /// Whether the last good list was right at most [#CURRENT_FOR] ago.
    public boolean isCurrent(Instant now) {
        return ranges.isPresent()
                && failure.map(FetchFailure::since)
                        .or(() -> checkedAt)
                        .filter(good -> !good.plus(CURRENT_FOR).isBefore(now))
                        .isPresent();
    }

    /// The failure, if it has lasted for [#CURRENT_FOR].
    public Optional<FetchFailure> lastingFailure(Instant now) {
        return failure.filter(one -> !now.isBefore(one.since().plus(CURRENT_FOR)));
    }

    /// This state with every time that lies ahead of `now` as if it were now. Only the time of the first list stays: it
    /// tells this list from one that was forgotten and begun anew.
    public PublishedState notAfter(Instant now) {
        return new PublishedState(
                source,
                version,
                firstSeen,
                revision,
                checkedAt.map(time -> bounded(time, now)),
                validators,
                ranges,
                revisions.stream()
                        .map(one -> new Revision(one.number(), bounded(one.at(), now), one.added(), one.removed()))
                        .toList(),
                failure.map(one -> new FetchFailure(bounded(one.since(), now), one.cause(), one.refused())));
    }

    private static Instant bounded(Instant time, Instant now) {
        return time.isAfter(now) ? now : time;
    }

    /// The same as the first version, for a store that has none.
    public PublishedState asFirst() {
        return new PublishedState(source, 1, firstSeen, revision, checkedAt, validators, ranges, revisions, failure);
    }
}
