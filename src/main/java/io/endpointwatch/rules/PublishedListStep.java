package io.endpointwatch.rules;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.NamedRanges;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.change.RevisionSpan;
import io.endpointwatch.change.Variation;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.AnnouncedRanges;
import io.endpointwatch.published.KnownList;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.RangeDifference;
import io.endpointwatch.state.VariationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/// What happened to one published list since the endpoint was compared with it last.
///
/// The first comparison reports nothing. Each revision, announcement and failure is reported once. A range that
/// leaves and returns is reported as one that varies from its third change on.
///
/// @param next what to remember; empty if nothing is known of the list
record PublishedListStep(List<Change> changes, Optional<KnownList> next) {

    static PublishedListStep follow(
            Optional<KnownList> before,
            PublishedState now,
            ChangeContext context,
            RangeImpact impact,
            VariationStep variations) {
        KnownList known = before.orElse(new KnownList(0, Instant.EPOCH));
        List<Change> changes = new ArrayList<>();
        boolean first = known.revision() == 0 || isBegunAnew(known, now);
        if (!first && now.revision() > known.revision()) {
            changes.addAll(revised(known.revision(), now, context, impact, variations));
        }
        Optional<Instant> failing = failing(known, now, context, variations, changes);
        List<String> announced = announced(known, now, context, impact, first, changes);
        KnownList next = now.ranges().isEmpty()
                ? new KnownList(known.revision(), known.firstSeen(), failing, announced)
                : new KnownList(
                        first ? now.revision() : Math.max(known.revision(), now.revision()),
                        now.firstSeen().orElse(known.firstSeen()),
                        failing,
                        announced);
        return new PublishedListStep(
                changes, Optional.of(next).filter(_ -> next.revision() > 0 || failing.isPresent()));
    }

    /// An older revision was read by a process that is behind, unless the list was forgotten in between.
    private static boolean isBegunAnew(KnownList known, PublishedState now) {
        return now.firstSeen().filter(first -> !first.equals(known.firstSeen())).isPresent();
    }

    private static List<Change> revised(
            long revision, PublishedState now, ChangeContext context, RangeImpact impact, VariationStep variations) {
        List<Change> changes = new ArrayList<>();
        RangeDifference.since(revision, now, context.at().minus(variations.quiet()))
                .ifPresent(difference -> {
                    RevisionSpan span = new RevisionSpan(
                            difference.from(),
                            now.revision(),
                            now.revisions().getLast().at());
                    if (!difference.turning().isEmpty()) {
                        variations.record(
                                new VariationKey(Variation.RANGES, now.source().name()),
                                difference.turning().stream()
                                        .map(Prefix::toString)
                                        .toList());
                    }
                    List<Prefix> added = difference.newPrefixes();
                    if (!added.isEmpty()) {
                        changes.add(new RangeChange.RangesAdded(
                                context,
                                now.source(),
                                span,
                                NamedRanges.of(added),
                                impact.lacking(difference.before(), added)));
                    }
                    List<Prefix> removed = difference.gonePrefixes();
                    if (!removed.isEmpty()) {
                        changes.add(new RangeChange.RangesRemoved(
                                context,
                                now.source(),
                                span,
                                NamedRanges.of(removed),
                                impact.known(removed, prefixes(now))));
                    }
                });
        return changes;
    }

    /// Since when the list fails, if that was reported. A failure that is part of a variation is not.
    private static Optional<Instant> failing(
            KnownList known,
            PublishedState now,
            ChangeContext context,
            VariationStep variations,
            List<Change> changes) {
        if (now.failure().isEmpty() && now.ranges().isEmpty()) {
            return known.failing();
        }
        if (now.failure().isEmpty()) {
            known.failing()
                    .ifPresent(since -> changes.add(new RangeChange.RangesRecovered(
                            context, now.source(), positive(Duration.between(since, context.at())))));
            return Optional.empty();
        }
        if (known.failing().isPresent()) {
            return known.failing();
        }
        return now.lastingFailure(context.at())
                .filter(_ -> variations.record(
                        new VariationKey(Variation.PUBLISHERS, now.source().name()),
                        List.of(now.source().name())))
                .map(failure -> {
                    changes.add(new RangeChange.RangesFailing(context, now.source(), failure.since(), failure.cause()));
                    return failure.since();
                });
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /// The keys of the announcements that are ahead and reported, after those that were reported earlier.
    private static List<String> announced(
            KnownList known,
            PublishedState now,
            ChangeContext context,
            RangeImpact impact,
            boolean first,
            List<Change> changes) {
        SequencedSet<String> reported = new LinkedHashSet<>(known.announced());
        for (AnnouncedRanges one :
                now.ranges().map(ranges -> ranges.announced()).orElse(List.of())) {
            if (!one.effective().isAfter(context.at())) {
                continue;
            }
            RangeChange.RangesAnnounced change = announced(now, one, context, impact);
            if (!reported.contains(key(change)) && !first) {
                changes.add(change);
            }
            reported.addLast(key(change));
        }
        return reported.stream()
                .skip(Math.max(0, reported.size() - KnownList.MOST_ANNOUNCED))
                .toList();
    }

    private static String key(RangeChange.RangesAnnounced change) {
        return change.id().substring(0, 12);
    }

    private static RangeChange.RangesAnnounced announced(
            PublishedState now, AnnouncedRanges one, ChangeContext context, RangeImpact impact) {
        TreeSet<Prefix> left = new TreeSet<>(prefixes(now));
        one.removed().forEach(left::remove);
        left.addAll(one.added());
        return new RangeChange.RangesAnnounced(
                context,
                now.source(),
                one.effective(),
                NamedRanges.of(one.added()),
                NamedRanges.of(one.removed()),
                impact.lacking(prefixes(now), one.added()),
                impact.known(one.removed(), List.copyOf(left)));
    }

    private static List<Prefix> prefixes(PublishedState now) {
        return now.ranges().map(ranges -> ranges.prefixes()).orElse(List.of());
    }
}
