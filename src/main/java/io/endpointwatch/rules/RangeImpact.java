package io.endpointwatch.rules;

import io.endpointwatch.change.NamedRanges;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.state.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a change of a published list means for one endpoint.
///
/// @param allowed what the firewall lets through; empty if nobody said
/// @param disputed addresses that do not count
record RangeImpact(Allowlist allowed, Pool pool, Set<IpAddress> disputed) {

    /// The added ranges that the allowlist lacks, if it has at least half of the older ranges of the family. An
    /// allowlist with fewer of them was not made from the published list.
    NamedRanges lacking(List<Prefix> before, List<Prefix> added) {
        List<Prefix> lacking = new ArrayList<>();
        for (Family family : Family.values()) {
            List<Prefix> older = of(family, before);
            long has = older.stream().filter(this::isAllowed).count();
            if (has > 0 && has * 2 >= older.size()) {
                of(family, added).stream().filter(one -> !isAllowed(one)).forEach(lacking::add);
            }
        }
        return NamedRanges.of(lacking);
    }

    private static List<Prefix> of(Family family, List<Prefix> several) {
        return several.stream().filter(one -> one.family() == family).toList();
    }

    private boolean isAllowed(Prefix prefix) {
        return !allowed.isEmpty()
                && Allowlist.of(List.of(prefix)).without(allowed).isEmpty();
    }

    /// The known addresses in removed ranges that no other range of the list holds.
    ///
    /// @param left the list after the removal
    List<IpAddress> known(List<Prefix> removed, List<Prefix> left) {
        Allowlist gone = Allowlist.of(removed);
        Allowlist rest = Allowlist.of(left);
        return pool.members().values().stream()
                .map(PooledAddress::address)
                .filter(one -> !disputed.contains(one))
                .filter(one -> gone.contains(one, pool.nat64()) && !rest.contains(one, pool.nat64()))
                .toList();
    }
}
