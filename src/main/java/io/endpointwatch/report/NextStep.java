package io.endpointwatch.report;

import io.endpointwatch.network.Network;
import io.endpointwatch.published.PublishedSource;
import java.util.List;

/// Something to do instead of pinning, or beside it.
public sealed interface NextStep {
    /// A list of addresses ends when one of them changes.
    record KeepWatching() implements NextStep {}

    /// A published list ends when its publisher changes it.
    ///
    /// @param sources of the lists, in order
    record FollowPublished(List<PublishedSource> sources) implements NextStep {
        public FollowPublished {
            sources = List.copyOf(sources);
        }
    }

    /// The published ranges serve others too.
    record KnowThatRangesAreShared() implements NextStep {}

    /// The prefixes serve others too.
    ///
    /// @param networks that announce them
    record KnowWhoElseIsAllowed(List<Network> networks) implements NextStep {
        public KnowWhoElseIsAllowed {
            networks = List.copyOf(networks);
        }
    }

    /// The list opens more than the endpoint: filter by name as well.
    record FilterByNameToo() implements NextStep {}

    /// No list lasts: filter by name instead.
    record FilterByName() implements NextStep {}

    /// Firewalls resolve FQDN objects themselves, and keep only some addresses of a name.
    ///
    /// @param seen addresses of this name
    /// @param kept how many addresses of a name many firewalls keep
    record FqdnObject(int seen, int kept) implements NextStep {
        /// Whether such a firewall would lose some.
        public boolean isTooSmall() {
            return seen > kept;
        }
    }
}
