package io.endpointwatch.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// The addresses that a firewall lets through, as prefixes in order and without repetition.
public final class Allowlist {
    /// The list that lets nothing through.
    public static final Allowlist EMPTY = new Allowlist(List.of());

    private final List<Prefix> prefixes;
    /// Those that are inside no other.
    private final List<Prefix> outermost;

    /// @param inOrder without repetition
    private Allowlist(List<Prefix> inOrder) {
        this.prefixes = List.copyOf(inOrder);
        this.outermost = List.copyOf(outermost(this.prefixes));
    }

    public static Allowlist of(Collection<Prefix> prefixes) {
        return new Allowlist(prefixes.stream().sorted().distinct().toList());
    }

    /// In order, a prefix comes right before all that are inside it.
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

    /// Those that are inside no other, in order.
    public List<Prefix> outermost() {
        return outermost;
    }

    /// As [#contains(IpAddress, Nat64)], where no prefix was learned.
    public boolean contains(IpAddress address) {
        return contains(address, Nat64.WELL_KNOWN);
    }

    /// Whether it lets packets to this address arrive. One that leads to IPv4 is judged by the IPv4 address
    /// inside; a prefix of IPv6 allows it only where it says more of it than that it is translated.
    ///
    /// In a time that grows with the logarithm of the length of the list, but for the last case.
    public boolean contains(IpAddress address, Nat64 nat64) {
        return nat64.prefixOf(address)
                .map(translated ->
                        holds(translated.extract(address).orElseThrow()) || names(address, translated.prefix()))
                .orElseGet(() -> holds(address));
    }

    private boolean names(IpAddress address, Prefix translated) {
        return prefixes.stream().anyMatch(prefix -> prefix.length() > translated.length() && prefix.contains(address));
    }

    private boolean holds(IpAddress address) {
        int found = Collections.binarySearch(outermost, Prefix.of(address));
        return found >= 0 || found < -1 && outermost.get(-found - 2).contains(address);
    }

    /// Whether an address is allowed: whether the list contains it, and for one that no router forwards to
    /// ([SpecialUse#isDestination(IpAddress)]), names it. `127.0.0.0/8` names 127.0.0.1, and `0.0.0.0/0` does
    /// not.
    public boolean allows(IpAddress address) {
        return allows(address, Nat64.WELL_KNOWN);
    }

    /// As [#allows(IpAddress)], with what was learned of translation.
    public boolean allows(IpAddress address, Nat64 nat64) {
        IpAddress target = nat64.target(address);
        return contains(address, nat64)
                && (SpecialUse.isDestination(target) || names(target) || prefixes.contains(Prefix.of(address)));
    }

    private boolean names(IpAddress address) {
        Prefix block = SpecialUse.of(address).orElseThrow().prefix();
        return prefixes.stream().anyMatch(prefix -> prefix.contains(address) && block.contains(prefix));
    }

    public boolean isEmpty() {
        return prefixes.isEmpty();
    }

    /// This list and the other one together; prefixes inside others of the union are left out.
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

    /// What this list lets through and the other one does not: a difference of addresses, however either list is
    /// spelt.
    public Allowlist without(Allowlist other) {
        if (other.isEmpty()) {
            return this;
        }
        List<Prefix> left = new ArrayList<>();
        outermost.forEach(one -> other.leave(one, left));
        return of(left);
    }

    /// What both lists let through.
    public Allowlist and(Allowlist other) {
        return without(without(other));
    }

    /// Adds what is left of a block after this list is taken out of it, in the fewest prefixes.
    private void leave(Prefix block, List<Prefix> left) {
        int found = Collections.binarySearch(outermost, block);
        int next = found < 0 ? -found - 1 : found;
        if (found >= 0 || next > 0 && outermost.get(next - 1).contains(block)) {
            return;
        }
        if (next < outermost.size() && block.contains(outermost.get(next))) {
            block.halves().forEach(half -> leave(half, left));
        } else {
            left.add(block);
        }
    }

    /// The fewest prefixes that let through the same.
    public List<Prefix> merged() {
        return Prefix.merge(outermost);
    }

    /// How many addresses of a family it lets through.
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
