package io.endpointwatch.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.watch.Run;

/// Turns the runs of a history into stretches of time.
final class Stretches {
    /// How many typical intervals may pass between two sights before nobody was watching. Schedules jitter by half an
    /// interval either way, so two checks in order are up to two intervals apart.
    static final int HOLE = 3;

    private static final Comparator<Stretch> BY_TIME =
            Comparator.comparing(Stretch::from).thenComparing(stretch -> stretch.run().lookup());

    private final Window window;
    private final OwnerNames owners;

    private Stretches(Window window, OwnerNames owners) {
        this.window = window;
        this.owners = owners;
    }

    /// Those that have a sight in the window, by time.
    static List<Stretch> of(Evidence evidence) {
        Stretches stretches = new Stretches(evidence.window(), OwnerNames.of(evidence));
        return byLookup(evidence.allRuns()).values().stream()
                .flatMap(runs -> stretches.ofOneLookup(runs).stream())
                .sorted(BY_TIME).toList();
    }

    private static SortedMap<Lookup, List<Run>> byLookup(Collection<Run> runs) {
        return new TreeMap<>(runs.stream().collect(Collectors.groupingBy(Run::lookup)));
    }

    private List<Stretch> ofOneLookup(List<Run> runs) {
        List<Run> ordered = runs.stream().sorted(Comparator.comparing(Run::first)).toList();
        Duration interval = Intervals.typical(ordered);
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            Run run = ordered.get(i);
            if (!run.last().isBefore(window.from()) && run.first().isBefore(window.to())) {
                Instant next = i + 1 < ordered.size() ? ordered.get(i + 1).first() : window.to();
                stretches.add(stretch(run, next, interval));
            }
        }
        return stretches;
    }

    private Stretch stretch(Run run, Instant next, Duration interval) {
        Instant from = window.clamp(run.first());
        Instant to = window.clamp(end(run, next, interval));
        long sights = sights(run);
        Duration watched = Duration.between(from, to).minus(hole(run, interval));
        Duration counted = watched.isNegative() ? Duration.ZERO : watched;
        return new Stretch(run, owners.of(run), from, to, sights, counted, observed(run, sights, counted));
    }

    private static Instant end(Run run, Instant next, Duration interval) {
        Instant watchedUntil = run.last().plus(interval);
        boolean hole = Duration.between(run.last(), next).compareTo(interval.multipliedBy(HOLE)) > 0;
        Instant end = hole && watchedUntil.isBefore(next) ? watchedUntil : next;
        return end.isBefore(run.last()) ? run.last() : end;
    }

    /// A run remembers only its largest gap, so of several holes inside one run only that one is left out.
    private Duration hole(Run run, Duration interval) {
        boolean inside = !run.first().isBefore(window.from()) && !run.last().isAfter(window.to());
        return inside && run.largestGap().compareTo(interval.multipliedBy(HOLE)) > 0
                ? run.largestGap().minus(interval)
                : Duration.ZERO;
    }

    private long sights(Run run) {
        long whole = run.length().toMillis();
        if (whole == 0) {
            return run.sights();
        }
        long inside = Duration.between(window.clamp(run.first()), window.clamp(run.last())).toMillis();
        return 1 + Math.round((double) inside / whole * (run.sights() - 1));
    }

    /// What a cache entry shows is true for as long as the entry lives, and the largest TTL that was seen is the best
    /// that a run knows of that.
    private static Duration observed(Run run, long sights, Duration watched) {
        Duration shown = run.ttl().map(ttl -> Duration.ofSeconds(ttl.greatest()).multipliedBy(sights))
                .orElse(Duration.ZERO);
        return shown.compareTo(watched) < 0 ? shown : watched;
    }
}
