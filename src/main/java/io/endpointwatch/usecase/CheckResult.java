package io.endpointwatch.usecase;

import io.endpointwatch.observation.Observation;
import io.endpointwatch.rules.Evaluation;
import java.util.List;
import java.util.Optional;

/// What a check found and did.
///
/// @param sequence the state's version after the check
/// @param notified the identifiers of the messages that were sent
/// @param waiting how many announcements are left in the outbox
/// @param clock what is wrong with a clock, in a sentence, where something is
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

    /// Where no clock is wrong.
    public CheckResult(
            Evaluation evaluation, Observation observation, long sequence, List<String> notified, int waiting) {
        this(evaluation, observation, sequence, notified, waiting, Optional.empty());
    }
}
