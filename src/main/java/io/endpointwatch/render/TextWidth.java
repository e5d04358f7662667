package io.endpointwatch.render;

import java.util.ArrayList;
import java.util.List;

/// Fits text into columns.
public final class TextWidth {
    private TextWidth() {}

    /// Harmless lines of at most `columns`, broken at spaces; a longer word stays whole.
    ///
    /// @param first what the first line begins with
    /// @param rest what every other line begins with
    public static List<String> wrap(String first, String rest, String words, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean isFresh = true;
        for (String word : Sanitizer.line(words).split(" +")) {
            if (!isFresh && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line = new StringBuilder(rest);
                isFresh = true;
            }
            line.append(isFresh ? "" : " ").append(word);
            isFresh = false;
        }
        lines.add(line.toString());
        return lines;
    }

    /// At most `most` characters, the last of which is an ellipsis if something was cut.
    public static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
    }
}
