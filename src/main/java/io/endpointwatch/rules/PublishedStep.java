package io.endpointwatch.rules;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.published.KnownList;
import io.endpointwatch.published.KnownRanges;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.RegisteredBlock;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What an observation says of published and registered ranges.
///
/// @param reason the worst of what lasts; empty if all lists are read
record PublishedStep(List<Change> changes, KnownRanges next, Optional<ChangeReason> reason) {
    private static final int MOST_LISTS = 64;
    private static final int MOST_BLOCKS = 64;

    /// Costs nothing if the check has no ranges.
    ///
    /// @param disputed addresses that do not count
    static PublishedStep follow(
            State before,
            Observation observation,
            Pool pool,
            Set<IpAddress> disputed,
            Policy policy,
            VariationStep variations) {
        SortedMap<PublishedSource, PublishedState> lists = observation.ranges().published();
        if (lists.isEmpty() && observation.ranges().registered().isEmpty()) {
            return new PublishedStep(List.of(), before.ranges(), Optional.empty());
        }
        ChangeContext context = new ChangeContext(before.endpoint(), observation.at());
        Allowlist allowed = policy.allow().orElse(Allowlist.EMPTY).with(before.accepted());
        RangeImpact impact = new RangeImpact(allowed, pool, disputed);
        List<Change> changes = new ArrayList<>();
        TreeMap<PublishedSource, KnownList> next = new TreeMap<>();
        List<ChangeReason> lasting = new ArrayList<>();
        lists.forEach((source, list) -> {
            PublishedListStep one = PublishedListStep.follow(
                    Optional.ofNullable(before.ranges().lists().get(source)), list, context, impact, variations);
            changes.addAll(one.changes());
            one.next().ifPresent(known -> next.put(source, known));
            list.failure()
                    .map(_ -> list.lastingFailure(context.at()).isPresent()
                            ? ChangeReason.RANGES_UNREADABLE
                            : ChangeReason.RANGES_NOT_READ)
                    .or(() -> Optional.of(ChangeReason.RANGES_NOT_READ).filter(_ -> !list.isCurrent(context.at())))
                    .ifPresent(lasting::add);
        });
        before.ranges().lists().forEach((source, known) -> {
            if (next.size() < MOST_LISTS) {
                next.putIfAbsent(source, known);
            }
        });
        return new PublishedStep(
                changes, new KnownRanges(next, blocks(before, observation, pool)), ChangeReason.worst(lasting));
    }

    /// The blocks that hold a known address.
    private static List<RegisteredBlock> blocks(State before, Observation observation, Pool pool) {
        return Stream.concat(observation.ranges().registered().stream(), before.ranges().registered().stream())
                .filter(block -> pool.members().keySet().stream()
                        .anyMatch(address -> block.contains(pool.nat64().target(address))))
                .distinct()
                .limit(MOST_BLOCKS)
                .toList();
    }
}
