package io.endpointwatch.api;

import io.endpointwatch.usecase.InvalidRequestException;
import java.util.function.Function;

/// How people write a value, and what it means.
///
/// @param accepted what can be written, for error messages
/// @param meaning throws [IllegalArgumentException] if a text has none; its message says why
public record ValueGrammar<T>(String accepted, Function<String, T> meaning) {
    /// Longer than any name, prefix, resolver or duration.
    static final int MAX_TEXT = 1000;

    private static final int MAX_SHOWN = 100;

    /// The value that this text means.
    ///
    /// @param name what errors call the field
    /// @throws InvalidRequestException if it means none
    public T parse(String name, String text) {
        String value = shown(text);
        if (text.length() > MAX_TEXT) {
            throw new InvalidRequestException(
                    name, '"' + value + "\" has " + text.length() + " characters", "at most " + MAX_TEXT);
        }
        try {
            return meaning.apply(text);
        } catch (InvalidRequestException refused) {
            throw refused;
        } catch (IllegalArgumentException refused) {
            throw refused(name, value, shown(String.valueOf(refused.getMessage()), 3 * MAX_SHOWN));
        }
    }

    private InvalidRequestException refused(String name, String value, String why) {
        String problem = quotes(why, value) ? why : '"' + value + "\" " + why;
        return why.contains("accepted: ")
                ? new InvalidRequestException(name, problem)
                : new InvalidRequestException(name, problem, accepted);
    }

    private static boolean quotes(String why, String value) {
        return !value.isEmpty() && (why.contains(": " + value) || why.startsWith(value + " "));
    }

    /// Somebody's text, fit to stand in a message: printable and not too long.
    static String shown(String text) {
        return shown(text, MAX_SHOWN);
    }

    private static String shown(String text, int most) {
        String cut = text.length() <= most ? text : text.substring(0, most) + "…";
        return cut.replaceAll("\\p{C}", "?");
    }
}
