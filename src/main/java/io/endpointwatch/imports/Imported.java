package io.endpointwatch.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.watch.Observation;
import io.endpointwatch.watch.Sight;

/// What a file holds.
///
/// @param observations by time, one for each moment
/// @param malformed what could not be read and was left out, by line
public record Imported(List<Observation> observations, List<Malformed> malformed) {
    public Imported {
        observations = List.copyOf(observations);
        malformed = List.copyOf(malformed);
    }

    /// @param line where it begins, from 1
    /// @param problem what is wrong with it; may quote the file: untrusted text
    public record Malformed(int line, String problem) {
    }

    /// One answer and when it was given.
    record Moment(Instant at, Sight sight) {
    }

    /// Answers of one moment are one observation; of several of one lookup the last one counts.
    static Imported of(Collection<Moment> moments, List<Malformed> malformed) {
        TreeMap<Instant, Map<Lookup, Sight>> byTime = new TreeMap<>();
        moments.forEach(one -> byTime.computeIfAbsent(one.at(), _ -> new TreeMap<>()).put(one.sight().lookup(), one.sight()));
        List<Observation> observations = new ArrayList<>();
        byTime.forEach((at, sights) -> observations.add(Observation.of(at, sights.values())));
        return new Imported(observations, malformed);
    }
}
