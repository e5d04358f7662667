package io.endpointwatch.cli;

import java.io.Console;

/// The terminal that the tool runs in, if it does.
final class Terminal {
    private Terminal() {
    }

    /// Whether to colour: on a terminal, unless the user set `NO_COLOR` (no-color.org).
    static boolean hasColour() {
        String noColor = System.getenv("NO_COLOR");
        return (noColor == null || noColor.isEmpty()) && isThere();
    }

    /// Whether standard input and output are a terminal.
    static boolean isThere() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
