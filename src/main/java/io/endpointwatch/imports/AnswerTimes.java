package io.endpointwatch.imports;

import io.endpointwatch.imports.tool.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Times of responses of a file, in its order.
///
/// One that names no time was made between its neighbours that do, and the times between them are spread evenly. After
/// the last, and in a file without any time, the time when the file was written counts; before the first, the first.
final class AnswerTimes {
    private AnswerTimes() {}

    /// One for each response.
    ///
    /// @param modified when the file was written
    static List<Instant> of(List<Response> responses, Instant modified) {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            if (responses.get(i).at().isPresent()) {
                times.add(responses.get(i).at().get());
            } else {
                int end = i;
                while (end < responses.size() && responses.get(end).at().isEmpty()) {
                    end++;
                }
                Instant written = modified.truncatedTo(ChronoUnit.SECONDS);
                Instant after = end < responses.size() ? responses.get(end).at().orElseThrow() : written;
                Instant before = i == 0 ? after : times.get(i - 1);
                spread(times, before, after, end - i, end == responses.size());
                i = end - 1;
            }
        }
        return times;
    }

    /// @param isLast whether nothing follows, so that the last one has the time `after`
    private static void spread(List<Instant> times, Instant before, Instant after, int count, boolean isLast) {
        Duration gap = Duration.between(before, after);
        long seconds = gap.isNegative() ? 0 : gap.toSeconds();
        int parts = isLast ? count : count + 1;
        for (int i = 1; i <= count; i++) {
            times.add(before.plusSeconds(seconds * i / parts));
        }
    }
}
