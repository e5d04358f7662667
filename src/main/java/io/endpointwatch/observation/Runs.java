package io.endpointwatch.observation;

import io.endpointwatch.dns.Lookup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The runs of a history.
public final class Runs {
    private Runs() {}

    /// The runs of each lookup by time, each of them once.
    ///
    /// A check that died before it saved leaves a run that the next check closes again or goes on with: both
    /// begin at the same time, and the longer one is the true one.
    public static SortedMap<Lookup, List<Run>> byLookup(Stream<Run> runs) {
        Map<Lookup, List<Run>> all = new HashMap<>();
        runs.forEach(
                run -> all.computeIfAbsent(run.lookup(), _ -> new ArrayList<>()).add(run));
        SortedMap<Lookup, List<Run>> byLookup = new TreeMap<>();
        all.forEach((lookup, its) -> byLookup.put(lookup, longest(its)));
        return byLookup;
    }

    private static List<Run> longest(List<Run> runs) {
        runs.sort(Comparator.comparing(Run::first));
        List<Run> longest = new ArrayList<>();
        for (Run run : runs) {
            if (longest.isEmpty() || !longest.getLast().first().equals(run.first())) {
                longest.add(run);
            } else if (run.results() > longest.getLast().results()) {
                longest.set(longest.size() - 1, run);
            }
        }
        return longest;
    }
}
