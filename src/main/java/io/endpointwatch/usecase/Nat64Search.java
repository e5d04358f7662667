package io.endpointwatch.usecase;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Nat64;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Finds the prefixes with which resolvers translate IPv4 addresses (DNS64; RFC 7050).
///
/// @param timeout for each attempt of a query
public record Nat64Search(Resolver resolver, Duration timeout) {
    private static final DnsName IPV4_ONLY = new DnsName("ipv4only.arpa");

    /// Asks each vantage once. Those that fail contribute nothing.
    ///
    /// @param threads the threads for the queries
    public Nat64 ask(Collection<Vantage> vantages, ExecutorService threads) {
        List<Future<Answer>> answers = vantages.stream()
                .filter(one ->
                        one.upstream().isRecursive() && one.clientSubnet().isEmpty())
                .distinct()
                .map(one -> new Lookup(one, Family.IPV6))
                .map(one -> threads.submit(() -> resolver.resolve(IPV4_ONLY, one, timeout)))
                .toList();
        return Nat64.shownBy(answers.stream()
                .map(Check::result)
                .flatMap(answer -> answer instanceof Answer.Answered answered
                        ? answered.rrset().addresses().stream()
                        : Stream.empty())
                .toList());
    }
}
