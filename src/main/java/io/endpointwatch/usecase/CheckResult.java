package io.endpointwatch.usecase;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.rules.Evaluation;
import java.time.Duration;
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

    /// How many lookups got no answer.
    public long failedLookups() {
        return observation.results().stream()
                .filter(one -> one.answer() instanceof Answer.Unanswered)
                .count();
    }

    /// The longest time that a resolver took; zero if none answered.
    public Duration slowestLookup() {
        return observation.results().stream()
                .flatMap(one -> one.answer().lastExchange().stream())
                .map(Exchange::rtt)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
