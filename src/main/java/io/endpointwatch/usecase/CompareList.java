package io.endpointwatch.usecase;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.sync.EndpointNeeds;
import io.endpointwatch.sync.ListComparison;
import io.endpointwatch.sync.ListTarget;
import io.endpointwatch.sync.ListedEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Compares what a firewall lets through with what endpoints need. Nothing is looked up or changed.
public final class CompareList {
    private final StateStore store;
    private final PrefixLists lists;
    private final InstantSource clock;

    public CompareList(StateStore store, PrefixLists lists, InstantSource clock) {
        this.store = store;
        this.lists = lists;
        this.clock = clock;
    }

    /// With the entries of a file.
    ///
    /// @throws InvalidRequestException if one endpoint is unknown, or has no address
    /// @throws StoreException if the store cannot be read
    public ListComparison run(List<Endpoint> endpoints, Pinning pinning, Duration window, Collection<Prefix> firewall) {
        return ListComparison.of(firewall, needs(endpoints, pinning, window), Optional.empty());
    }

    /// With a list that can be read. It is compared in its address family alone.
    ///
    /// @throws InvalidRequestException if one endpoint is unknown, or has no address
    /// @throws IllegalArgumentException if no endpoint needs an address of its family
    /// @throws PrefixListException if the list cannot be read
    /// @throws StoreException if the store cannot be read
    public ListComparison run(List<Endpoint> endpoints, Pinning pinning, Duration window, ListTarget list) {
        List<EndpointNeeds> needs = needs(endpoints, pinning, window);
        PrefixLists.Status status = lists.status(list.id());
        Family family = status.family();
        if (needs.stream().flatMap(one -> one.parts().stream()).noneMatch(part -> part.family() == family)) {
            throw new IllegalArgumentException(
                    list + " has " + NetworkText.of(family) + " entries, and no endpoint needs any");
        }
        List<Prefix> entries = lists.entries(list.id(), status.version()).stream()
                .map(ListedEntry::prefix)
                .toList();
        return ListComparison.of(entries, needs, Optional.of(family));
    }

    private List<EndpointNeeds> needs(List<Endpoint> endpoints, Pinning pinning, Duration window) {
        return new NeedsReader(store, clock)
                .read(endpoints, pinning, window).stream()
                        .map(NeedsReader.Needs::needs)
                        .toList();
    }
}
