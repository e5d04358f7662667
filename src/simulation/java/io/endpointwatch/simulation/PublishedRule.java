package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.change.Variation;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.AnnouncedRanges;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.state.VariationKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Each revision of a published list is reported, and each announcement and lasting failure once. The first list is
/// not. A range that leaves and returns need not be reported from its third change on.
final class PublishedRule implements NotificationRule {
    private static final int TURNING = 3;

    private final Set<AnnouncedRanges> announced = new HashSet<>();
    private TreeSet<Prefix> list = new TreeSet<>();
    private long revision;
    private Optional<Instant> firstSeen = Optional.empty();
    private boolean failing;

    @Override
    public List<Expectation> follow(SavedCheck check) {
        List<Expectation> expectations = new ArrayList<>();
        PublishedState now = check.by().ranges().get(SimulatedPublisher.SOURCE);
        if (now != null) {
            boolean first = revision == 0 || !firstSeen.equals(now.firstSeen());
            follow(now, check, expectations);
            announcements(now, check, first, expectations);
            if (now.ranges().isPresent()) {
                revised(now, first, expectations);
            }
        }
        return expectations;
    }

    private void revised(PublishedState now, boolean first, List<Expectation> expectations) {
        if (!first && now.revision() <= revision) {
            return;
        }
        TreeSet<Prefix> added = new TreeSet<>(now.ranges().orElseThrow().prefixes());
        TreeSet<Prefix> removed = new TreeSet<>(list);
        removed.removeAll(added);
        added.removeAll(list);
        added.removeIf(one -> isTurning(one, now));
        removed.removeIf(one -> isTurning(one, now));
        if (!first && !added.isEmpty()) {
            expectations.add(Expectation.of(
                    RangeChange.RangesAdded.class, added, one -> one.ranges().count() >= added.size()));
        }
        if (!first && !removed.isEmpty()) {
            expectations.add(Expectation.of(
                    RangeChange.RangesRemoved.class,
                    removed,
                    one -> one.ranges().count() >= removed.size()));
        }
        list = new TreeSet<>(now.ranges().orElseThrow().prefixes());
        revision = now.revision();
        firstSeen = now.firstSeen();
    }

    private static boolean isTurning(Prefix prefix, PublishedState now) {
        return now.revisions().stream()
                        .filter(one ->
                                one.added().contains(prefix) || one.removed().contains(prefix))
                        .count()
                >= TURNING;
    }

    private void announcements(PublishedState now, SavedCheck check, boolean first, List<Expectation> expectations) {
        for (AnnouncedRanges one :
                now.ranges().map(ranges -> ranges.announced()).orElse(List.of())) {
            if (one.effective().isAfter(check.at()) && announced.add(one) && !first) {
                expectations.add(Expectation.of(
                        RangeChange.RangesAnnounced.class,
                        one,
                        change -> change.effective().equals(one.effective())));
            }
        }
    }

    private void follow(PublishedState now, SavedCheck check, List<Expectation> expectations) {
        boolean varies = check.next()
                .variations()
                .varies(new VariationKey(Variation.PUBLISHERS, now.source().name()));
        if (now.failure().isEmpty()) {
            if (failing) {
                expectations.add(expected(RangeChange.RangesRecovered.class));
            }
            failing = false;
        } else if (!failing && now.lastingFailure(check.at()).isPresent() && !varies) {
            failing = true;
            expectations.add(expected(RangeChange.RangesFailing.class));
        }
    }

    private static Expectation expected(Class<? extends Change> kind) {
        return new Expectation(kind, SimulatedPublisher.SOURCE.toString(), _ -> true);
    }
}
