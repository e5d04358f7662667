package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.state.Policy;
import java.util.List;
import java.util.stream.Stream;

/// The first check with addresses is reported, or at least stored in the history.
final class BaselineRule implements NotificationRule {
    private final Policy policy;
    private boolean done;

    BaselineRule(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Expectation> follow(SavedCheck check) {
        if (done || !check.hasAddresses()) {
            return List.of();
        }
        done = true;
        if (policy.notifyBaseline()) {
            return List.of(Expectation.of(Change.Baseline.class, check.by().seen(), _ -> true));
        }
        Violation.unless(
                waiting(check).anyMatch(Change.Baseline.class::isInstance), "the baseline is kept in the history");
        return List.of();
    }

    private static Stream<Change> waiting(SavedCheck check) {
        return check.next().outbox().waiting().stream().flatMap(one -> one.changes().stream());
    }
}
