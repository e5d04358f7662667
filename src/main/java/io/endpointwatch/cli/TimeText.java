package io.endpointwatch.cli;

import java.time.Duration;
import java.util.Locale;

/// Durations as people type them: `90s`, `15m`, `48h`, `7d`.
final class TimeText {
    private TimeText() {
    }

    /// The ISO-8601 form; whatever is not of this form is left as it is, for the request to accept or refuse.
    static String toIso(String text) {
        if (!text.matches("[0-9]{1,9}[smhd]")) {
            return text;
        }
        String number = text.substring(0, text.length() - 1);
        String unit = text.substring(text.length() - 1).toUpperCase(Locale.ROOT);
        return unit.equals("D") ? "P" + number + unit : "PT" + number + unit;
    }

    /// In its largest unit, cut off: `45s`, `14m`, `47h`.
    static String shortened(Duration time) {
        return time.toSeconds() < 60 ? time.toSeconds() + "s"
                : time.toMinutes() < 60 ? time.toMinutes() + "m"
                : time.toHours() + "h";
    }
}
