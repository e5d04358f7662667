package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Addresses outside the allowlist are reported when they appear, again as reminders, and when the last one is
/// gone. Disputed addresses are not reported. An address is disputed if only contradicting resolvers see it,
/// and here only forgers contradict.
final class AllowlistRule implements NotificationRule {
    private final Policy policy;
    private Set<IpAddress> outside = Set.of();
    private Optional<Instant> reportedAt = Optional.empty();

    AllowlistRule(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Expectation> follow(SavedCheck check) {
        reportedAt = reportedAt.map(check::remembered);
        Set<IpAddress> all = outside(check.next());
        Set<IpAddress> disputed = check.next().disputed();
        Violation.unless(
                disputed.stream().allMatch(one -> isSeenByForgers(check, one)),
                "only what forgers see is disputed: %s",
                disputed);
        Set<IpAddress> now = without(all, disputed);
        Set<IpAddress> newly = without(now, outside);
        outside = now;
        if (all.isEmpty()) {
            return restored();
        }
        if (newly.isEmpty() && (now.isEmpty() || !check.isReminderDue(reportedAt, policy.remindEvery()))) {
            return List.of();
        }
        reportedAt = Optional.of(check.at());
        Set<IpAddress> named = newly.isEmpty() ? now : newly;
        return List.of(
                Expectation.of(Change.AllowlistBreached.class, named, breach -> names(breach.addresses(), named)));
    }

    private static boolean isSeenByForgers(SavedCheck check, IpAddress address) {
        return check.next().pool().members().get(address).seenBy().stream()
                .map(vantage -> check.answers().get(new Lookup(vantage, address.family())))
                .allMatch(answer -> answer instanceof Answer.Answered answered
                        && answered.rrset().addresses().stream().allMatch(SimulatedZone::isForged));
    }

    private List<Expectation> restored() {
        boolean was = reportedAt.isPresent();
        reportedAt = Optional.empty();
        return was ? List.of(Expectation.of(Change.AllowlistRestored.class, "the endpoint", _ -> true)) : List.of();
    }

    private Set<IpAddress> outside(State state) {
        Allowlist allowed = policy.allow().orElse(Allowlist.EMPTY);
        Set<IpAddress> outside = new HashSet<>();
        if (policy.allow().isPresent() || !state.accepted().isEmpty()) {
            state.pool().members().keySet().stream()
                    .filter(one -> !allowed.contains(one) && !state.accepted().contains(one))
                    .forEach(outside::add);
        }
        return outside;
    }

    private static Set<IpAddress> without(Set<IpAddress> all, Set<IpAddress> some) {
        Set<IpAddress> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static boolean names(List<PooledAddress> addresses, Set<IpAddress> all) {
        return all.stream()
                .allMatch(one ->
                        addresses.stream().anyMatch(named -> named.address().equals(one)));
    }
}
