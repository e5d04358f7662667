package io.endpointwatch.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a report comes to.
///
/// @param verdict absent for a name that never resolved
/// @param provisional whether more watching may still turn it
/// @param watchOn how much longer to watch, at least, until the history is long enough; empty if it is
/// @param reasons for the verdict, the weightiest first
/// @param reviewBy when one in ten lists like the recommended one has ended; empty if none is recommended
/// @param notObserved what the watching cannot have shown
/// @param instead what to do instead of pinning, or beside it; empty if it is too early for advice
public record Judgement(
        Optional<PinVerdict> verdict,
        boolean provisional,
        Optional<Duration> watchOn,
        List<VerdictReason> reasons,
        Optional<Instant> reviewBy,
        List<Caveat> notObserved,
        List<NextStep> instead) {
    public Judgement {
        reasons = List.copyOf(reasons);
        notObserved = List.copyOf(notObserved);
        instead = List.copyOf(instead);
    }

    /// Whether it is this verdict.
    public boolean is(PinVerdict other) {
        return verdict.filter(its -> its == other).isPresent();
    }
}
