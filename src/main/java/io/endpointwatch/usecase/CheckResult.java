package io.endpointwatch.usecase;

import io.endpointwatch.observation.Observation;
import io.endpointwatch.rules.Evaluation;
import java.util.List;
import java.util.Optional;

/// The result of a check.
///
/// @param sequence the version of the state after the check
/// @param notified the identifiers of the sent messages
/// @param waiting how many announcements are left in the outbox
/// @param clock a sentence about a wrong clock; empty if all clocks agree
public record CheckResult(
        Evaluation evaluation,
        Observation observation,
        long sequence,
        List<String> notified,
        int waiting,
        Optional<String> clock) {
    public CheckResult {
        notified = List.copyOf(notified);
    }

    /// A result without a wrong clock.
    public CheckResult(
            Evaluation evaluation, Observation observation, long sequence, List<String> notified, int waiting) {
        this(evaluation, observation, sequence, notified, waiting, Optional.empty());
    }
}
