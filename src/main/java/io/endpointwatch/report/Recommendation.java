package io.endpointwatch.report;

import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.state.AllowlistCandidates;
import io.endpointwatch.state.ExcludedAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What to allow: all that was seen in the window and all that is in the pool, and what is published.
///
/// @param entries of each kind of list that is offered, merged, in order
/// @param parts of each kind, which the entries are merged of
/// @param sources of the published ranges, in order; empty if none is offered
/// @param outsidePublished known addresses that the published ranges do not hold, in order
/// @param leftOut the known addresses that no list holds, in order
/// @see AllowlistCandidates
public record Recommendation(
        SortedMap<Pinning, List<Prefix>> entries,
        SortedMap<Pinning, List<Prefix>> parts,
        List<PublishedSource> sources,
        List<IpAddress> outsidePublished,
        List<ExcludedAddress> leftOut) {
    public Recommendation {
        entries = Collections.unmodifiableSortedMap(entries);
        parts = Collections.unmodifiableSortedMap(parts);
        sources = List.copyOf(sources);
        outsidePublished = List.copyOf(outsidePublished);
        leftOut = List.copyOf(leftOut);
    }

    static Recommendation of(Collection<AddressSeen> seen, Evidence evidence, AllowlistCandidates candidates) {
        Collection<PooledAddress> pool = evidence.state().pool().members().values();
        List<Known> known = Stream.concat(
                        seen.stream().map(one -> new Known(one.address(), one.network())),
                        pool.stream().map(one -> new Known(one.address(), one.network())))
                .filter(one -> candidates.includes(one.address()))
                .toList();
        List<IpAddress> addresses =
                known.stream().map(Known::address).distinct().sorted().toList();
        Allowlist published = published(evidence);
        List<IpAddress> outside = addresses.stream()
                .filter(one -> !published.contains(one, evidence.state().pool().nat64()))
                .toList();
        boolean isPublished = outside.size() < addresses.size();
        AddressEntries around = new AddressEntries(evidence.state().ranges().registered());
        SortedMap<Pinning, List<Prefix>> parts = new TreeMap<>();
        for (Pinning kind : Pinning.values()) {
            parts.put(
                    kind,
                    known.stream()
                            .flatMap(one -> around.of(kind, one.address(), one.network()).stream())
                            .distinct()
                            .toList());
        }
        parts.put(Pinning.PUBLISHED, isPublished ? published.outermost() : List.of());
        if (addresses.stream().allMatch(one -> around.registered(one).isEmpty())) {
            parts.put(Pinning.REGISTERED, List.of());
        }
        parts.values().removeIf(List::isEmpty);
        return new Recommendation(
                new TreeMap<>(parts.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> Prefix.merge(one.getValue())))),
                parts,
                isPublished ? sources(evidence) : List.of(),
                isPublished ? outside : List.of(),
                candidates.leftOut());
    }

    /// The entries of a kind; none if it is not offered.
    public List<Prefix> as(Pinning pinning) {
        return entries.getOrDefault(pinning, List.of());
    }

    /// What the entries of a kind are merged of; nothing if it is not offered.
    public List<Prefix> partsOf(Pinning pinning) {
        return parts.getOrDefault(pinning, List.of());
    }

    /// The entries of the list of addresses.
    public List<Prefix> addresses() {
        return as(Pinning.ADDRESSES);
    }

    private static Allowlist published(Evidence evidence) {
        return Allowlist.of(evidence.published().stream()
                .map(PublishedState::allowlist)
                .map(Allowlist::outermost)
                .flatMap(List::stream)
                .toList());
    }

    private static List<PublishedSource> sources(Evidence evidence) {
        return evidence.published().stream()
                .filter(one -> one.ranges().isPresent())
                .map(PublishedState::source)
                .toList();
    }

    private record Known(IpAddress address, Optional<Network> network) {}
}
