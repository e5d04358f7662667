package io.endpointwatch.bench;

import java.util.List;

/// What came of measuring.
sealed interface Measure {
    /// Values, all in the unit of their group; at least one.
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

    /// Nothing, and why: something is not installed.
    record Missing(String why) implements Measure {}

    static Measure of(double value) {
        return new Taken(List.of(value));
    }
}
