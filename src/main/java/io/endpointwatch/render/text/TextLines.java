package io.endpointwatch.render.text;

import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.render.TextWidth;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Lines of text for a terminal, none wider than it. What comes from outside comes out printable.
final class TextLines {
    private static final int MOST_ROWS = TextReport.MOST_ROWS;
    private static final Set<String> WHOLE = Set.of("address", "first seen", "last seen", "list");

    private final StringBuilder text = new StringBuilder();
    private final int width;

    TextLines(int width) {
        this.width = width;
    }

    int width() {
        return width;
    }

    /// A word, on as many lines as it takes.
    void broken(String word) {
        for (int from = 0; from < word.length(); from += width) {
            line(word.substring(from, Math.min(word.length(), from + width)));
        }
    }

    void figure(String name, String value) {
        wrapped("  " + String.format("%-18s", name), value);
    }

    void bullets(String title, List<String> items) {
        heading(title);
        items.forEach(item -> wrapped("  - ", item));
    }

    /// @param columns names; those that begin with `>` are aligned to the right
    /// @param number of all rows, shown or not
    void table(String title, List<String> columns, List<List<String>> rows, int number) {
        if (rows.isEmpty()) {
            return;
        }
        heading(title);
        List<String> names =
                columns.stream().map(name -> name.replaceFirst("^>", "")).toList();
        List<List<String>> all = Stream.concat(Stream.of(names), rows.stream()).toList();
        int[] widths = TextColumns.widths(all, width - 2, WHOLE);
        all.forEach(row -> row(row, columns, widths));
        more(number);
    }

    private void row(List<String> texts, List<String> columns, int[] widths) {
        text.append(Sanitizer.line("  " + TextColumns.row(texts, columns, widths))
                        .stripTrailing())
                .append('\n');
    }

    void more(int all) {
        more(all, MOST_ROWS);
    }

    void more(int all, int shown) {
        if (all > shown) {
            line("  ... and " + NumberText.grouped(all - shown) + " more");
        }
    }

    void heading(String title) {
        text.append('\n');
        wrapped("", title);
    }

    void line(String line) {
        text.append(TextWidth.cut(Sanitizer.line(line).stripTrailing(), width)).append('\n');
    }

    void wrapped(String first, String item) {
        TextWidth.wrap(first, " ".repeat(first.length()), item, width).forEach(this::line);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
