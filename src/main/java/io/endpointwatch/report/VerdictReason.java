package io.endpointwatch.report;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.state.ExcludedAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Why a verdict is what it is.
public sealed interface VerdictReason {
    /// Nobody looked.
    record NeverLooked() implements VerdictReason {}

    /// No lookup ever gave an address.
    ///
    /// @param failures the number of lookups by how they failed, such as `NXDOMAIN`; may be empty
    record NeverResolved(SortedMap<String, Long> failures) implements VerdictReason {
        public NeverResolved {
            failures = Collections.unmodifiableSortedMap(failures);
        }
    }

    /// Addresses are known, and a list may hold none of them.
    record NothingToAllow() implements VerdictReason {}

    /// Known addresses that no list may hold.
    record Excluded(List<ExcludedAddress> addresses) implements VerdictReason {
        public Excluded {
            addresses = List.copyOf(addresses);
        }
    }

    /// The history is too short to know whether a list holds for `holdsFor`.
    ///
    /// @param history that there is
    /// @param missing how much more it takes, at least
    /// @param published whether it is the history of published lists, and not that of answers
    record TooShort(Duration history, Duration missing, Duration holdsFor, boolean published)
            implements VerdictReason {}

    /// The watching was so short that only other endpoints show what becomes of such lists.
    record ShortWatch() implements VerdictReason {}

    /// Lists of a kind made in the past: how likely one holds for a time. It speaks for the list if it
    /// reaches `limit`.
    record Holding(Pinning kind, Lifetime.Holds holds, double limit) implements VerdictReason {
        /// Whether the limit is reached.
        public boolean isEnough() {
            return holds.probability() >= limit;
        }
    }

    /// Most changes of an answer bring an unseen address.
    ///
    /// @param probability that the next change does
    /// @param changes that this is known from
    record NewAtMostChanges(double probability, long changes) implements VerdictReason {}

    /// The published ranges do not hold all known addresses.
    ///
    /// @param addresses that they do not hold, in order; at least one
    record OutsidePublished(List<IpAddress> addresses) implements VerdictReason {
        public OutsidePublished {
            addresses = List.copyOf(addresses);
        }
    }

    /// Where published ranges come from.
    ///
    /// @param sources in order
    /// @param changed how long before the end they changed last; empty if no change is known
    record PublishedBy(List<PublishedSource> sources, Optional<Duration> changed) implements VerdictReason {
        public PublishedBy {
            sources = List.copyOf(sources);
        }
    }

    /// What the list of registered blocks opens, and how long it lasts beside the list of addresses.
    ///
    /// @param blocks the entries of the list, in order
    /// @param lasts how long the list lasts; empty if that is not known
    /// @param addresses how long the list of addresses lasts; empty if that is not known
    record Registered(List<Prefix> blocks, AllowlistSize opens, Optional<Duration> lasts, Optional<Duration> addresses)
            implements VerdictReason {
        public Registered {
            blocks = List.copyOf(blocks);
        }
    }

    /// Of some addresses the announced prefix is not known.
    record PrefixesUnknown(int addresses) implements VerdictReason {}

    /// The list lets through too much to be a filter.
    record TooWide(Pinning kind, AllowlistSize opens) implements VerdictReason {}

    /// When the newest entry of a list came.
    ///
    /// @param before the end of the watching; empty if all entries were there at the first look
    record Newest(Pinning kind, Optional<Duration> before) implements VerdictReason {}

    /// How large a recommended list is.
    record Size(Pinning kind, AllowlistSize opens) implements VerdictReason {}
}
