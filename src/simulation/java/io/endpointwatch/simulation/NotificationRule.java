package io.endpointwatch.simulation;

import io.endpointwatch.state.Policy;
import java.util.List;

/// Decides what must be reported about one subject. Each rule keeps its own memory of the saved checks, so it
/// does not depend on the tested rules.
interface NotificationRule {
    /// The changes that this check must report. Checks come in the order in which they were saved.
    ///
    /// @throws Violation if the check reports something too early
    List<Expectation> follow(SavedCheck check);

    /// The rules for a new endpoint.
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
                new CachedTtlRule(),
                new PublishedRule());
    }
}
