package io.endpointwatch.rules;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.ConnectFailing;
import io.endpointwatch.change.Change.ConnectRecovered;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ConnectFailure;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.FailingConnect;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The addresses to which connections fail after an observation, and the changes to report.
///
/// An address that was not tried keeps its state. An address that left the pool is forgotten. A check that tries no
/// address repeats no earlier failure.
///
/// @param next the failures by address
/// @param reason critical if a reported failure lasts, or if no tried address connects; a warning if only some
///        connect; empty otherwise
record ConnectivityStep(
        SortedMap<IpAddress, FailingConnect> next, List<Change> changes, Optional<ChangeReason> reason) {

    static ConnectivityStep follow(
            State before, Observation observation, Pool pool, ChangeContext context, Policy policy) {
        SortedMap<IpAddress, FailingConnect> next = new TreeMap<>(before.connects());
        List<Change> changes = new ArrayList<>();
        boolean isNews = isNews(before, observation);
        if (isNews) {
            new TreeMap<>(observation.connects())
                    .forEach((address, connect) ->
                            recovered(next, address, connect, context).ifPresent(changes::add));
        }
        next.keySet().removeIf(address -> !pool.contains(address));
        if (isNews) {
            changes.addAll(0, tell(next, observation, context, policy, Confirmation.of(before, policy)));
        }
        return new ConnectivityStep(next, changes, reason(next, observation));
    }

    /// A check that looked earlier than the last one knows nothing newer.
    private static boolean isNews(State before, Observation observation) {
        return before.checkedAt().filter(observation.at()::isBefore).isEmpty();
    }

    /// Stores the result in `next`. Returns a change if a reported failure ended.
    private static Optional<Change> recovered(
            SortedMap<IpAddress, FailingConnect> next,
            IpAddress address,
            ConnectResult connect,
            ChangeContext context) {
        return switch (connect) {
            case ConnectResult.Failed(ConnectFailure failure) -> {
                next.compute(
                        address,
                        (_, known) ->
                                known == null ? FailingConnect.begin(failure, context.at()) : known.follow(failure));
                yield Optional.empty();
            }
            case ConnectResult.Connected _ ->
                Optional.ofNullable(next.remove(address))
                        .filter(was -> was.reported().isPresent())
                        .map(was -> new ConnectRecovered(
                                context, address, was.failure(), Duration.between(was.since(), context.at())));
        };
    }

    /// Reports newly confirmed failures of tried addresses. If a reminder is due, reports the lasting ones again.
    private static List<Change> tell(
            SortedMap<IpAddress, FailingConnect> next,
            Observation observation,
            ChangeContext context,
            Policy policy,
            Confirmation confirmation) {
        boolean due = next.entrySet().stream()
                .anyMatch(one -> observation.connects().containsKey(one.getKey())
                        && AllowlistStep.isReminderDue(one.getValue().reported(), context.at(), policy.remindEvery()));
        List<Change> changes = new ArrayList<>();
        next.replaceAll((address, one) -> {
            boolean news =
                    one.reported().isEmpty() && confirmation.isConfirmed(one.checks(), one.since(), context.at());
            boolean reminder = one.reported().isPresent() && due;
            if (!observation.connects().containsKey(address) || !news && !reminder) {
                return one;
            }
            changes.add(new ConnectFailing(context, address, one.failure(), one.since(), reminder));
            return one.reported(context.at());
        });
        return changes;
    }

    /// Only the announcement waits for confirmation: how things are is what this check found.
    private static Optional<ChangeReason> reason(SortedMap<IpAddress, FailingConnect> next, Observation observation) {
        Set<IpAddress> tried = observation.connects().keySet();
        if (tried.isEmpty()) {
            return Optional.empty();
        }
        Optional<ChangeReason> reported = ChangeReason.worst(next.values().stream()
                .filter(one -> one.reported().isPresent())
                .map(one -> ChangeReason.of(one.failure()))
                .toList());
        if (reported.isPresent()) {
            return reported;
        }
        if (next.keySet().containsAll(tried)) {
            return Optional.of(ChangeReason.ALL_CONNECTIONS_FAIL);
        }
        return tried.stream().anyMatch(next::containsKey)
                ? Optional.of(ChangeReason.SOME_CONNECTIONS_FAIL)
                : Optional.empty();
    }
}
