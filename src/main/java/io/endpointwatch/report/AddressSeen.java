package io.endpointwatch.report;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An address that was seen in the window.
///
/// @param last inside the window
/// @param runs the number of runs that hold it
/// @param results the number of answers that held it
/// @param network absent if it is not known
/// @param status to the allowlist at the last check; unjudged if it has left the pool
public record AddressSeen(
        IpAddress address,
        Instant first,
        Instant last,
        int runs,
        long results,
        SortedSet<Vantage> seenBy,
        Optional<Network> network,
        AllowlistStatus status) {
    public AddressSeen {
        seenBy = Collections.unmodifiableSortedSet(seenBy);
    }

    /// In order.
    static List<AddressSeen> of(
            List<ObservedInterval> stretches, AnswerIndex answers, Evidence evidence, Networks networks) {
        List<Sightings> all = Stream.generate(Sightings::new)
                .limit(answers.addresses().size())
                .toList();
        for (ObservedInterval stretch : stretches) {
            Instant last = evidence.window().clamp(stretch.run().last());
            for (int address : answers.in(stretch)) {
                all.get(address).add(stretch, last);
            }
        }
        return IntStream.range(0, all.size())
                .mapToObj(i -> {
                    IpAddress address = answers.addresses().get(i);
                    Sightings seen = all.get(i);
                    return new AddressSeen(
                            address,
                            seen.first,
                            seen.last,
                            seen.runs,
                            seen.results,
                            new TreeSet<>(seen.by),
                            networks.of(address),
                            status(address, evidence));
                })
                .toList();
    }

    private static AllowlistStatus status(IpAddress address, Evidence evidence) {
        var pooled = evidence.state().pool().members().get(address);
        return pooled == null ? AllowlistStatus.UNJUDGED : pooled.status();
    }

    private static final class Sightings {
        private final Set<Vantage> by = new HashSet<>();
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;
        private int runs;
        private long results;

        private void add(ObservedInterval stretch, Instant end) {
            first = stretch.from().isBefore(first) ? stretch.from() : first;
            last = end.isAfter(last) ? end : last;
            runs++;
            results += stretch.results();
            by.add(stretch.run().lookup().vantage());
        }
    }
}
