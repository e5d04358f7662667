package io.endpointwatch.state;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// When to review an accepted list. It is remembered until the review is reported, or another list is accepted.
///
/// @param acceptedAt when the operator accepted the list
/// @param due when one in ten lists like it had ended
public record AllowlistReview(Instant acceptedAt, Instant due) {
    /// @throws IllegalArgumentException if it is due before it was accepted
    public AllowlistReview {
        if (due.isBefore(acceptedAt)) {
            throw new IllegalArgumentException(
                    "a list that was accepted at " + acceptedAt + " is due before, at " + due);
        }
    }

    /// The change that reports a due review; empty if none is due.
    ///
    /// @param disputed addresses that do not count
    public static Optional<Change.AllowlistDue> follow(
            State before, Pool next, Set<IpAddress> disputed, ChangeContext context) {
        return before.reminders()
                .review()
                .filter(review -> review.isDue(context.at()))
                .map(review -> new Change.AllowlistDue(
                        context, review.acceptedAt(), outside(next, disputed), unused(before.accepted(), next)));
    }

    private boolean isDue(Instant now) {
        return !now.isBefore(due);
    }

    private static List<IpAddress> outside(Pool pool, Set<IpAddress> disputed) {
        return pool.outside().stream()
                .map(PooledAddress::address)
                .filter(one -> !disputed.contains(one))
                .toList();
    }

    private static List<Prefix> unused(Allowlist accepted, Pool pool) {
        return accepted.prefixes().stream()
                .filter(prefix -> {
                    Allowlist alone = Allowlist.of(List.of(prefix));
                    return pool.members().keySet().stream().noneMatch(one -> alone.contains(one, pool.nat64()));
                })
                .toList();
    }
}
