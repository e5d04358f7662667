package io.endpointwatch.imports;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
    private static final Duration AHEAD = Duration.ofMinutes(5);

    public Imported {
        observations = List.copyOf(observations);
        malformed = List.copyOf(malformed);
    }

    /// @param line where it begins, from 1
    /// @param problem what is wrong with it; may quote the file: untrusted text
    public record Malformed(int line, String problem) {
    }

    /// The observations of several files, by time: those of one moment are one, in which of several answers of one lookup
    /// that of the last file counts.
    public static List<Observation> together(List<Imported> files) {
        TreeMap<Instant, Map<Lookup, Sight>> byTime = new TreeMap<>();
        files.stream().flatMap(file -> file.observations().stream()).forEach(one -> one.sights().forEach(sight ->
                byTime.computeIfAbsent(one.at(), _ -> new TreeMap<>()).put(sight.lookup(), sight)));
        return observations(byTime);
    }

    /// One answer and when it was given.
    ///
    /// @param line where it begins, from 1
    record Moment(int line, Instant at, Sight sight) {
    }

    /// Answers of one moment are one observation; of several of one lookup the last one counts. One of a moment to come
    /// is malformed: after it, history would have nothing to add until then.
    ///
    /// @param now what the clock says; some minutes more are taken, since clocks differ
    static Imported of(Collection<Moment> moments, List<Malformed> malformed, Instant now) {
        Instant latest = now.plus(AHEAD);
        TreeMap<Instant, Map<Lookup, Sight>> byTime = new TreeMap<>();
        List<Malformed> all = new ArrayList<>(malformed);
        for (Moment one : moments) {
            if (one.at().isAfter(latest)) {
                all.add(new Malformed(one.line(), one.at() + " is yet to come: it is " + now.truncatedTo(ChronoUnit.SECONDS)
                        + "; accepted: up to " + AHEAD.toMinutes() + " minutes later"));
            } else {
                byTime.computeIfAbsent(one.at(), _ -> new TreeMap<>()).put(one.sight().lookup(), one.sight());
            }
        }
        return new Imported(observations(byTime), all.stream().sorted(Comparator.comparingInt(Malformed::line)).toList());
    }

    private static List<Observation> observations(Map<Instant, Map<Lookup, Sight>> byTime) {
        return byTime.entrySet().stream().map(entry -> Observation.of(entry.getKey(), entry.getValue().values())).toList();
    }
}
