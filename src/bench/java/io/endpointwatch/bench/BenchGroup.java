package io.endpointwatch.bench;

import java.util.List;
import java.util.Optional;

/// Measurements to compare with each other.
///
/// @param unit the unit, such as `ms`
/// @param rows the ratios refer to the first one
record BenchGroup(String title, String unit, List<Row> rows) {
    /// @param who the measured program and task
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

    /// The ratio of a row's median to that of the first row; empty if it is undefined.
    Optional<Double> ratio(Row row) {
        return row.measure() instanceof Measure.Taken taken
                        && rows.getFirst().measure() instanceof Measure.Taken first
                        && first.median() != 0
                ? Optional.of(taken.median() / first.median())
                : Optional.empty();
    }
}
