package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Variation;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.state.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What varies is told a few times within `forgetAfter`, not at each check: the AD flag of a vantage, and chains
/// that lead to known addresses. That it varies is told too.
final class RotationRule implements NotificationRule {
    private static final int MOST = 3;

    private final Policy policy;
    private final Map<Object, List<Instant>> told = new HashMap<>();

    RotationRule(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Expectation> follow(SavedCheck check) {
        Instant forgotten = check.at().minus(policy.forgetAfter());
        told.values().forEach(times -> times.removeIf(one -> one.isBefore(forgotten)));
        check.fresh(Change.DnssecChanged.class).forEach(one -> count(one.vantage(), check));
        check.fresh(Change.CanonicalNameChanged.class)
                .filter(one -> isKnown(one, check))
                .limit(1)
                .forEach(one -> count(one.type(), check));
        return variations(check);
    }

    /// What begins to vary is told, once for all of its kind; each vantage that fails by turns for itself.
    private static List<Expectation> variations(SavedCheck check) {
        Set<Variation> begun = EnumSet.noneOf(Variation.class);
        check.next().variations().turns().forEach((key, turns) -> {
            if (turns.varies() && !check.before().variations().varies(key)) {
                begun.add(key.what());
            }
        });
        check.before().variations().turns().forEach((key, turns) -> {
            if (turns.varies() && key.what() != Variation.RESOLUTION) {
                begun.remove(key.what());
            }
        });
        return begun.stream()
                .map(what -> Expectation.of(Change.AnswersVary.class, what, one -> one.what() == what))
                .toList();
    }

    private void count(Object what, SavedCheck check) {
        List<Instant> times = told.computeIfAbsent(what, _ -> new ArrayList<>());
        times.add(check.at());
        Violation.unless(times.size() <= MOST, "what varies is told once: %s at %s", what, times);
    }

    private static boolean isKnown(Change.CanonicalNameChanged moved, SavedCheck check) {
        return check.before()
                .pool()
                .members()
                .keySet()
                .containsAll(Outcome.of(check.answers().get(moved.lookup())).addresses());
    }
}
