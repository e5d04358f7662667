package io.endpointwatch.message;

import java.util.List;
import java.util.stream.Stream;

/// Something for the reader to do.
///
/// @param title what to do, in one sentence
/// @param text how and why; may be empty
/// @param lines to copy as they are: rules, commands
/// @param otherwise what to copy instead
record Step(String title, String text, List<String> lines, Alternative otherwise) {
    Step {
        lines = List.copyOf(lines);
    }

    /// Lines to copy instead.
    record Alternative(String text, List<String> lines) {
        static final Alternative NONE = new Alternative("", List.of());

        Alternative {
            lines = List.copyOf(lines);
        }
    }

    static Step of(String title, String text, String... lines) {
        return new Step(title, text, Stream.of(lines).distinct().toList(), Alternative.NONE);
    }
}
