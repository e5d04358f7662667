package io.endpointwatch.bench;

import java.util.List;

/// The outcome of a measurement.
sealed interface Measure {
    /// At least one value, in the unit of the group.
    record Taken(List<Double> values) implements Measure {
        public Taken {
            values = values.stream().sorted().toList();
            if (values.isEmpty()) {
                throw new IllegalArgumentException("nothing was measured");
            }
        }

        double median() {
            int middle = values.size() / 2;
            return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
        }

        double least() {
            return values.getFirst();
        }

        double most() {
            return values.getLast();
        }
    }

    /// No value, because something is not installed or not built.
    record Missing(String why) implements Measure {}

    static Measure of(double value) {
        return new Taken(List.of(value));
    }
}
