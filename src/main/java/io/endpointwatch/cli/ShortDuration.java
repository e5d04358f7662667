package io.endpointwatch.cli;

import java.time.Duration;

/// Durations for a narrow column.
final class ShortDuration {
    private ShortDuration() {}

    /// In its largest unit, cut off: `45s`, `14m`, `47h`.
    static String shortened(Duration time) {
        return time.toSeconds() < 60
                ? time.toSeconds() + "s"
                : time.toMinutes() < 60 ? time.toMinutes() + "m" : time.toHours() + "h";
    }
}
