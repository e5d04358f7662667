package io.endpointwatch.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.watch.Change;
import io.endpointwatch.watch.Run;

/// What is remembered of past checks.
///
/// @param runs by first observation
/// @param changes by time
public record History(List<Run> runs, List<Change> changes) {
    private static final Comparator<Run> BY_TIME = Comparator.comparing(Run::first).thenComparing(Run::lookup);

    public History {
        runs = distinct(runs);
        changes = changes.stream().sorted(Comparator.comparing(change -> change.occasion().at())).toList();
    }

    /// This history with the runs that are still going on.
    public History with(Collection<Run> open) {
        return new History(java.util.stream.Stream.concat(runs.stream(), open.stream()).toList(), changes);
    }

    /// A check that died before it saved leaves a run that the next check closes again or goes on with: both begin at
    /// the same time, and the longer one is the true one.
    private static List<Run> distinct(List<Run> runs) {
        record Beginning(Lookup lookup, java.time.Instant first) {
        }

        Map<Beginning, Run> longest = new LinkedHashMap<>();
        for (Run run : runs) {
            longest.merge(new Beginning(run.lookup(), run.first()), run,
                    (one, other) -> one.sights() >= other.sights() ? one : other);
        }
        return longest.values().stream().sorted(BY_TIME).toList();
    }
}
