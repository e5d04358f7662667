package io.endpointwatch.published;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Prefix;
import java.util.Collection;
import java.util.List;

/// What a published list says at one time.
///
/// @param prefixes in order, none inside another; never empty
/// @param announced changes that it announces for later, by time
public record PublishedRanges(List<Prefix> prefixes, List<AnnouncedRanges> announced) {
    public PublishedRanges {
        prefixes = Allowlist.of(prefixes).outermost();
        announced = announced.stream().sorted().toList();
        if (prefixes.isEmpty()) {
            throw new IllegalArgumentException("a published list without ranges");
        }
    }

    /// A list that announces nothing.
    public static PublishedRanges of(Collection<Prefix> prefixes) {
        return new PublishedRanges(List.copyOf(prefixes), List.of());
    }
}
