package io.endpointwatch.api;

import io.endpointwatch.json.IsoDuration;
import io.endpointwatch.json.OptionDuration;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a request comes from: this decides how errors call its fields, and how durations are written.
enum RequestForm {
    /// A JSON document: durations are ISO 8601.
    PAYLOAD {
        @Override
        String name(String field) {
            return field;
        }

        @Override
        Duration duration(String text) {
            return IsoDuration.parse(text);
        }

        @Override
        String durations(Duration least, Duration greatest) {
            return "an ISO-8601 duration from " + IsoDuration.text(least) + " to " + IsoDuration.text(greatest)
                    + ", such as PT15M";
        }
    },
    /// The options of the command line.
    OPTIONS {
        @Override
        String name(String field) {
            Matcher parts = INDEXED.matcher(field);
            String name = parts.matches() ? parts.group(1) : field;
            return OTHERS.getOrDefault(
                    name,
                    "--"
                            + CAPITAL.matcher(name)
                                    .replaceAll(letter -> "-" + letter.group().toLowerCase(Locale.ROOT)));
        }

        @Override
        Duration duration(String text) {
            return OptionDuration.parse(text);
        }

        @Override
        String durations(Duration least, Duration greatest) {
            return OptionDuration.EXAMPLES + ", from " + OptionDuration.text(least) + " to "
                    + OptionDuration.text(greatest);
        }
    };

    private static final Pattern INDEXED = Pattern.compile("(.*)\\[[0-9]+]");
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
    /// Fields whose option is not called as they are.
    private static final Map<String, String> OTHERS = Map.of(
            "endpoint",
            "HOST",
            "port",
            "PORT",
            "payload",
            "options",
            "resolvers",
            "--resolver",
            "clientSubnets",
            "--client-subnet",
            "families",
            "--family",
            "window",
            "--since");

    /// What errors call a field, or an element of it such as `resolvers[1]`.
    abstract String name(String field);

    /// @throws DateTimeParseException where `text` is none
    abstract Duration duration(String text);

    /// What is accepted as a duration, for people.
    abstract String durations(Duration least, Duration greatest);
}
