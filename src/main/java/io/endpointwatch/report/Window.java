package io.endpointwatch.report;

import java.time.Duration;
import java.time.Instant;

/// The time that a report is about.
///
/// @param from inclusive
/// @param to exclusive, after `from`
public record Window(Instant from, Instant to) {
    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "a window from " + from + " to " + to + ": it has to end after it begins");
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    Instant clamp(Instant at) {
        return at.isBefore(from) ? from : at.isAfter(to) ? to : at;
    }
}
