package io.endpointwatch.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.report.Stretch;
import io.endpointwatch.report.Window;

/// When each vantage saw something of each row.
final class Bands {
    private final Map<Place, List<Segment>> segments = new TreeMap<>();

    /// A row as one vantage saw it.
    record Place(int row, int vantage) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return row != other.row ? Integer.compare(row, other.row) : Integer.compare(vantage, other.vantage);
        }
    }

    /// A time without interruption.
    record Segment(Instant from, Instant to, long sights) {
    }

    /// @param byTime stretches in order of time
    static Bands of(List<Stretch> byTime, Rows rows, List<Vantage> vantages) {
        Bands bands = new Bands();
        Map<Vantage, Integer> numbers = new HashMap<>();
        vantages.forEach(one -> numbers.put(one, numbers.size()));
        for (Stretch stretch : byTime) {
            TreeSet<Integer> touched = new TreeSet<>();
            for (IpAddress address : stretch.run().outcome().addresses()) {
                touched.add(rows.rowOf().get(address));
            }
            int vantage = numbers.get(stretch.run().lookup().vantage());
            touched.forEach(row -> bands.add(new Place(row, vantage), stretch));
        }
        return bands;
    }

    private void add(Place place, Stretch stretch) {
        List<Segment> its = segments.computeIfAbsent(place, _ -> new ArrayList<>());
        if (!its.isEmpty() && !its.getLast().to().isBefore(stretch.from())) {
            Segment last = its.removeLast();
            its.add(new Segment(last.from(), stretch.to().isAfter(last.to()) ? stretch.to() : last.to(),
                    last.sights() + stretch.sights()));
        } else {
            its.add(new Segment(stretch.from(), stretch.to(), stretch.sights()));
        }
    }

    Map<Place, List<Segment>> segments() {
        return segments;
    }

    int size() {
        return segments.values().stream().mapToInt(List::size).sum();
    }

    /// The same with times rounded outward to one of `steps` parts of the window, so that no place has more than half
    /// as many segments.
    Bands coarse(Window window, int steps) {
        Bands coarse = new Bands();
        long step = Math.max(1, window.length().toMillis() / steps);
        segments.forEach((place, its) -> {
            List<Segment> merged = coarse.segments.computeIfAbsent(place, _ -> new ArrayList<>());
            for (Segment one : its) {
                Segment rounded = new Segment(round(window, one.from(), step, false),
                        round(window, one.to(), step, true), one.sights());
                if (!merged.isEmpty() && !merged.getLast().to().isBefore(rounded.from())) {
                    Segment last = merged.removeLast();
                    rounded = new Segment(last.from(), rounded.to(), last.sights() + rounded.sights());
                }
                merged.add(rounded);
            }
        });
        return coarse;
    }

    private static Instant round(Window window, Instant at, long step, boolean up) {
        long since = at.toEpochMilli() - window.from().toEpochMilli();
        long rounded = (up ? Math.ceilDiv(since, step) : Math.floorDiv(since, step)) * step;
        Instant result = window.from().plusMillis(rounded);
        return result.isAfter(window.to()) ? window.to() : result;
    }
}
