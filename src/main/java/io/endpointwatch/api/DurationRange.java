package io.endpointwatch.api;

import io.endpointwatch.json.IsoDuration;
import io.endpointwatch.json.OptionDuration;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.Function;

/// The durations that a field takes, both ends included.
public record DurationRange(Duration least, Duration greatest) {
    /// As in a JSON document: ISO 8601.
    ValueGrammar<Duration> iso() {
        return new ValueGrammar<>(
                "an ISO-8601 duration from " + IsoDuration.text(least) + " to " + IsoDuration.text(greatest)
                        + ", such as PT15M",
                text -> checked(text, IsoDuration::parse));
    }

    /// As on the command line, such as `15m`.
    public ValueGrammar<Duration> typed() {
        return new ValueGrammar<>(
                OptionDuration.EXAMPLES + ", from " + OptionDuration.text(least) + " to "
                        + OptionDuration.text(greatest),
                text -> checked(text, OptionDuration::parse));
    }

    private Duration checked(String text, Function<String, Duration> parse) {
        Duration duration = parsed(text, parse);
        if (duration.compareTo(least) < 0 || duration.compareTo(greatest) > 0) {
            throw new IllegalArgumentException("is out of bounds");
        }
        return duration;
    }

    private static Duration parsed(String text, Function<String, Duration> parse) {
        try {
            return parse.apply(text);
        } catch (DateTimeParseException | ArithmeticException _) {
            throw new IllegalArgumentException("is no duration");
        }
    }
}
