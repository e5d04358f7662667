package io.endpointwatch.report;

import io.endpointwatch.observation.TtlRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The least and the greatest TTL of each step of a window.
final class TtlLevels {
    /// As many as a drawing shows; what is exact is in the runs.
    static final int STEPS = 180;
    private static final int NONE = -1;

    private final Window window;
    private final long length;
    private final int[] least = new int[STEPS];
    private final int[] greatest = new int[STEPS];

    TtlLevels(Window window) {
        this.window = window;
        this.length = Math.max(1, window.length().toMillis());
        Arrays.fill(greatest, NONE);
    }

    void add(Instant from, Instant to, TtlRange range) {
        int last = step(to.toEpochMilli() - 1);
        for (int i = step(from.toEpochMilli()); i <= last; i++) {
            least[i] = greatest[i] == NONE ? range.least() : Math.min(least[i], range.least());
            greatest[i] = Math.max(greatest[i], range.greatest());
        }
    }

    private int step(long millis) {
        long since = millis - window.from().toEpochMilli();
        return (int) Math.clamp(since * STEPS / length, 0, STEPS - 1);
    }

    /// Steps of the same range are one.
    List<TtlHistory.Level> merged() {
        List<TtlHistory.Level> levels = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= STEPS; i++) {
            if (i == STEPS || least[i] != least[from] || greatest[i] != greatest[from]) {
                if (greatest[from] != NONE) {
                    levels.add(
                            new TtlHistory.Level(moment(from), moment(i), new TtlRange(least[from], greatest[from])));
                }
                from = i;
            }
        }
        return levels;
    }

    private Instant moment(int step) {
        return window.from().plus(window.length().multipliedBy(step).dividedBy(STEPS));
    }
}
