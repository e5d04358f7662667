package io.endpointwatch.report;

import java.util.Arrays;
import java.util.List;

/// Aligns texts in columns.
final class Columns {
    private static final int GAP = 2;

    private Columns() {
    }

    /// As wide as the widest text; where that is too much in all, the widest columns give way.
    static int[] widths(List<String> names, List<List<String>> rows, int most) {
        int[] widths = names.stream().mapToInt(String::length).toArray();
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        while (Arrays.stream(widths).sum() + GAP * (widths.length - 1) > most) {
            widths[widest(widths)]--;
        }
        return widths;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            widest = widths[i] > widths[widest] ? i : widest;
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
