package io.endpointwatch.observation;

import io.endpointwatch.dns.Lookup;
import java.time.Duration;
import java.time.Instant;

/// A maximal stretch of consecutive observations in which one lookup had the same outcome.
///
/// @param sights the number of observations
/// @param largestGap the longest time between two consecutive observations of the run; what happened in it was not
///        observed
public record Run(
        Lookup lookup, Outcome outcome, Instant first, Instant last, long sights, ChainTtls ttls, Duration largestGap) {

    public static Run begin(LookupResult sight, Instant at) {
        return new Run(
                sight.lookup(), Outcome.of(sight.answer()), at, at, 1, ChainTtls.of(sight.answer()), Duration.ZERO);
    }

    /// This run with one more observation.
    public Run follow(LookupResult sight, Instant at) {
        Instant end = at.isBefore(last) ? last : at;
        Duration gap = Duration.between(last, end);
        return new Run(
                lookup,
                outcome,
                first,
                end,
                sights + 1,
                ttls.with(ChainTtls.of(sight.answer())),
                gap.compareTo(largestGap) > 0 ? gap : largestGap);
    }

    /// From the first observation to the last.
    public Duration length() {
        return Duration.between(first, last);
    }
}
