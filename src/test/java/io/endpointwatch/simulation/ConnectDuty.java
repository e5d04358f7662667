package io.endpointwatch.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.watch.Change;
import io.endpointwatch.watch.Connect;
import io.endpointwatch.watch.Policy;

/// An address that could not be connected to at `confirmFailures` consecutive checks is told, again while it lasts, and
/// when it can; not earlier. A check that was overtaken by a later one knows nothing new.
final class ConnectDuty implements Duty {
    private final Policy policy;
    private final Map<IpAddress, Trouble> failing = new HashMap<>();
    private Instant latest = Instant.MIN;

    private record Trouble(int checks, Optional<Instant> told) {
    }

    ConnectDuty(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Demand> follow(Saved check) {
        List<Demand> demands = new ArrayList<>();
        boolean overtaken = check.at().isBefore(latest);
        if (!overtaken) {
            latest = check.at();
            check.by().connects().forEach((address, connect) -> follow(address, connect).ifPresent(demands::add));
        }
        failing.keySet().removeIf(address -> !check.next().pool().contains(address));
        check.fresh(Change.ConnectFailing.class).forEach(one -> Violation.unless(isConfirmed(one.address()),
                "a failure to connect is told once it is confirmed: %s", one));
        if (!overtaken) {
            demands.addAll(tell(check));
        }
        return demands;
    }

    private Optional<Demand> follow(IpAddress address, Connect connect) {
        if (connect instanceof Connect.Failed) {
            failing.merge(address, new Trouble(1, Optional.empty()),
                    (known, _) -> new Trouble(known.checks + 1, known.told));
            return Optional.empty();
        }
        return Optional.ofNullable(failing.remove(address)).flatMap(Trouble::told)
                .map(_ -> Demand.of(Change.ConnectRecovered.class, address, one -> one.address().equals(address)));
    }

    private boolean isConfirmed(IpAddress address) {
        return failing.containsKey(address) && failing.get(address).checks >= policy.confirmFailures();
    }

    private List<Demand> tell(Saved check) {
        List<IpAddress> tried = check.by().connects().keySet().stream().filter(this::isConfirmed).toList();
        boolean due = tried.stream()
                .anyMatch(one -> check.isReminderDue(failing.get(one).told, policy.remindEvery()));
        List<Demand> demands = new ArrayList<>();
        for (IpAddress one : tried) {
            if (due || failing.get(one).told.isEmpty()) {
                failing.computeIfPresent(one, (_, known) -> new Trouble(known.checks, Optional.of(check.at())));
                demands.add(Demand.of(Change.ConnectFailing.class, one, change -> change.address().equals(one)));
            }
        }
        return demands;
    }
}
