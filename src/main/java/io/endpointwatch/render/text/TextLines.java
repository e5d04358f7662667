package io.endpointwatch.render.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Lines of text for a terminal, none wider than it. What comes from outside comes out printable.
public final class TextLines {
    private static final int MOST_ROWS = TextReport.MOST_ROWS;
    private static final Set<String> WHOLE = Set.of("address", "first seen", "last seen");

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
        line("  " + String.format("%-18s", name) + value);
    }

    void bullets(String title, List<String> items) {
        heading(title);
        items.forEach(item -> wrapped("  - ", item));
    }

    /// @param columns names; those that begin with `>` are aligned to the right
    void table(String title, List<String> columns, List<List<String>> rows, int all) {
        if (rows.isEmpty()) {
            return;
        }
        heading(title);
        List<String> names =
                columns.stream().map(name -> name.replaceFirst("^>", "")).toList();
        int[] widths = TextColumns.widths(names, rows, width - 2, WHOLE);
        row(names, columns, widths);
        rows.forEach(row -> row(row, columns, widths));
        more(all);
    }

    private void row(List<String> texts, List<String> columns, int[] widths) {
        text.append(printable("  " + TextColumns.row(texts, columns, widths)).stripTrailing())
                .append('\n');
    }

    void more(int all) {
        more(all, MOST_ROWS);
    }

    void more(int all, int shown) {
        if (all > shown) {
            line("  ... and " + grouped(all - shown) + " more");
        }
    }

    void heading(String title) {
        text.append('\n').append(title).append('\n');
    }

    void line(String line) {
        text.append(TextColumns.cut(printable(line).stripTrailing(), width)).append('\n');
    }

    void wrapped(String first, String item) {
        StringBuilder line = new StringBuilder(first);
        String indent = " ".repeat(first.length());
        for (String word : printable(item).split(" ")) {
            if (line.length() + word.length() > width && !line.toString().isBlank()) {
                line(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        line(line.toString());
    }

    /// Control characters, which could drive a terminal, and characters that turn the direction of writing are
    /// shown as question marks.
    public static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
