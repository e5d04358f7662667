package io.endpointwatch.simulation;

import java.util.List;
import java.util.stream.Stream;

import io.endpointwatch.watch.Change;
import io.endpointwatch.watch.Policy;

/// The first look that gives addresses is told, or at least goes into the history.
final class BaselineDuty implements Duty {
    private final Policy policy;
    private boolean done;

    BaselineDuty(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Demand> follow(Saved check) {
        if (done || !check.hasAddresses()) {
            return List.of();
        }
        done = true;
        if (policy.notifyBaseline()) {
            return List.of(Demand.of(Change.Baseline.class, check.by().seen(), _ -> true));
        }
        Violation.unless(waiting(check).anyMatch(Change.Baseline.class::isInstance), "the baseline is kept in the history");
        return List.of();
    }

    private static Stream<Change> waiting(Saved check) {
        return check.next().outbox().waiting().stream()
                .flatMap(one -> one.changes().stream());
    }
}
