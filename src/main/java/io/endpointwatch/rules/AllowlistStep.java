package io.endpointwatch.rules;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How the pool stands to the allowlist after an observation.
///
/// @param reported when the lasting breach was last reported; empty if there is none
record AllowlistStep(List<Change> changes, Optional<Instant> reported) {

    /// A breach that turns out to be one resolver's wrong answer is neither reminded of nor restored.
    ///
    /// @param disputed addresses that do not count
    static AllowlistStep follow(
            State before, Pool next, Set<IpAddress> disputed, ChangeContext context, Policy policy) {
        List<PooledAddress> outside = next.outside().stream()
                .filter(one -> !disputed.contains(one.address()))
                .toList();
        if (outside.isEmpty() && !next.outside().isEmpty()) {
            return new AllowlistStep(List.of(), before.reminders().breach());
        }
        if (outside.isEmpty()) {
            return new AllowlistStep(
                    isRestored(before, next) ? List.of(new Change.AllowlistRestored(context)) : List.of(),
                    Optional.empty());
        }
        Set<IpAddress> known =
                before.outside().stream().map(PooledAddress::address).collect(Collectors.toSet());
        List<PooledAddress> newly =
                outside.stream().filter(one -> !known.contains(one.address())).toList();
        if (!newly.isEmpty()) {
            return reported(new Change.AllowlistBreached(context, newly, false));
        }
        if (isReminderDue(before.reminders().breach(), context.at(), policy.remindEvery())) {
            return reported(new Change.AllowlistBreached(context, outside, true));
        }
        return new AllowlistStep(List.of(), before.reminders().breach());
    }

    /// Whether a lasting problem that was reported at `reported` is due for a reminder.
    static boolean isReminderDue(Optional<Instant> reported, Instant now, Duration every) {
        return !every.isZero()
                && reported.filter(last -> !now.isBefore(last.plus(every))).isPresent();
    }

    private static AllowlistStep reported(Change.AllowlistBreached breach) {
        return new AllowlistStep(List.of(breach), Optional.of(breach.context().at()));
    }

    /// If there is no allowlist any more, nothing was restored.
    private static boolean isRestored(State before, Pool next) {
        return before.reminders().breach().isPresent()
                && next.members().values().stream().noneMatch(one -> one.status() == AllowlistStatus.UNJUDGED);
    }
}
