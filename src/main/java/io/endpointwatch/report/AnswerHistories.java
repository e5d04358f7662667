package io.endpointwatch.report;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.report.TtlEstimates.TtlEstimate;
import io.endpointwatch.report.nameobject.AnswerHistory;
import io.endpointwatch.report.nameobject.AnswerHistory.Answer;
import io.endpointwatch.report.nameobject.AnswerHistory.LookupAnswers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Turns stretches into what firewalls that resolve the name would have been given.
record AnswerHistories(AnswerIndex answers, TtlEstimates ttls) {
    /// Failures are left out: a firewall keeps what it has, and a client cannot connect.
    AnswerHistory of(List<ObservedInterval> stretches) {
        SortedMap<Lookup, List<ObservedInterval>> byLookup = new TreeMap<>();
        for (ObservedInterval one : stretches) {
            if (!(one.run().outcome() instanceof Outcome.Failed)) {
                byLookup.computeIfAbsent(one.run().lookup(), _ -> new ArrayList<>())
                        .add(one);
            }
        }
        List<LookupAnswers> lookups = byLookup.entrySet().stream()
                .filter(its -> its.getValue().stream().anyMatch(ObservedInterval::hasAddresses))
                .map(its -> new LookupAnswers(
                        its.getKey(),
                        Duration.ofSeconds(ttl(its.getValue())),
                        its.getValue().stream().map(this::answer).toList()))
                .toList();
        return new AnswerHistory(lookups, answers.addresses().size());
    }

    private Answer answer(ObservedInterval stretch) {
        return new Answer(stretch.from().toEpochMilli(), stretch.to().toEpochMilli(), answers.in(stretch));
    }

    /// The largest that an answer had.
    private long ttl(List<ObservedInterval> stretches) {
        return stretches.stream()
                .filter(ObservedInterval::hasAddresses)
                .mapToLong(this::ttl)
                .max()
                .orElse(0);
    }

    /// A cache keeps an answer until the first record of its chain expires (RFC 1034, section 3.6.2).
    private long ttl(ObservedInterval stretch) {
        long[] least = {Long.MAX_VALUE};
        stretch.forEachTtl((owner, seen) -> {
            int published = ttls.of(stretch.run().lookup(), owner)
                    .map(TtlEstimate::seconds)
                    .orElse(0);
            least[0] = Math.min(least[0], Math.max(published, seen.greatest()));
        });
        return least[0] == Long.MAX_VALUE ? 0 : least[0];
    }
}
