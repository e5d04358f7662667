package io.endpointwatch.imports.tool;

import java.time.DateTimeException;
import java.util.List;

/// Goes through lines of text; what a line throws becomes its problem.
final class BoundedLines {
    /// The most characters of a line; a TXT record of 65,535 octets has fewer.
    static final int MAX_LENGTH = 1 << 20;
    private static final int QUOTED = 80;

    private BoundedLines() {}

    interface Reader {
        /// @param number from 1
        /// @throws IllegalArgumentException if the line cannot be read
        void read(int number, String line);
    }

    static void each(List<String> lines, ToolOutput out, Reader reader) {
        for (int i = 0; i < lines.size(); i++) {
            guard(i + 1, out, reader, lines.get(i));
        }
    }

    private static void guard(int number, ToolOutput out, Reader reader, String line) {
        try {
            if (line.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("longer than " + MAX_LENGTH + " characters");
            }
            reader.read(number, line);
        } catch (IllegalArgumentException | DateTimeException e) {
            out.problem(number, String.valueOf(e.getMessage()));
        }
    }

    /// Enough of a text to find it.
    static String quote(String text) {
        return '"' + (text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "...") + '"';
    }
}
