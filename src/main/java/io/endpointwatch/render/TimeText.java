package io.endpointwatch.render;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Times as people read them.
public final class TimeText {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private TimeText() {}

    /// The two largest units, such as `2 days 3 hours`; cut off, not rounded.
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return count(seconds, "second");
        }
        if (seconds < 3600) {
            return units(seconds, 60, "minute", 1, "second");
        }
        return seconds < 2 * 86_400
                ? units(seconds, 3600, "hour", 60, "minute")
                : units(seconds, 86_400, "day", 3600, "hour");
    }

    /// The same for a narrow column: `45s`, `15m`, `2d 4h`.
    public static String shortened(Duration duration) {
        return Arrays.stream(of(duration).split(" (?=[0-9])"))
                .map(part -> part.substring(0, part.indexOf(' ') + 2).replace(" ", ""))
                .collect(Collectors.joining(" "));
    }

    /// The largest unit alone, cut off: `45s`, `47h`, `2d`.
    public static String largestUnit(Duration duration) {
        return shortened(duration).split(" ")[0];
    }

    /// To the second: `2026-11-23 12:00:00 UTC`.
    public static String seconds(Instant at) {
        return SECONDS.format(at);
    }

    /// To the minute, in UTC, without saying so: `2026-11-23 12:00`.
    public static String of(Instant at) {
        return MINUTES.format(at);
    }

    /// The day, in UTC: `2026-11-23`.
    public static String day(Instant at) {
        return MINUTES.format(at).substring(0, 10);
    }

    private static String units(long seconds, long large, String largeName, long small, String smallName) {
        long rest = seconds % large / small;
        return count(seconds / large, largeName) + (rest == 0 ? "" : " " + count(rest, smallName));
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
