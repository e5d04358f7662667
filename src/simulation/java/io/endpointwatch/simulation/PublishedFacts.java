package io.endpointwatch.simulation;

import io.endpointwatch.change.NamedRanges;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.KnownList;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.state.State;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Verifies that reported changes of a published list really happened.
final class PublishedFacts {
    private PublishedFacts() {}

    /// @param seen what the check knew of each list
    static boolean happened(RangeChange change, SortedMap<PublishedSource, PublishedState> seen, State before) {
        PublishedState list = seen.get(change.source());
        List<Prefix> now = list.allowlist().prefixes();
        Optional<KnownList> known = Optional.ofNullable(before.ranges().lists().get(change.source()));
        return switch (change) {
            case RangeChange.RangesAdded added ->
                added.ranges().named().stream().allMatch(SimulatedPublisher::isGenuine)
                        && now.containsAll(added.ranges().named())
                        && isNews(known, list);
            case RangeChange.RangesRemoved removed ->
                removed.ranges().named().stream().noneMatch(now::contains) && isNews(known, list);
            case RangeChange.RangesAnnounced announced ->
                announced.effective().isAfter(announced.context().at())
                        && list.ranges().orElseThrow().announced().stream()
                                .anyMatch(one -> one.effective().equals(announced.effective())
                                        && NamedRanges.of(one.added()).equals(announced.added()));
            case RangeChange.RangesFailing failing ->
                list.failure()
                                .filter(one -> one.since().equals(failing.since()))
                                .isPresent()
                        && known.flatMap(KnownList::failing).isEmpty();
            case RangeChange.RangesRecovered _ ->
                list.failure().isEmpty() && known.flatMap(KnownList::failing).isPresent();
        };
    }

    /// A revision is reported once.
    private static boolean isNews(Optional<KnownList> known, PublishedState list) {
        return known.filter(one -> one.revision() > 0 && one.revision() < list.revision())
                .isPresent();
    }
}
