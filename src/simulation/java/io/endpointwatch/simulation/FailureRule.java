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

/// A lookup that failed at `confirmFailures` consecutive checks, far enough apart, is told, again while it lasts,
/// and when it gives addresses again; not earlier, and as critical where all fail. Of one that is told to fail by
/// turns only a failure of all has to be told.
final class FailureRule implements NotificationRule {
    private final Policy policy;
    private final Map<Lookup, Failing> failing = new HashMap<>();
    private final Set<Lookup> told = new HashSet<>();
    private Optional<Instant> lastTold = Optional.empty();

    /// @param checks failed in a row
    private record Failing(int checks, Instant since) {}

    FailureRule(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Expectation> follow(SavedCheck check) {
        lastTold = lastTold.map(check::remembered);
        List<Expectation> expectations = new ArrayList<>();
        Set<Lookup> recovered = new HashSet<>();
        check.answers().forEach((lookup, answer) -> {
            if (fails(check, lookup, answer)) {
                failing.merge(
                        lookup, new Failing(1, check.at()), (known, _) -> new Failing(known.checks + 1, known.since));
            } else {
                failing.remove(lookup);
                if (told.remove(lookup)
                        && answer instanceof Answer.Answered
                        && !(check.wasGone(lookup) && check.variesInFamily(lookup))) {
                    recovered.add(lookup);
                }
            }
        });
        tell(check).ifPresent(expectations::add);
        if (check.fresh(Change.Baseline.class).findAny().isPresent() && !recovered.isEmpty()) {
            expectations.add(Expectation.of(Change.Baseline.class, recovered, one -> names(one.failures(), recovered)));
        } else if (!recovered.isEmpty()) {
            expectations.add(Expectation.of(
                    Change.ResolutionRecovered.class, recovered, one -> names(one.failures(), recovered)));
        }
        return expectations;
    }

    private Optional<Expectation> tell(SavedCheck check) {
        Set<Lookup> named = new HashSet<>();
        check.fresh(Change.ResolutionFailing.class)
                .flatMap(change -> change.failures().stream())
                .forEach(one -> {
                    Failing known = failing.get(one.lookup());
                    Violation.unless(
                            known != null && check.mayConfirm(known.checks, known.since, policy.confirmFailures()),
                            "a failure is told once it is confirmed: %s",
                            one);
                    named.add(one.lookup());
                });
        Set<Lookup> lasting = new HashSet<>(told);
        lasting.retainAll(failing.keySet());
        boolean due = !lasting.isEmpty() && check.isReminderDue(lastTold, policy.remindEvery());
        boolean everywhere = check.answers().keySet().stream().allMatch(lookup -> mustTell(check, lookup));
        failing.keySet().forEach(lookup -> {
            if (mustTell(check, lookup) && (everywhere || !check.variesInFailing(lookup))) {
                lasting.add(lookup);
            }
        });
        boolean news = !told.containsAll(lasting) || !told.containsAll(named);
        lasting.addAll(named);
        if (lasting.isEmpty()) {
            lastTold = Optional.empty();
        }
        if (!news && !due) {
            return Optional.empty();
        }
        told.addAll(lasting);
        lastTold = Optional.of(check.at());
        boolean all = lasting.equals(check.answers().keySet());
        return Optional.of(Expectation.of(
                Change.ResolutionFailing.class,
                lasting,
                change -> names(change.failures(), lasting) && (!all || change.severity() == Severity.CRITICAL)));
    }

    private boolean mustTell(SavedCheck check, Lookup lookup) {
        Failing known = failing.get(lookup);
        return known != null && check.mustConfirm(known.checks, known.since, policy.confirmFailures());
    }

    /// No records are a failure where some are known, or nobody has any. Who is wrong of several that answer is
    /// judged in `DissentTest`: here only a forger may be.
    private static boolean fails(SavedCheck check, Lookup lookup, Answer answer) {
        return switch (answer) {
            case Answer.Unanswered _ -> true;
            case Answer.NxDomain _, Answer.NoData _ ->
                check.before().pool().has(lookup.family())
                        || check.before().pool().isEmpty() && !check.hasAddresses();
            case Answer.Answered answered -> {
                boolean disagrees = check.next().tracks().get(lookup).trouble().isPresent();
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
