package io.endpointwatch.observation;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.network.IpAddress;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What makes two answers of a lookup the same for a [Run]: the addresses, or how there were none.
public sealed interface Outcome {
    /// How a lookup fails that gives addresses.
    String DISAGREES = "disagrees";

    /// Empty where there were none.
    default SortedSet<IpAddress> addresses() {
        return Collections.emptySortedSet();
    }

    /// These addresses, in whatever order and with whatever TTL.
    record Addresses(SortedSet<IpAddress> addresses) implements Outcome {
        public Addresses {
            addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
        }
    }

    /// The records are gone.
    ///
    /// @param how `NXDOMAIN` or `NODATA`
    record Gone(String how) implements Outcome {}

    /// Nothing was learned.
    ///
    /// @param how the failure's label, such as `SERVFAIL` or `timeout`
    record Failed(String how) implements Outcome {}

    static Outcome of(Answer answer) {
        return switch (answer) {
            case Answer.Answered answered -> new Addresses(answered.rrset().addresses());
            case Answer.NxDomain _ -> new Gone("NXDOMAIN");
            case Answer.NoData _ -> new Gone("NODATA");
            case Answer.Unanswered unanswered -> new Failed(unanswered.failure().label());
        };
    }

    /// What to call it where it is no set of addresses.
    default String how() {
        return "NOERROR";
    }
}
