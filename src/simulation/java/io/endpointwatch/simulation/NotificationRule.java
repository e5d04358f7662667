package io.endpointwatch.simulation;

import io.endpointwatch.state.Policy;
import java.util.List;

/// What has to be told of one matter. Each has a memory of its own, of what the checks that saved have seen, so that
/// it does not depend on the rules that it is held against.
interface NotificationRule {
    /// What this check has to tell. They come in the order in which they were saved.
    ///
    /// @throws Violation where it tells something too early
    List<Expectation> follow(SavedCheck check);

    /// Those of an endpoint of which nothing is known.
    static List<NotificationRule> all(Policy policy) {
        return List.of(
                new BaselineRule(policy),
                new AllowlistRule(policy),
                new ChainRule(),
                new FailureRule(policy),
                new DnssecRule(),
                new ConnectRule(policy),
                new RotationRule(policy),
                new AuthoritativeTtlRule(policy),
                new CachedTtlRule());
    }
}
