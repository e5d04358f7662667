package io.endpointwatch.usecase;

import io.endpointwatch.change.Change;
import io.endpointwatch.observation.Run;
import io.endpointwatch.observation.Runs;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What is remembered of past checks.
///
/// @param runs by first observation, those of one time by lookup; each once
/// @param changes by time
public record History(List<Run> runs, List<Change> changes) {
    public History {
        runs = Runs.byLookup(runs.stream()).values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Run::first))
                .toList();
        changes = changes.stream()
                .sorted(Comparator.comparing(change -> change.occasion().at()))
                .toList();
    }

    /// This history with the runs that are still going on.
    public History with(Collection<Run> open) {
        return new History(Stream.concat(runs.stream(), open.stream()).toList(), changes);
    }
}
