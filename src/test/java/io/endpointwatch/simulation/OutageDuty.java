package io.endpointwatch.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.watch.Change;
import io.endpointwatch.watch.Policy;
import io.endpointwatch.watch.Severity;

/// A lookup that failed at `confirmFailures` consecutive checks is told, again while it lasts, and when it gives
/// addresses again; not earlier, and as critical where all fail.
final class OutageDuty implements Duty {
    private final Policy policy;
    /// How often each failed in a row.
    private final Map<Lookup, Integer> failing = new HashMap<>();
    private final Set<Lookup> told = new HashSet<>();
    private Optional<Instant> lastTold = Optional.empty();

    OutageDuty(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Demand> follow(Saved check) {
        List<Demand> demands = new ArrayList<>();
        Set<Lookup> recovered = new HashSet<>();
        check.answers().forEach((lookup, answer) -> {
            if (fails(check, lookup, answer)) {
                failing.merge(lookup, 1, Integer::sum);
            } else {
                failing.remove(lookup);
                if (told.remove(lookup) && answer instanceof Answer.Answered) {
                    recovered.add(lookup);
                }
            }
        });
        tell(check).ifPresent(demands::add);
        if (!recovered.isEmpty()) {
            demands.add(Demand.of(Change.ResolutionRecovered.class, recovered, one -> names(one.failures(), recovered)));
        }
        return demands;
    }

    private Optional<Demand> tell(Saved check) {
        Set<Lookup> confirmed = new HashSet<>(failing.keySet());
        confirmed.removeIf(lookup -> failing.get(lookup) < policy.confirmFailures());
        check.fresh(Change.ResolutionFailing.class).flatMap(change -> change.failures().stream()).forEach(one ->
                Violation.unless(confirmed.contains(one.lookup()), "a failure is told once it is confirmed: %s", one));
        if (confirmed.isEmpty()) {
            lastTold = Optional.empty();
        }
        if (told.containsAll(confirmed) && !check.isReminderDue(lastTold, policy.remindEvery())) {
            return Optional.empty();
        }
        told.addAll(confirmed);
        lastTold = Optional.of(check.at());
        boolean all = confirmed.equals(check.answers().keySet());
        return Optional.of(Demand.of(Change.ResolutionFailing.class, confirmed, change ->
                names(change.failures(), confirmed) && (!all || change.severity() == Severity.CRITICAL)));
    }

    /// No records are a failure where some are known, or nobody has any. Who is wrong of several that answer is judged in
    /// `DissentTest`: here only a forger may be.
    private static boolean fails(Saved check, Lookup lookup, Answer answer) {
        return switch (answer) {
            case Answer.Unanswered _ -> true;
            case Answer.NxDomain _, Answer.NoData _ -> check.before().pool().has(lookup.family())
                    || check.before().pool().isEmpty() && !check.hasAddresses();
            case Answer.Answered answered -> {
                boolean disagrees = check.next().tracks().get(lookup).trouble().isPresent();
                Violation.unless(!disagrees || answered.rrset().addresses().stream().allMatch(Zone::isForged),
                        "only a forger disagrees: %s", answered);
                yield disagrees;
            }
        };
    }

    private static boolean names(List<Change.FailingLookup> failures, Set<Lookup> all) {
        return all.stream().allMatch(lookup -> failures.stream().anyMatch(one -> one.lookup().equals(lookup)));
    }
}
