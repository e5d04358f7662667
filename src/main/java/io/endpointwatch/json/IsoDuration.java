package io.endpointwatch.json;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations in ISO 8601. A day has 24 hours. Months and years are refused, because they have no fixed length.
public final class IsoDuration {
    private static final Pattern WEEKS = Pattern.compile("[Pp]([0-9]{1,9})[Ww]");

    private IsoDuration() {}

    /// Parses `P2W`, or days, hours, minutes and seconds such as `P1DT12H`.
    ///
    /// @throws DateTimeParseException if `text` is no duration
    public static Duration parse(String text) {
        Matcher weeks = WEEKS.matcher(text);
        return weeks.matches() ? Duration.ofDays(7 * Long.parseLong(weeks.group(1))) : Duration.parse(text);
    }

    /// The shortest form. Whole days are days, though [Duration#toString] writes hours.
    public static String text(Duration duration) {
        boolean wholeDays = duration.isPositive() && duration.equals(Duration.ofDays(duration.toDays()));
        return wholeDays ? "P" + duration.toDays() + "D" : duration.toString();
    }
}
