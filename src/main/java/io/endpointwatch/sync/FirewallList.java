package io.endpointwatch.sync;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import java.util.Comparator;
import java.util.List;

/// A firewall's list of one address family at one time.
///
/// @param maxEntries how many entries it may hold
/// @param entries in order, each prefix once
public record FirewallList(Family family, int maxEntries, List<ListedEntry> entries) {
    public FirewallList {
        entries = entries.stream()
                .sorted(Comparator.comparing(ListedEntry::prefix))
                .toList();
        for (ListedEntry entry : entries) {
            if (entry.prefix().family() != family) {
                throw new IllegalArgumentException(entry.prefix() + " in a list of " + family);
            }
        }
    }

    /// The addresses that it lets through.
    public Allowlist allowlist() {
        return Allowlist.of(prefixes());
    }

    List<Prefix> prefixes() {
        return entries.stream().map(ListedEntry::prefix).toList();
    }
}
