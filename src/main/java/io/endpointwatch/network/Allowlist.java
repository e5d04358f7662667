package io.endpointwatch.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// The addresses that a firewall permits, as prefixes in order and without duplicates.
public final class Allowlist {
    /// The empty list: it permits nothing.
    public static final Allowlist EMPTY = new Allowlist(List.of());

    private final List<Prefix> prefixes;
    /// The prefixes that no other prefix of this list contains.
    private final List<Prefix> outermost;

    /// @param inOrder sorted, without duplicates
    private Allowlist(List<Prefix> inOrder) {
        this.prefixes = List.copyOf(inOrder);
        this.outermost = List.copyOf(outermost(this.prefixes));
    }

    public static Allowlist of(Collection<Prefix> prefixes) {
        return new Allowlist(prefixes.stream().sorted().distinct().toList());
    }

    /// In sorted order, a prefix comes directly before all prefixes inside it.
    private static List<Prefix> outermost(List<Prefix> inOrder) {
        List<Prefix> outermost = new ArrayList<>();
        for (Prefix one : inOrder) {
            if (outermost.isEmpty() || !outermost.getLast().contains(one)) {
                outermost.add(one);
            }
        }
        return outermost;
    }

    public List<Prefix> prefixes() {
        return prefixes;
    }

    /// The prefixes that no other prefix of this list contains, in order.
    public List<Prefix> outermost() {
        return outermost;
    }

    /// Same as [#contains(IpAddress, Nat64)] with [Nat64#WELL_KNOWN].
    public boolean contains(IpAddress address) {
        return contains(address, Nat64.WELL_KNOWN);
    }

    /// Whether the list permits packets to this address. A NAT64 address is permitted if its embedded IPv4
    /// address is. An IPv6 prefix permits it only if the prefix is longer than the NAT64 prefix.
    ///
    /// Takes time logarithmic in the length of the list; linear for a NAT64 address whose embedded address is
    /// not permitted.
    public boolean contains(IpAddress address, Nat64 nat64) {
        return nat64.prefixOf(address)
                .map(translated -> covers(translated.extract(address).orElseThrow())
                        || hasLongerPrefix(address, translated.prefix()))
                .orElseGet(() -> covers(address));
    }

    private boolean hasLongerPrefix(IpAddress address, Prefix translated) {
        return prefixes.stream().anyMatch(prefix -> prefix.length() > translated.length() && prefix.contains(address));
    }

    private boolean covers(IpAddress address) {
        int found = Collections.binarySearch(outermost, Prefix.of(address));
        return found >= 0 || found < -1 && outermost.get(-found - 2).contains(address);
    }

    /// Whether an address is allowed. The list must contain it. For an address that no router forwards to
    /// ([SpecialUse#isDestination(IpAddress)]), a prefix must also lie inside its special-use block.
    /// `127.0.0.0/8` allows 127.0.0.1, but `0.0.0.0/0` does not.
    public boolean allows(IpAddress address) {
        return allows(address, Nat64.WELL_KNOWN);
    }

    /// Same as [#allows(IpAddress)], with the NAT64 prefixes of a network.
    public boolean allows(IpAddress address, Nat64 nat64) {
        IpAddress target = nat64.target(address);
        return contains(address, nat64)
                && (SpecialUse.isDestination(target)
                        || hasPrefixInItsBlock(target)
                        || prefixes.contains(Prefix.of(address)));
    }

    private boolean hasPrefixInItsBlock(IpAddress address) {
        Prefix block = SpecialUse.of(address).orElseThrow().prefix();
        return prefixes.stream().anyMatch(prefix -> prefix.contains(address) && block.contains(prefix));
    }

    public boolean isEmpty() {
        return prefixes.isEmpty();
    }

    /// The union of both lists. Prefixes inside other prefixes of the union are omitted.
    public Allowlist with(Allowlist other) {
        if (other.isEmpty()) {
            return this;
        }
        List<Prefix> all = new ArrayList<>(outermost.size() + other.outermost.size());
        int next = 0;
        for (Prefix one : outermost) {
            while (next < other.outermost.size() && other.outermost.get(next).compareTo(one) < 0) {
                all.add(other.outermost.get(next++));
            }
            all.add(one);
        }
        all.addAll(other.outermost.subList(next, other.outermost.size()));
        return new Allowlist(outermost(all));
    }

    /// The addresses that this list permits and the other one does not. The result does not depend on how
    /// either list is split into prefixes.
    public Allowlist without(Allowlist other) {
        if (other.isEmpty()) {
            return this;
        }
        List<Prefix> left = new ArrayList<>();
        outermost.forEach(one -> other.subtractFrom(one, left));
        return of(left);
    }

    /// The addresses that both lists permit.
    public Allowlist and(Allowlist other) {
        return without(without(other));
    }

    /// Adds the addresses of a block that this list does not contain, in as few prefixes as possible.
    private void subtractFrom(Prefix block, List<Prefix> left) {
        int found = Collections.binarySearch(outermost, block);
        int next = found < 0 ? -found - 1 : found;
        if (found >= 0 || next > 0 && outermost.get(next - 1).contains(block)) {
            return;
        }
        if (next < outermost.size() && block.contains(outermost.get(next))) {
            block.halves().forEach(half -> subtractFrom(half, left));
        } else {
            left.add(block);
        }
    }

    /// The minimal list of prefixes that permit the same addresses.
    public List<Prefix> merged() {
        return Prefix.merge(outermost);
    }

    /// The number of permitted addresses of a family.
    public BigInteger addresses(Family family) {
        return outermost.stream()
                .filter(prefix -> prefix.family() == family)
                .map(prefix -> BigInteger.TWO.pow(family.bits() - prefix.length()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Allowlist that && prefixes.equals(that.prefixes);
    }

    @Override
    public int hashCode() {
        return prefixes.hashCode();
    }

    @Override
    public String toString() {
        return prefixes.toString();
    }
}
