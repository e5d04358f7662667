package io.endpointwatch.report;

import io.endpointwatch.dns.Lookup;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How often lookups went from some addresses to others. Failing in between is no change.
final class AnswerChanges {
    private AnswerChanges() {}

    /// @param byTime stretches in order of time, of any lookups
    static long of(List<ObservedInterval> byTime, AnswerIndex answers) {
        Map<Lookup, int[]> last = new HashMap<>();
        long changes = 0;
        for (ObservedInterval stretch : byTime) {
            if (stretch.hasAddresses()) {
                int[] answer = answers.in(stretch);
                changes += Arrays.equals(answer, last.getOrDefault(stretch.run().lookup(), answer)) ? 0 : 1;
                last.put(stretch.run().lookup(), answer);
            }
        }
        return changes;
    }
}
