package io.endpointwatch.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.watch.Outcome;

/// How often lookups went from some addresses to others. Failing in between is no change.
final class AnswerChanges {
    private AnswerChanges() {
    }

    /// @param byTime stretches in order of time, of any lookups
    static long of(List<Stretch> byTime) {
        Map<Lookup, Outcome> last = new HashMap<>();
        long changes = 0;
        for (Stretch stretch : byTime) {
            if (stretch.hasAddresses()) {
                Outcome before = last.put(stretch.run().lookup(), stretch.run().outcome());
                changes += before == null || before.equals(stretch.run().outcome()) ? 0 : 1;
            }
        }
        return changes;
    }
}
