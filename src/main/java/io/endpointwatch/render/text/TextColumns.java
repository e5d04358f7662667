package io.endpointwatch.render.text;

import io.endpointwatch.render.TextWidth;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Aligns texts in columns.
public final class TextColumns {
    private static final int GAP = 2;
    private static final int LEAST = 3;

    private TextColumns() {}

    /// Rows, aligned to the left, in columns as wide as their widest text. A row may have fewer texts than
    /// others.
    ///
    /// @param indent what each line begins with
    public static List<String> lines(String indent, List<List<String>> rows) {
        int[] widths = widths(rows);
        List<String> left = Collections.nCopies(widths.length, "");
        return rows.stream().map(row -> indent + row(row, left, widths)).toList();
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return widths;
    }

    /// As wide as the widest text. If that is too much in all, the widest columns give way, as far as they
    /// can be cut.
    ///
    /// @param rows the first of them has the names of the columns
    /// @param whole columns that are not cut, such as those of addresses
    static int[] widths(List<List<String>> rows, int most, Set<String> whole) {
        List<String> names = rows.getFirst();
        int[] widths = widths(rows);
        int widest = widest(names, widths, whole);
        while (widest >= 0 && Arrays.stream(widths).sum() + GAP * (widths.length - 1) > most) {
            widths[widest]--;
            widest = widest(names, widths, whole);
        }
        return widths;
    }

    /// -1 if none can be cut any more.
    private static int widest(List<String> names, int[] widths, Set<String> whole) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            boolean wider = widths[i] > (widest < 0 ? LEAST : widths[widest]);
            widest = wider && !whole.contains(names.get(i)) ? i : widest;
        }
        return widest;
    }

    /// @param columns names; texts of those that begin with `>` are aligned to the right
    static String row(List<String> texts, List<String> columns, int[] widths) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            String text = TextWidth.cut(texts.get(i), widths[i]);
            String pad = " ".repeat(widths[i] - text.length());
            row.append(columns.get(i).startsWith(">") ? pad + text : text + pad).append(" ".repeat(GAP));
        }
        return row.toString().stripTrailing();
    }
}
