package io.endpointwatch.calibrate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The forecast of a report and what really happened.
///
/// @param size the number of addresses in the list
/// @param probability the probability that the list is valid for a month; empty if the report gives none
/// @param pin whether the verdict is "pin"
/// @param atLeast the forecast lifetime of the list; empty if the report gives none
/// @param held whether the list contained at least 99.9 % of the next month's answers
/// @param outside the time of the first answer outside the list; empty if there is none
/// @param end the end of the series
/// @param sketch the probability from one Kaplan–Meier curve of all lists, shrunk by half a list towards 0.5
/// @param steady whether the second half of the window had no new address, as version 0.1.0 required
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
    /// Whether the list lasted as long as forecast; empty if the series ended earlier.
    Optional<Boolean> lasted() {
        return atLeast.flatMap(least -> {
            Instant aim = at.plus(least);
            return outside.isPresent()
                    ? Optional.of(!outside.get().isBefore(aim))
                    : end.isBefore(aim) ? Optional.empty() : Optional.of(true);
        });
    }
}
