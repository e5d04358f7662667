package io.endpointwatch.render.text;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Aligns texts in columns.
final class TextColumns {
    private static final int GAP = 2;
    private static final int LEAST = 3;

    private TextColumns() {}

    /// As wide as the widest text; where that is too much in all, the widest columns give way, as far as they
    /// can be cut.
    ///
    /// @param whole columns that are not cut, such as those of addresses
    static int[] widths(List<String> names, List<List<String>> rows, int most, Set<String> whole) {
        int[] widths = names.stream().mapToInt(String::length).toArray();
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        int widest = widest(names, widths, whole);
        while (widest >= 0 && Arrays.stream(widths).sum() + GAP * (widths.length - 1) > most) {
            widths[widest]--;
            widest = widest(names, widths, whole);
        }
        return widths;
    }

    /// -1 where none can be cut any more.
    private static int widest(List<String> names, int[] widths, Set<String> whole) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            boolean wider = widths[i] > (widest < 0 ? LEAST : widths[widest]);
            widest = wider && !whole.contains(names.get(i)) ? i : widest;
        }
        return widest;
    }

    static String row(List<String> texts, List<String> columns, int[] widths) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = cut(texts.get(i), widths[i]);
            String pad = " ".repeat(widths[i] - text.length());
            row.append(columns.get(i).startsWith(">") ? pad + text : text + pad).append(" ".repeat(GAP));
        }
        return row.toString().stripTrailing();
    }

    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
