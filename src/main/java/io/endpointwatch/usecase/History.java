package io.endpointwatch.usecase;

import io.endpointwatch.change.Change;
import io.endpointwatch.observation.Run;
import io.endpointwatch.observation.Runs;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Past runs and changes of an endpoint.
///
/// @param runs by first observation, then by lookup; without duplicates
/// @param changes by time
public record History(List<Run> runs, List<Change> changes) {
    public History {
        runs = Runs.byLookup(runs.stream()).values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Run::first))
                .toList();
        changes = changes.stream()
                .sorted(Comparator.comparing(change -> change.context().at()))
                .toList();
    }

    /// A copy that also has the runs that have not ended.
    public History with(Collection<Run> open) {
        return new History(Stream.concat(runs.stream(), open.stream()).toList(), changes);
    }
}
