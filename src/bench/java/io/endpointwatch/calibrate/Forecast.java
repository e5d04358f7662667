package io.endpointwatch.calibrate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a report said, and what came.
///
/// @param size entries of the list of addresses
/// @param probability that the list holds for a month; absent where the report does not say
/// @param pin whether the verdict is to pin
/// @param atLeast that the list lasts; absent where the report does not say
/// @param held whether at least 99.9 % of the answers of the next month were inside
/// @param outside when the first answer came that is outside; absent where none did
/// @param end of the series
/// @param sketch the probability by one Kaplan–Meier curve of all lists, shrunk by half a list towards a half
/// @param steady whether no address was new in the later half of the window: what 0.1.0 asked
record Forecast(
        String file,
        String name,
        Instant at,
        int size,
        Optional<Double> probability,
        boolean pin,
        Optional<Duration> atLeast,
        boolean held,
        Optional<Instant> outside,
        Instant end,
        double sketch,
        boolean steady) {
    /// Whether the list lasted as long as was said; absent where the series ended before.
    Optional<Boolean> lasted() {
        return atLeast.flatMap(least -> {
            Instant aim = at.plus(least);
            return outside.isPresent()
                    ? Optional.of(!outside.get().isBefore(aim))
                    : end.isBefore(aim) ? Optional.empty() : Optional.of(true);
        });
    }
}
