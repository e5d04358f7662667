package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import java.util.List;
import java.util.function.Predicate;

/// A change that must be reported.
///
/// @param of a description for the message if the change is missing
record Expectation(Class<? extends Change> kind, String of, Predicate<Change> says) {

    static <C extends Change> Expectation of(Class<C> kind, Object of, Predicate<C> says) {
        return new Expectation(kind, of.toString(), change -> says.test(kind.cast(change)));
    }

    boolean isMetBy(List<Change> reported) {
        return reported.stream().anyMatch(change -> kind.isInstance(change) && says.test(change));
    }

    @Override
    public String toString() {
        return kind.getSimpleName() + " of " + of;
    }
}
