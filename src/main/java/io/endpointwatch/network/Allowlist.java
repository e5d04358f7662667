package io.endpointwatch.network;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// The addresses that a firewall lets through, as prefixes in order and without repetition.
public record Allowlist(List<Prefix> prefixes) {
    /// The list that lets nothing through.
    public static final Allowlist EMPTY = new Allowlist(List.of());

    public Allowlist {
        prefixes = List.copyOf(new TreeSet<>(prefixes));
    }

    public static Allowlist of(Collection<Prefix> prefixes) {
        return new Allowlist(List.copyOf(prefixes));
    }

    public boolean contains(IpAddress address) {
        return prefixes.stream().anyMatch(prefix -> prefix.contains(address));
    }

    public boolean isEmpty() {
        return prefixes.isEmpty();
    }

    /// This list and the other one together; prefixes inside others of the union are left out.
    public Allowlist with(Allowlist other) {
        if (other.isEmpty()) {
            return this;
        }
        TreeSet<Prefix> all = new TreeSet<>(prefixes);
        all.addAll(other.prefixes);
        return of(all.stream().filter(one -> isOutermost(one, all)).toList());
    }

    private static boolean isOutermost(Prefix one, Collection<Prefix> all) {
        return all.stream().noneMatch(other -> !other.equals(one) && other.contains(one));
    }
}
