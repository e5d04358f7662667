package io.endpointwatch.observation;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.network.IpAddress;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What makes two answers of a lookup the same for a [Run]: the addresses, or how there were none.
public sealed interface Outcome {
    /// Empty if there were none.
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
    record Gone(LookupFailure.Absence failure) implements Outcome {}

    /// Nothing was learned.
    record Failed(LookupFailure.NoAnswer failure) implements Outcome {}

    static Outcome of(Answer answer) {
        return switch (answer) {
            case Answer.Answered answered -> new Addresses(answered.rrset().addresses());
            case Answer.NxDomain _ -> new Gone(LookupFailure.Absence.NXDOMAIN);
            case Answer.NoData _ -> new Gone(LookupFailure.Absence.NODATA);
            case Answer.Unanswered unanswered -> new Failed(new LookupFailure.NoAnswer(unanswered.failure()));
        };
    }

    /// The label of the failure; NOERROR if addresses came.
    default String how() {
        return switch (this) {
            case Addresses _ -> "NOERROR";
            case Gone(var failure) -> failure.label();
            case Failed(var failure) -> failure.label();
        };
    }
}
