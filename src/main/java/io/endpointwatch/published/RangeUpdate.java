package io.endpointwatch.published;

import io.endpointwatch.network.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What asking a source does to what is remembered of its list.
///
/// A source that fails never removes a range: the last good list stays. A list that lost more than half at once is a
/// failure too, because a truncated document looks like that. It is taken if every answer of
/// [RefusedList#ACCEPTED_AFTER] was like that, or if the operator says so ([#confirmed]).
///
/// A remembered time ahead of the look counts as the time of the look, so a clock that jumps changes no order.
public final class RangeUpdate {
    private static final int LONGEST_VALIDATOR = 1_024;
    private static final String HOW_TO_CONFIRM =
            " The last good list stays. If the loss is true, take it: endpoint-watch published --accept ";

    private RangeUpdate() {}

    /// The source said that its list is the same as before.
    public static PublishedState unchanged(PublishedState before, Instant at) {
        return before.ranges()
                .map(ranges -> good(before.notAfter(at), at, ranges, before.validators()))
                .orElseGet(() -> failed(
                        before, at, "The source says that its list did not change, but no list was read before."));
    }

    /// The source sent its list.
    public static PublishedState read(PublishedState before, Instant at, PublishedRanges list, Validators validators) {
        PublishedState known = before.notAfter(at);
        Optional<String> objection = Plausibility.objection(list);
        if (objection.isPresent()) {
            return failed(known, at, objection.get(), refused(known));
        }
        Optional<String> loss = known.ranges().flatMap(old -> Plausibility.loss(old, list));
        if (loss.isEmpty()) {
            return good(known, at, list, validators);
        }
        RefusedList refused = refused(known)
                .map(earlier -> earlier.again(Duration.between(known.checkedAt().orElse(at), at)))
                .orElse(RefusedList.FIRST);
        return refused.isLong()
                ? good(known, at, list, validators)
                : failed(known, at, loss.get() + HOW_TO_CONFIRM + known.source(), Optional.of(refused));
    }

    /// The source sent its list, and the operator says that it is right.
    public static PublishedState confirmed(
            PublishedState before, Instant at, PublishedRanges list, Validators validators) {
        return Plausibility.objection(list)
                .map(objection -> failed(before, at, objection))
                .orElseGet(() -> good(before.notAfter(at), at, list, validators));
    }

    /// The source cannot be read.
    ///
    /// @param cause one sentence
    public static PublishedState failed(PublishedState before, Instant at, String cause) {
        return failed(before.notAfter(at), at, cause, refused(before));
    }

    private static Optional<RefusedList> refused(PublishedState known) {
        return known.failure().flatMap(FetchFailure::refused);
    }

    private static PublishedState failed(
            PublishedState known, Instant at, String cause, Optional<RefusedList> refused) {
        Instant since = known.failure().map(FetchFailure::since).orElse(at);
        return new PublishedState(
                known.source(),
                known.version() + 1,
                known.firstSeen(),
                known.revision(),
                Optional.of(at),
                known.validators(),
                known.ranges(),
                known.revisions(),
                Optional.of(new FetchFailure(since, cause, refused)));
    }

    private static PublishedState good(PublishedState known, Instant at, PublishedRanges list, Validators validators) {
        PublishedRanges kept = new PublishedRanges(list.prefixes(), StoredSize.bounded(list.announced()));
        List<Revision> revisions = new ArrayList<>(known.revisions());
        long number = Math.max(1, known.revision());
        if (known.ranges().isPresent() && !known.ranges().get().prefixes().equals(kept.prefixes())) {
            revisions.add(difference(++number, at, known.ranges().get(), kept));
        }
        return new PublishedState(
                known.source(),
                known.version() + 1,
                known.firstSeen().or(() -> Optional.of(at)),
                number,
                Optional.of(at),
                bounded(validators),
                Optional.of(kept),
                StoredSize.bounded(revisions, kept),
                Optional.empty());
    }

    private static Revision difference(long number, Instant at, PublishedRanges before, PublishedRanges after) {
        TreeSet<Prefix> added = new TreeSet<>(after.prefixes());
        before.prefixes().forEach(added::remove);
        TreeSet<Prefix> removed = new TreeSet<>(before.prefixes());
        after.prefixes().forEach(removed::remove);
        return new Revision(number, at, List.copyOf(added), List.copyOf(removed));
    }

    private static Validators bounded(Validators validators) {
        Predicate<String> isShort = text -> text.length() <= LONGEST_VALIDATOR;
        return new Validators(
                validators.entityTag().filter(isShort),
                validators.lastModified().filter(isShort));
    }
}
