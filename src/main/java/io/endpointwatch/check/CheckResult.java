package io.endpointwatch.check;

import java.util.List;

import io.endpointwatch.watch.Evaluation;
import io.endpointwatch.watch.Observation;

/// What a check found and did.
///
/// @param sequence the state's version after the check
/// @param notified the identifiers of the messages that were sent
/// @param waiting how many announcements are left in the outbox
public record CheckResult(
        Evaluation evaluation, Observation observation, long sequence, List<String> notified, int waiting) {
    public CheckResult {
        notified = List.copyOf(notified);
    }
}
