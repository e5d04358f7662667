package io.endpointwatch.allowlist;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.watch.Endpoint;

/// What is to be let through, and why.
///
/// @param endpoint whose host and port the rules are for
/// @param prefixes merged, in order
/// @param before what the firewall is known to let through already; empty where nothing was ever accepted
/// @param observedFrom the first of the observations that the list rests on
/// @param observedUntil the last one; absent, like the first, where there was none
public record AllowlistOrder(
        Endpoint endpoint,
        List<Prefix> prefixes,
        Allowlist before,
        Optional<Instant> observedFrom,
        Optional<Instant> observedUntil) {
    public AllowlistOrder {
        prefixes = Prefix.merge(prefixes);
        if (prefixes.isEmpty()) {
            throw new IllegalArgumentException("nothing to allow for " + endpoint + ": no address is known");
        }
    }

    List<Prefix> of(Family family) {
        return prefixes.stream().filter(prefix -> prefix.family() == family).toList();
    }

    /// Entries that the firewall does not let through yet.
    List<Prefix> added() {
        return prefixes.stream().filter(prefix -> before.prefixes().stream().noneMatch(old -> old.contains(prefix))).toList();
    }

    /// Entries that the firewall lets through and no address needs any more.
    List<Prefix> removable() {
        return before.prefixes().stream().filter(old -> !overlaps(old, prefixes)).toList();
    }

    private static boolean overlaps(Prefix one, Collection<Prefix> others) {
        return others.stream().anyMatch(other -> one.contains(other) || other.contains(one));
    }
}
