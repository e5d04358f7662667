package io.endpointwatch.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How the pool stands to the allowlist after an observation.
///
/// @param told when the breach that lasts was told last; empty where there is none
record AllowlistStep(List<Change> changes, Optional<Instant> told) {

    static AllowlistStep follow(State before, Pool next, Occasion occasion, Policy policy) {
        List<PooledAddress> outside = next.outside();
        if (outside.isEmpty()) {
            return new AllowlistStep(isRestored(before, next)
                    ? List.of(new Change.AllowlistRestored(occasion)) : List.of(), Optional.empty());
        }
        List<PooledAddress> newly = outside.stream().filter(one -> !wasOutside(before.pool(), one)).toList();
        if (!newly.isEmpty()) {
            return told(new Change.AllowlistBreached(occasion, newly, false));
        }
        if (isReminderDue(before.reminders().breach(), occasion.at(), policy.remindEvery())) {
            return told(new Change.AllowlistBreached(occasion, outside, true));
        }
        return new AllowlistStep(List.of(), before.reminders().breach());
    }

    /// Whether something that was told at `told` and lasts is to be told again.
    static boolean isReminderDue(Optional<Instant> told, Instant now, Duration every) {
        return !every.isZero() && told.filter(last -> !now.isBefore(last.plus(every))).isPresent();
    }

    private static AllowlistStep told(Change.AllowlistBreached breach) {
        return new AllowlistStep(List.of(breach), Optional.of(breach.occasion().at()));
    }

    private static boolean wasOutside(Pool before, PooledAddress one) {
        PooledAddress was = before.members().get(one.address());
        return was != null && was.standing() == Standing.OUTSIDE;
    }

    /// Where there is no allowlist any more, nothing was restored.
    private static boolean isRestored(State before, Pool next) {
        return before.reminders().breach().isPresent()
                && next.members().values().stream().noneMatch(one -> one.standing() == Standing.UNJUDGED);
    }
}
