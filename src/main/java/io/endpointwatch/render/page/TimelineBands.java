package io.endpointwatch.render.page;

import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.report.ObservedInterval;
import io.endpointwatch.report.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/// When each vantage saw something of each row.
final class TimelineBands {
    private final Map<Place, List<Segment>> segments = new TreeMap<>();

    /// A row as one vantage saw it.
    record Place(int row, int vantage) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return row != other.row ? Integer.compare(row, other.row) : Integer.compare(vantage, other.vantage);
        }
    }

    /// A time without interruption.
    ///
    /// @param level for how much of it something was seen, in quarters: 4 is all of it
    record Segment(Instant from, Instant to, long results, int level) {
        static final int ALL = 4;

        Segment(Instant from, Instant to, long results) {
            this(from, to, results, ALL);
        }
    }

    /// @param byTime stretches in order of time
    static TimelineBands of(List<ObservedInterval> byTime, TimelineRows rows, List<Vantage> vantages) {
        TimelineBands bands = new TimelineBands();
        Map<Vantage, Integer> numbers = new HashMap<>();
        vantages.forEach(one -> numbers.put(one, numbers.size()));
        for (ObservedInterval stretch : byTime) {
            TreeSet<Integer> touched = new TreeSet<>();
            for (IpAddress address : stretch.run().outcome().addresses()) {
                touched.add(rows.rowOf().get(address));
            }
            int vantage = Objects.requireNonNull(
                    numbers.get(stretch.run().lookup().vantage()), "the vantages are those of the stretches");
            touched.forEach(row -> bands.add(new Place(row, vantage), stretch));
        }
        return bands;
    }

    private void add(Place place, ObservedInterval stretch) {
        List<Segment> its = segments.computeIfAbsent(place, _ -> new ArrayList<>());
        if (!its.isEmpty() && !its.getLast().to().isBefore(stretch.from())) {
            Segment last = its.removeLast();
            its.add(new Segment(
                    last.from(),
                    stretch.to().isAfter(last.to()) ? stretch.to() : last.to(),
                    last.results() + stretch.results()));
        } else {
            its.add(new Segment(stretch.from(), stretch.to(), stretch.results()));
        }
    }

    Map<Place, List<Segment>> segments() {
        return segments;
    }

    int size() {
        return segments.values().stream().mapToInt(List::size).sum();
    }

    /// The same in `steps` equal parts of the window, of which each says for how much of it something was seen;
    /// equal neighbours are one.
    TimelineBands coarse(Window window, int steps) {
        TimelineBands coarse = new TimelineBands();
        segments.forEach((place, its) ->
                coarse.segments.put(place, new Steps(window, steps).with(its).segments()));
        return coarse;
    }

    /// What one place shows of each part of the window.
    private static final class Steps {
        private final Window window;
        private final long length;
        private final long[] seen;
        private final long[] results;

        private Steps(Window window, int steps) {
            this.window = window;
            this.length = Math.max(1, Math.ceilDiv(window.length().toMillis(), steps));
            this.seen = new long[steps];
            this.results = new long[steps];
        }

        private Steps with(List<Segment> segments) {
            for (Segment one : segments) {
                long from = one.from().toEpochMilli() - window.from().toEpochMilli();
                long to = one.to().toEpochMilli() - window.from().toEpochMilli();
                results[step(from)] += one.results();
                for (int i = step(from); i <= step(to); i++) {
                    seen[i] += Math.max(1, Math.min(to, (i + 1) * length) - Math.max(from, i * length));
                }
            }
            return this;
        }

        private int step(long since) {
            return (int) Math.clamp(since / length, 0, seen.length - 1);
        }

        private int level(int step) {
            return (int) Math.min(Segment.ALL, Math.ceilDiv(Segment.ALL * seen[step], length));
        }

        private List<Segment> segments() {
            List<Segment> merged = new ArrayList<>();
            int from = 0;
            for (int i = 1; i <= seen.length; i++) {
                if (i == seen.length || level(i) != level(from)) {
                    if (level(from) > 0) {
                        merged.add(new Segment(
                                moment(from),
                                moment(i),
                                Arrays.stream(results, from, i).sum(),
                                level(from)));
                    }
                    from = i;
                }
            }
            return merged;
        }

        private Instant moment(int step) {
            return window.from()
                    .plusMillis(Math.min(step * length, window.length().toMillis()));
        }
    }
}
