package io.endpointwatch.calibrate;

import io.endpointwatch.network.IpAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The answers of a name, and for how long each stands. All times are in seconds.
///
/// @param typical the median of the steps between two observations
record Observed(Series series, NameKind kind, Optional<PublishedHistory> published, long typical) {
    private static final long WATCHED_FIRST = 2 * ListPolicy.DAY;
    private static final int HOLE = 3;

    static Observed of(Series series, Map<String, PublishedHistory> published) {
        long[] steps = new long[series.times().length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = series.times()[i + 1] - series.times()[i];
        }
        Arrays.sort(steps);
        NameKind kind = NameKind.of(series, published);
        return new Observed(series, kind, kind.published(published), steps[steps.length / 2]);
    }

    long[] times() {
        return series.times();
    }

    IpAddress answer(int i) {
        return series.answers().get(i).getFirst();
    }

    /// Policies are judged from here on.
    long begin() {
        return times()[0] + WATCHED_FIRST;
    }

    int index(long time) {
        return series.index(time);
    }

    /// The first position at or after a time, or behind the last.
    int end(long time) {
        return Math.min(series.index(time), times().length);
    }

    /// How long an answer stands: until the next observation. After a hole, for one typical step.
    long length(int i) {
        long step = i + 1 < times().length ? times()[i + 1] - times()[i] : typical;
        return step > HOLE * typical ? typical : step;
    }

    long total() {
        long total = 0;
        for (int i = index(begin()); i < times().length; i++) {
            total += length(i);
        }
        return total;
    }

    Set<IpAddress> seen(long from, long to) {
        Set<IpAddress> seen = new HashSet<>();
        for (int i = index(from); i < end(to); i++) {
            seen.add(answer(i));
        }
        return seen;
    }

    /// How many addresses were seen within a time before now, at most `most`, on average.
    double meanSeenWithin(long time, int most) {
        Map<IpAddress, Long> last = new HashMap<>();
        double sum = 0;
        for (int i = 0; i < times().length; i++) {
            long now = times()[i];
            last.put(answer(i), now);
            last.values().removeIf(at -> at < now - time);
            if (now >= begin()) {
                sum += (double) Math.min(most, last.size()) * length(i);
            }
        }
        return sum / total();
    }
}
