package io.endpointwatch.bench;

import java.util.List;
import java.util.Optional;

/// Rows that are compared with each other.
///
/// @param unit such as `ms`
/// @param rows the first is what the ratios of the others are to
record BenchGroup(String title, String unit, List<Row> rows) {
    /// @param who what was measured, and with what
    record Row(String who, Measure measure, List<Aim> aims) {
        Row {
            aims = List.copyOf(aims);
        }

        Row(String who, Measure measure, Aim... aims) {
            this(who, measure, List.of(aims));
        }
    }

    BenchGroup {
        rows = List.copyOf(rows);
    }

    /// The median of a row over that of the first.
    Optional<Double> ratio(Row row) {
        return row.measure() instanceof Measure.Taken taken
                        && rows.getFirst().measure() instanceof Measure.Taken first
                        && first.median() != 0
                ? Optional.of(taken.median() / first.median())
                : Optional.empty();
    }
}
