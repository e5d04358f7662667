package io.endpointwatch.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows of text, aligned to the left in columns.
final class TableText {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    List<String> lines(String indent) {
        int[] widths = widths();
        return rows.stream().map(row -> indent + line(row, widths)).toList();
    }

    private int[] widths() {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        rows.forEach(row -> {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).repeat(' ', widths[column] - cell.length()).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
