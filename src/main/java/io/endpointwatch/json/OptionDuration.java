package io.endpointwatch.json;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people type them: `500ms`, `90s`, `15m`, `48h`, `14d`, `2w`, or ISO 8601 such as `PT15M`.
public final class OptionDuration {
    /// A description of the accepted texts, for error messages.
    public static final String EXAMPLES = "a time such as 500ms, 90s, 15m, 48h, 14d, 2w or PT15M";
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|[smhdw])");

    private OptionDuration() {}

    /// @throws DateTimeParseException if `text` is no duration
    public static Duration parse(String text) {
        Matcher parts = SHORT.matcher(text);
        if (!parts.matches()) {
            return IsoDuration.parse(text);
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }

    /// The duration in the largest unit that needs no fraction.
    public static String text(Duration duration) {
        for (ChronoUnit unit : List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS)) {
            long millis = unit.getDuration().toMillis();
            if (duration.isPositive() && duration.toMillis() % millis == 0) {
                return duration.toMillis() / millis
                        + unit.toString().substring(0, 1).toLowerCase(Locale.ROOT);
            }
        }
        return duration.isZero() ? "0s" : duration.toMillis() + "ms";
    }
}
