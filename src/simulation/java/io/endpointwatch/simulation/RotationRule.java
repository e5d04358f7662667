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

/// The AD flag of a vantage, and chains that lead to known addresses, are reported at most [#MAX_REPORTS] times within
/// `forgetAfter`. That they vary is reported, too.
final class RotationRule implements NotificationRule {
    private static final int MAX_REPORTS = 3;

    private final Policy policy;
    private final Map<Object, List<Instant>> reported = new HashMap<>();

    RotationRule(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Expectation> follow(SavedCheck check) {
        Instant forgetBefore = check.at().minus(policy.forgetAfter());
        reported.values().forEach(times -> times.removeIf(one -> one.isBefore(forgetBefore)));
        check.fresh(Change.DnssecChanged.class).forEach(one -> count(one.vantage(), check));
        check.fresh(Change.CanonicalNameChanged.class)
                .filter(one -> isKnown(one, check))
                .limit(1)
                .forEach(one -> count(one.type(), check));
        return variations(check);
    }

    /// A new variation is reported once for all of its kind, but separately for each vantage that fails at
    /// intervals.
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
        List<Instant> times = reported.computeIfAbsent(what, _ -> new ArrayList<>());
        times.add(check.at());
        Violation.unless(
                times.size() <= MAX_REPORTS, "variations are not reported again and again: %s at %s", what, times);
    }

    private static boolean isKnown(Change.CanonicalNameChanged moved, SavedCheck check) {
        return check.before()
                .pool()
                .members()
                .keySet()
                .containsAll(Outcome.of(check.answers().get(moved.lookup())).addresses());
    }
}
