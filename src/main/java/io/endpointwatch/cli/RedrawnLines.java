package io.endpointwatch.cli;

import java.io.PrintWriter;
import java.util.List;

/// The last lines of a terminal, which are drawn over again and again.
final class RedrawnLines {
    /// Clears from the cursor to the end of the screen (ED of ECMA-48).
    private static final String CLEAR_BELOW = "\r\u001b[J";
    /// Without automatic wrapping (DECAWM): a wrapped line would take two rows, and could not be cleared.
    private static final String UNWRAPPED = "\u001b[?7l";
    private static final String WRAPPED = "\u001b[?7h";

    private final PrintWriter out;
    private int drawn;

    RedrawnLines(PrintWriter out) {
        this.out = out;
    }

    /// Draws these lines in place of those that were drawn before.
    void draw(List<String> lines) {
        clear();
        out.print(UNWRAPPED);
        lines.forEach(out::println);
        out.print(WRAPPED);
        out.flush();
        drawn = lines.size();
    }

    /// Removes the lines, so that others can be printed in their place.
    void clear() {
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "A" + CLEAR_BELOW);
            drawn = 0;
        }
    }
}
