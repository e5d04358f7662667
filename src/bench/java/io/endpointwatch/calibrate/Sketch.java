package io.endpointwatch.calibrate;

import io.endpointwatch.network.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The reference method: one survival curve of all lists of the last year, shrunk by half a monthly list
/// towards 0.5. It follows each list separately, which is slow. The program uses another method.
final class Sketch {
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long WINDOW = Replay.WINDOW.toSeconds();
    private static final long MONTH = Replay.MONTH.toSeconds();
    private static final long HISTORY = 365 * DAY;

    private Sketch() {}

    static double holds(Series series, Instant at) {
        long now = at.getEpochSecond();
        long begin = Math.max(series.times()[0] + WINDOW, now - HISTORY);
        double independent = (double) (now - begin) / MONTH;
        if (independent <= 0) {
            return 0.5;
        }
        long[] ends = ends(series, begin, now);
        return (survival(ends, begin, now) * independent + 0.25) / (independent + 0.5);
    }

    /// The end of each list, one list every half day; `Long.MAX_VALUE` if it did not end.
    private static long[] ends(Series series, long begin, long now) {
        long[] ends = new long[(int) ((now - begin) / (DAY / 2))];
        Arrays.fill(ends, Long.MAX_VALUE);
        Map<IpAddress, Long> last = new HashMap<>();
        for (int i = series.index(begin - WINDOW); i < series.times().length && series.times()[i] <= now; i++) {
            long time = series.times()[i];
            for (IpAddress address : series.answers().get(i)) {
                long before = last.getOrDefault(address, Long.MIN_VALUE / 2);
                for (int list = (int) Math.max(0, (before + WINDOW - begin) / (DAY / 2));
                        time - before > WINDOW && list < ends.length;
                        list++) {
                    long made = begin + list * (DAY / 2);
                    if (made > before + WINDOW && made < time) {
                        ends[list] = Math.min(ends[list], time);
                    }
                }
                last.put(address, time);
            }
        }
        return ends;
    }

    private static double survival(long[] ends, long begin, long now) {
        double alive = 1;
        for (long time : Arrays.stream(lives(ends, begin, now))
                .filter(one -> one <= MONTH)
                .distinct()
                .sorted()
                .toArray()) {
            int atRisk = 0;
            int ended = 0;
            for (int i = 0; i < ends.length; i++) {
                long life = Math.min(ends[i], now) - begin - i * (DAY / 2);
                atRisk += life >= time ? 1 : 0;
                ended += life == time && ends[i] <= now ? 1 : 0;
            }
            alive *= 1 - (double) ended / atRisk;
        }
        return alive;
    }

    private static long[] lives(long[] ends, long begin, long now) {
        long[] lives = new long[ends.length];
        for (int i = 0; i < lives.length; i++) {
            lives[i] = ends[i] <= now ? ends[i] - begin - i * (DAY / 2) : Long.MAX_VALUE;
        }
        return lives;
    }
}
