package io.endpointwatch.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The terminal that the tool runs in, if it does.
final class Terminal {
    private Terminal() {}

    /// Whether to colour: on a terminal, unless the user set `NO_COLOR` (no-color.org).
    static boolean hasColour() {
        String noColor = System.getenv("NO_COLOR");
        return (noColor == null || noColor.isEmpty()) && isThere();
    }

    /// Whether standard input and output are a terminal.
    @SuppressWarnings("SystemConsoleNull") // its specification allows null
    static boolean isThere() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// How many characters it shows.
    record Size(int rows, int columns) {
        static final Size USUAL = new Size(24, 80);
    }

    /// The current size, as `stty` prints it; else [Size#USUAL].
    static Size size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return size(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException _) {
            return Size.USUAL;
        }
    }

    /// @param text rows and columns, such as `24 80`; `0 0` if the terminal does not know
    static Size size(String text) {
        return Pattern.compile("([1-9]\\d{0,4}) ([1-9]\\d{0,4})\\s*")
                .matcher(text)
                .results()
                .findFirst()
                .map((MatchResult found) ->
                        new Size(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
                .orElse(Size.USUAL);
    }
}
