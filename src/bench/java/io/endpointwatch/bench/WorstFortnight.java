package io.endpointwatch.bench;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Fourteen days of checks at fourteen vantages, every 15 minutes, both families. No answer repeats the one
/// before. Each has four of a hundred addresses behind two aliases.
final class WorstFortnight {
    static final Endpoint ENDPOINT = Endpoint.parse("www.example.org:443");
    static final int RUNS = 14 * 14 * 96 * 2;
    private static final int CHECKS = 14 * 96;
    private static final int VANTAGES = 14;
    private static final int POOL = 100;
    private static final int ANSWERED = 4;
    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final List<Network> NETWORKS = IntStream.range(0, 4)
            .mapToObj(i -> new Network(Prefix.parse("198.51.100." + 64 * i + "/26"), 64496 + i, "EXAMPLE-" + i))
            .toList();
    private static final Network IPV6 = new Network(Prefix.parse("2001:db8::/32"), 64496, "EXAMPLE-0");

    private WorstFortnight() {}

    /// @param end the end of the last interval
    static List<Observation> until(Instant end) {
        return IntStream.range(0, CHECKS)
                .mapToObj(check -> observation(check, end.minus(INTERVAL.multipliedBy(CHECKS - check))))
                .toList();
    }

    private static Observation observation(int check, Instant at) {
        List<LookupResult> results = new ArrayList<>();
        Map<IpAddress, Network> networks = new HashMap<>();
        for (int vantage = 0; vantage < VANTAGES; vantage++) {
            for (Family family : Family.values()) {
                List<IpAddress> addresses = addresses(family, check * ANSWERED + vantage * 7);
                addresses.forEach(one -> networks.put(one, network(one)));
                results.add(result(vantage, family, addresses, check));
            }
        }
        return new Observation(at, results, networks);
    }

    private static List<IpAddress> addresses(Family family, int from) {
        return IntStream.range(from, from + ANSWERED)
                .map(number -> number % POOL)
                .mapToObj(number -> IpAddress.parse(
                        family == Family.IPV4
                                ? "198.51.100." + (2 * number + 1)
                                : "2001:db8:" + Integer.toHexString(number) + ":5::" + Integer.toHexString(number + 1)))
                .toList();
    }

    private static Network network(IpAddress address) {
        return NETWORKS.stream()
                .filter(network -> network.prefix().contains(address))
                .findFirst()
                .orElse(IPV6);
    }

    /// A result from a cache, so TTLs count down.
    private static LookupResult result(int vantage, Family family, List<IpAddress> addresses, int check) {
        CnameChain chain = CnameChain.none(ENDPOINT.host())
                .follow(new DnsName("www.example.org.cdn.example.net"), 7200 - (check * 900 + vantage * 31) % 7200)
                .follow(new DnsName("e7.edge.example.net"), 300 - (check * 37 + vantage) % 300);
        return new LookupResult(
                new Lookup(Vantage.parse("192.0.2." + (vantage + 1)), family),
                new Answer.Answered(
                        RRset.of(chain.canonicalName(), addresses, 60 - (check * 11 + vantage) % 60),
                        chain,
                        new Exchange(Transport.UDP, Duration.ofMillis(12), false, Optional.empty())));
    }
}
