package io.endpointwatch.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a report comes to, in plain English. Texts hold names from registries and the DNS: printable, yet untrusted.
///
/// @param provisional whether more watching may still turn it
/// @param watchOn how much longer to watch until it is not provisional; absent where it is not
/// @param reasons for the verdict, the weightiest first
/// @param notObserved what the watching cannot have shown
/// @param instead what to do instead of pinning, or beside it
public record Judgement(
        PinVerdict verdict,
        boolean provisional,
        Optional<Duration> watchOn,
        List<String> reasons,
        List<String> notObserved,
        List<String> instead) {
    public Judgement {
        reasons = List.copyOf(reasons);
        notObserved = List.copyOf(notObserved);
        instead = List.copyOf(instead);
    }
}
