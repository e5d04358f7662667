package io.endpointwatch.report;

import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.published.PublishedSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/// Something that the watching cannot have shown.
public sealed interface Caveat {
    /// Nobody looked for a part of the window.
    record PartlyWatched(Duration window, Duration watched) implements Caveat {}

    /// The checks are further apart than the TTLs of the answers.
    ///
    /// @param observed the share of the watched time that the answers show, from 0 to 1
    record GapsBetweenChecks(double observed) implements Caveat {}

    /// Addresses are left out, because only resolvers gave them that disagreed with all others.
    ///
    /// @param addresses at least one
    /// @param by the vantages that gave them
    record Disputed(SortedSet<IpAddress> addresses, SortedSet<Vantage> by) implements Caveat {
        public Disputed {
            addresses = Collections.unmodifiableSortedSet(addresses);
            by = Collections.unmodifiableSortedSet(by);
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("a dispute about no address");
            }
        }
    }

    /// Other vantages may get other answers.
    record SingleVantage() implements Caveat {}

    /// Some lookups gave no address.
    ///
    /// @param share of the lookups, from 0 to 1
    /// @param failures the number of lookups by how they failed, such as `timeout`
    record LookupsFailed(double share, SortedMap<String, Long> failures) implements Caveat {
        public LookupsFailed {
            failures = Collections.unmodifiableSortedMap(failures);
        }
    }

    /// No address was new, which only bounds how often new ones come.
    ///
    /// @param watched how long no address was new
    record RareChanges(Duration watched) implements Caveat {
        /// New addresses come less often than once in this time, with a confidence of 95 %.
        public Duration rarerThanEvery() {
            return RuleOfThree.rarerThanEvery(watched);
        }
    }

    /// Answers held addresses that no published list held at the time.
    ///
    /// @param sources of the lists, in order
    /// @param addresses in order, at least one
    record OutsidePublished(List<PublishedSource> sources, List<Outside> addresses) implements Caveat {
        public OutsidePublished {
            sources = List.copyOf(sources);
            addresses = List.copyOf(addresses);
        }
    }

    /// An address that no published list held while answers did.
    ///
    /// @param from the first time in the window
    /// @param to the last time in the window
    record Outside(IpAddress address, Instant from, Instant to) {}

    /// Published lists that could never be read.
    ///
    /// @param sources in order, at least one
    record PublishedNotRead(List<PublishedSource> sources) implements Caveat {
        public PublishedNotRead {
            sources = List.copyOf(sources);
        }
    }

    /// The past does not show what the operator plans.
    record OperatorPlans() implements Caveat {}
}
