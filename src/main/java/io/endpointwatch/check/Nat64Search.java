package io.endpointwatch.check;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;

/// Finds out which prefixes resolvers translate IPv4 addresses with (RFC 7050).
///
/// @param timeout for each attempt of a lookup
public record Nat64Search(Resolver resolver, Duration timeout) {
    private static final DnsName IPV4_ONLY = new DnsName("ipv4only.arpa");

    /// Asks each of these once; those that fail show nothing.
    public Nat64 ask(Collection<Vantage> vantages) {
        Set<IpAddress> shown = new HashSet<>();
        List<Vantage> recursive = vantages.stream().filter(one -> one.upstream().isRecursive()
                && one.clientSubnet().isEmpty()).distinct().toList();
        for (Vantage vantage : recursive) {
            if (resolver.resolve(IPV4_ONLY, new Lookup(vantage, Family.IPV6), timeout) instanceof Answer.Answered answered) {
                shown.addAll(answered.rrset().addresses());
            }
        }
        return Nat64.shownBy(shown);
    }
}
