package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Severity;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.state.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A lookup is reported if it failed at `confirmFailures` consecutive checks with enough time between them, but
/// not earlier. It is reported again as a reminder, and when it returns addresses. If all lookups fail, the
/// report is critical. For a lookup reported to fail at intervals, only a failure of all lookups must be
/// reported.
final class FailureRule implements NotificationRule {
    private final Policy policy;
    private final Map<Lookup, FailureStreak> failing = new HashMap<>();
    private final Set<Lookup> reported = new HashSet<>();
    private Optional<Instant> lastReported = Optional.empty();

    /// @param checks the number of consecutive failed checks
    private record FailureStreak(int checks, Instant since) {}

    FailureRule(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Expectation> follow(SavedCheck check) {
        lastReported = lastReported.map(check::remembered);
        List<Expectation> expectations = new ArrayList<>();
        Set<Lookup> recovered = new HashSet<>();
        check.answers().forEach((lookup, answer) -> {
            if (fails(check, lookup, answer)) {
                failing.merge(
                        lookup,
                        new FailureStreak(1, check.at()),
                        (known, _) -> new FailureStreak(known.checks + 1, known.since));
            } else {
                failing.remove(lookup);
                if (reported.remove(lookup)
                        && answer instanceof Answer.Answered
                        && !(check.wasGone(lookup) && check.variesInFamily(lookup))) {
                    recovered.add(lookup);
                }
            }
        });
        due(check).ifPresent(expectations::add);
        if (check.fresh(Change.Baseline.class).findAny().isPresent() && !recovered.isEmpty()) {
            expectations.add(Expectation.of(Change.Baseline.class, recovered, one -> names(one.failures(), recovered)));
        } else if (!recovered.isEmpty()) {
            expectations.add(Expectation.of(
                    Change.ResolutionRecovered.class, recovered, one -> names(one.failures(), recovered)));
        }
        return expectations;
    }

    private Optional<Expectation> due(SavedCheck check) {
        Set<Lookup> named = new HashSet<>();
        check.fresh(Change.ResolutionFailing.class)
                .flatMap(change -> change.failures().stream())
                .forEach(one -> {
                    FailureStreak known = failing.get(one.lookup());
                    Violation.unless(
                            known != null && check.mayConfirm(known.checks, known.since, policy.confirmFailures()),
                            "a failure is reported only after confirmation: %s",
                            one);
                    named.add(one.lookup());
                });
        Set<Lookup> lasting = new HashSet<>(reported);
        lasting.retainAll(failing.keySet());
        boolean due = !lasting.isEmpty() && check.isReminderDue(lastReported, policy.remindEvery());
        boolean everywhere = check.answers().keySet().stream().allMatch(lookup -> mustReport(check, lookup));
        failing.keySet().forEach(lookup -> {
            if (mustReport(check, lookup) && (everywhere || !check.variesInFailing(lookup))) {
                lasting.add(lookup);
            }
        });
        boolean news = !reported.containsAll(lasting) || !reported.containsAll(named);
        lasting.addAll(named);
        if (lasting.isEmpty()) {
            lastReported = Optional.empty();
        }
        if (!news && !due) {
            return Optional.empty();
        }
        reported.addAll(lasting);
        lastReported = Optional.of(check.at());
        boolean all = lasting.equals(check.answers().keySet());
        return Optional.of(Expectation.of(
                Change.ResolutionFailing.class,
                lasting,
                change -> names(change.failures(), lasting) && (!all || change.severity() == Severity.CRITICAL)));
    }

    private boolean mustReport(SavedCheck check, Lookup lookup) {
        FailureStreak known = failing.get(lookup);
        return known != null && check.mustConfirm(known.checks, known.since, policy.confirmFailures());
    }

    /// An answer without records is a failure if the pool has addresses of the family, or if no lookup ever
    /// returned any. `OutlierDetectorTest` covers contradicting answers. Here, only a forger may be the
    /// outlier.
    private static boolean fails(SavedCheck check, Lookup lookup, Answer answer) {
        return switch (answer) {
            case Answer.Unanswered _ -> true;
            case Answer.NxDomain _, Answer.NoData _ ->
                check.before().pool().has(lookup.family())
                        || check.before().pool().isEmpty() && !check.hasAddresses();
            case Answer.Answered answered -> {
                boolean disagrees =
                        check.next().lookupStates().get(lookup).streak().isPresent();
                Violation.unless(
                        !disagrees || answered.rrset().addresses().stream().allMatch(SimulatedZone::isForged),
                        "only a forger disagrees: %s",
                        answered);
                yield disagrees;
            }
        };
    }

    private static boolean names(List<Change.FailingLookup> failures, Set<Lookup> all) {
        return all.stream()
                .allMatch(
                        lookup -> failures.stream().anyMatch(one -> one.lookup().equals(lookup)));
    }
}
