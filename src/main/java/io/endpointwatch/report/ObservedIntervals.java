package io.endpointwatch.report;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.observation.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Turns the runs of a history into stretches of time.
final class ObservedIntervals {
    /// After how many typical intervals between two lookups nobody was watching. Schedules jitter by
    /// half an interval either way, so two checks in order are up to two intervals apart.
    static final int HOLE = 3;

    private final Window window;
    private final OwnerNames owners;

    private ObservedIntervals(Window window, OwnerNames owners) {
        this.window = window;
        this.owners = owners;
    }

    /// Those with a lookup in the window, by time, then by lookup.
    static List<ObservedInterval> of(Evidence evidence, Map<Lookup, List<Run>> runs) {
        ObservedIntervals stretches = new ObservedIntervals(evidence.window(), OwnerNames.of(evidence));
        return runs.values().stream()
                .flatMap(its -> stretches.ofOneLookup(stretches.near(its)).stream())
                .sorted(Comparator.comparing(ObservedInterval::from))
                .toList();
    }

    /// How often a lookup looks.
    ///
    /// @param hole the time between two lookups after which nobody was watching
    private record Pace(Duration interval, Duration hole) {
        static Pace of(List<Run> ordered) {
            Duration interval = Intervals.typical(ordered);
            return new Pace(interval, interval.multipliedBy(HOLE));
        }
    }

    /// Those from the last one before the window on: how often a lookup looked long ago says nothing of now.
    private List<Run> near(List<Run> ordered) {
        int first = 0;
        while (first < ordered.size() && ordered.get(first).last().isBefore(window.from())) {
            first++;
        }
        return ordered.subList(Math.max(0, first - 1), ordered.size());
    }

    private List<ObservedInterval> ofOneLookup(List<Run> ordered) {
        Pace pace = Pace.of(ordered);
        List<ObservedInterval> stretches = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            Run run = ordered.get(i);
            if (!run.last().isBefore(window.from()) && run.first().isBefore(window.to())) {
                Instant next = i + 1 < ordered.size() ? ordered.get(i + 1).first() : window.to();
                stretches.add(stretch(run, next, pace));
            }
        }
        return stretches;
    }

    private ObservedInterval stretch(Run run, Instant next, Pace pace) {
        Instant from = window.clamp(run.first());
        Instant to = window.clamp(end(run, next, pace));
        long results = results(run);
        Duration watched = Duration.between(from, to).minus(hole(run, pace));
        Duration counted = watched.isNegative() ? Duration.ZERO : watched;
        return new ObservedInterval(run, owners.of(run), from, to, results, counted, observed(run, results, counted));
    }

    private static Instant end(Run run, Instant next, Pace pace) {
        Instant watchedUntil = run.last().plus(pace.interval());
        boolean hole = Duration.between(run.last(), next).compareTo(pace.hole()) > 0;
        Instant end = hole && watchedUntil.isBefore(next) ? watchedUntil : next;
        return end.isBefore(run.last()) ? run.last() : end;
    }

    /// A run remembers only its largest gap, so of several holes inside one run only that one is left out.
    private Duration hole(Run run, Pace pace) {
        boolean inside = !run.first().isBefore(window.from()) && !run.last().isAfter(window.to());
        return inside && run.largestGap().compareTo(pace.hole()) > 0
                ? run.largestGap().minus(pace.interval())
                : Duration.ZERO;
    }

    private long results(Run run) {
        long whole = run.length().toMillis();
        if (whole == 0) {
            return run.results();
        }
        long inside = Duration.between(window.clamp(run.first()), window.clamp(run.last()))
                .toMillis();
        return 1 + Math.round((double) inside / whole * (run.results() - 1));
    }

    /// What a cache entry shows is true for as long as the entry lives, and the largest TTL that was seen is the
    /// best that a run knows of that.
    private static Duration observed(Run run, long results, Duration watched) {
        Duration shown = run.ttls()
                .addresses()
                .map(ttl -> Duration.ofSeconds(ttl.greatest() * results))
                .orElse(Duration.ZERO);
        return shown.compareTo(watched) < 0 ? shown : watched;
    }
}
