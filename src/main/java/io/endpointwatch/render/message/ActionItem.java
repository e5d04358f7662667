package io.endpointwatch.render.message;

import java.util.List;
import java.util.stream.Stream;

/// Something for the reader to do.
///
/// @param title what to do, in one sentence
/// @param text how and why; may be empty
/// @param lines to copy as they are: rules, commands
/// @param otherwise what to copy instead
record ActionItem(String title, String text, List<String> lines, Alternative otherwise) {
    ActionItem {
        lines = List.copyOf(lines);
    }

    /// Lines to copy instead.
    record Alternative(String text, List<String> lines) {
        static final Alternative NONE = new Alternative("", List.of());

        Alternative {
            lines = List.copyOf(lines);
        }
    }

    static ActionItem of(String title, String text, String... lines) {
        return new ActionItem(title, text, Stream.of(lines).distinct().toList(), Alternative.NONE);
    }
}
