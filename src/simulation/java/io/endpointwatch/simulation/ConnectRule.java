package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.state.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An address that could not be connected to at `confirmFailures` consecutive checks, far enough apart, is told,
/// again while it lasts, and when it can; not earlier. A check that was overtaken by a later one knows nothing new.
final class ConnectRule implements NotificationRule {
    private final Policy policy;
    private final Map<IpAddress, Trouble> failing = new HashMap<>();
    private Instant latest = Instant.MIN;

    private record Trouble(int checks, Instant since, Optional<Instant> told) {}

    ConnectRule(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Expectation> follow(SavedCheck check) {
        List<Expectation> expectations = new ArrayList<>();
        latest = check.remembered(latest);
        failing.replaceAll(
                (_, one) -> new Trouble(one.checks, check.remembered(one.since), one.told.map(check::remembered)));
        boolean overtaken = check.at().isBefore(latest);
        if (!overtaken) {
            latest = check.at();
            check.by()
                    .connects()
                    .forEach((address, connect) ->
                            follow(check, address, connect).ifPresent(expectations::add));
        }
        failing.keySet().removeIf(address -> !check.next().pool().contains(address));
        check.fresh(Change.ConnectFailing.class)
                .forEach(one -> Violation.unless(
                        mayBeTold(check, one.address()), "a failure to connect is told once it is confirmed: %s", one));
        if (!overtaken) {
            expectations.addAll(tell(check));
        }
        return expectations;
    }

    private Optional<Expectation> follow(SavedCheck check, IpAddress address, ConnectResult connect) {
        if (connect instanceof ConnectResult.Failed) {
            failing.merge(
                    address,
                    new Trouble(1, check.at(), Optional.empty()),
                    (known, _) -> new Trouble(known.checks + 1, known.since, known.told));
            return Optional.empty();
        }
        return Optional.ofNullable(failing.remove(address))
                .flatMap(Trouble::told)
                .map(_ -> Expectation.of(
                        Change.ConnectRecovered.class,
                        address,
                        one -> one.address().equals(address)));
    }

    private boolean mayBeTold(SavedCheck check, IpAddress address) {
        Trouble known = failing.get(address);
        return known != null && check.mayConfirm(known.checks, known.since, policy.confirmFailures());
    }

    private List<Expectation> tell(SavedCheck check) {
        List<IpAddress> tried = check.by().connects().keySet().stream()
                .filter(failing::containsKey)
                .toList();
        boolean due = tried.stream().anyMatch(one -> check.isReminderDue(failing.get(one).told, policy.remindEvery()));
        List<IpAddress> named = check.fresh(Change.ConnectFailing.class)
                .map(Change.ConnectFailing::address)
                .toList();
        List<Expectation> expectations = new ArrayList<>();
        for (IpAddress one : tried) {
            Trouble known = failing.get(one);
            boolean news =
                    known.told.isEmpty() && check.mustConfirm(known.checks, known.since, policy.confirmFailures());
            if (news || due && known.told.isPresent()) {
                expectations.add(Expectation.of(
                        Change.ConnectFailing.class,
                        one,
                        change -> change.address().equals(one)));
            }
            if (named.contains(one)) {
                failing.put(one, new Trouble(known.checks, known.since, Optional.of(check.at())));
            }
        }
        return expectations;
    }
}
