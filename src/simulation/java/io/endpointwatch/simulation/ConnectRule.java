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

/// An address is reported if connecting failed at `confirmFailures` consecutive checks with enough time between
/// them, but not earlier. It is reported again as a reminder, and when connecting succeeds. A check overtaken
/// by a later one adds nothing.
final class ConnectRule implements NotificationRule {
    private final Policy policy;
    private final Map<IpAddress, FailureStreak> failing = new HashMap<>();
    private Instant latest = Instant.MIN;

    private record FailureStreak(int checks, Instant since, Optional<Instant> reportedAt) {}

    ConnectRule(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Expectation> follow(SavedCheck check) {
        List<Expectation> expectations = new ArrayList<>();
        latest = check.remembered(latest);
        failing.replaceAll((_, one) ->
                new FailureStreak(one.checks, check.remembered(one.since), one.reportedAt.map(check::remembered)));
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
                        mayBeReported(check, one.address()),
                        "a failure to connect is reported only after confirmation: %s",
                        one));
        if (!overtaken) {
            expectations.addAll(due(check));
        }
        return expectations;
    }

    private Optional<Expectation> follow(SavedCheck check, IpAddress address, ConnectResult connect) {
        if (connect instanceof ConnectResult.Failed) {
            failing.merge(
                    address,
                    new FailureStreak(1, check.at(), Optional.empty()),
                    (known, _) -> new FailureStreak(known.checks + 1, known.since, known.reportedAt));
            return Optional.empty();
        }
        return Optional.ofNullable(failing.remove(address))
                .flatMap(FailureStreak::reportedAt)
                .map(_ -> Expectation.of(
                        Change.ConnectRecovered.class,
                        address,
                        one -> one.address().equals(address)));
    }

    private boolean mayBeReported(SavedCheck check, IpAddress address) {
        FailureStreak known = failing.get(address);
        return known != null && check.mayConfirm(known.checks, known.since, policy.confirmFailures());
    }

    private List<Expectation> due(SavedCheck check) {
        List<IpAddress> tried = check.by().connects().keySet().stream()
                .filter(failing::containsKey)
                .toList();
        boolean due =
                tried.stream().anyMatch(one -> check.isReminderDue(failing.get(one).reportedAt, policy.remindEvery()));
        List<IpAddress> named = check.fresh(Change.ConnectFailing.class)
                .map(Change.ConnectFailing::address)
                .toList();
        List<Expectation> expectations = new ArrayList<>();
        for (IpAddress one : tried) {
            FailureStreak known = failing.get(one);
            boolean news = known.reportedAt.isEmpty()
                    && check.mustConfirm(known.checks, known.since, policy.confirmFailures());
            if (news || due && known.reportedAt.isPresent()) {
                expectations.add(Expectation.of(
                        Change.ConnectFailing.class,
                        one,
                        change -> change.address().equals(one)));
            }
            if (named.contains(one)) {
                failing.put(one, new FailureStreak(known.checks, known.since, Optional.of(check.at())));
            }
        }
        return expectations;
    }
}
