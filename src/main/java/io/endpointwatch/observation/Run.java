package io.endpointwatch.observation;

import io.endpointwatch.dns.Lookup;
import java.time.Duration;
import java.time.Instant;

/// A maximal stretch of consecutive observations in which one lookup had the same outcome.
///
/// @param results the number of observations
/// @param largestGap the longest time between two consecutive observations of the run; what happened in it was not
///        observed
public record Run(
        Lookup lookup,
        Outcome outcome,
        Instant first,
        Instant last,
        long results,
        ChainTtls ttls,
        Duration largestGap) {

    public static Run begin(LookupResult lookupResult, Instant at) {
        return new Run(
                lookupResult.lookup(),
                Outcome.of(lookupResult.answer()),
                at,
                at,
                1,
                ChainTtls.of(lookupResult.answer()),
                Duration.ZERO);
    }

    /// This run with one more observation.
    public Run follow(LookupResult lookupResult, Instant at) {
        Instant end = at.isBefore(last) ? last : at;
        Duration gap = Duration.between(last, end);
        return new Run(
                lookup,
                outcome,
                first,
                end,
                results + 1,
                ttls.with(ChainTtls.of(lookupResult.answer())),
                gap.compareTo(largestGap) > 0 ? gap : largestGap);
    }

    /// From the first observation to the last.
    public Duration length() {
        return Duration.between(first, last);
    }
}
