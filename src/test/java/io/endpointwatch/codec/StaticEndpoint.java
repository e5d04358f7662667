package io.endpointwatch.codec;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameChain;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.RRset;
import io.endpointwatch.dns.Transport;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.rules.Evaluation;
import io.endpointwatch.rules.Evaluator;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.Claim;
import io.endpointwatch.state.Outbox;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// An endpoint behind a chain of three names that never changes, seen through one resolver with several warm
/// caches.
final class StaticEndpoint {
    private static final List<DnsName> CHAIN = List.of(
            new DnsName("acme-v02.api.letsencrypt.org"),
            new DnsName("prod.api.letsencrypt.org"),
            new DnsName("ca80a1adb12a4fbdac5ffcbc944e9a61.pacloudflare.com"));
    private static final IpAddress IPV4 = IpAddress.parse("172.65.32.248");
    private static final IpAddress IPV6 = IpAddress.parse("2606:4700:60:0:f53d:5624:85c7:3a2c");
    private static final Exchange EXCHANGE =
            new Exchange(Transport.UDP, Duration.ofMillis(10), false, Optional.empty());
    private static final Map<IpAddress, Network> NETWORKS = Map.of(
            IPV4, new Network(Prefix.parse("172.65.32.0/20"), 13335, "CLOUDFLARENET"),
            IPV6, new Network(Prefix.parse("2606:4700:60::/48"), 13335, "CLOUDFLARENET"));
    private static final Policy POLICY = Policy.DEFAULT.withAllow(
            Allowlist.of(NETWORKS.values().stream().map(Network::prefix).toList()));

    private final SplittableRandom random = new SplittableRandom(1);
    private final int ttl;
    private final Duration every;
    private final long[] expiries;
    private Instant at = Instant.parse("2026-01-01T00:00:00.123Z");
    private State state = State.initial(new Endpoint(CHAIN.getFirst(), 443));

    /// @param caches how many caches the resolver has
    /// @param every the mean time between checks, which have jitter
    StaticEndpoint(int ttl, int caches, Duration every) {
        this.ttl = ttl;
        this.every = every;
        this.expiries = new long[caches * Family.values().length * CHAIN.size()];
        for (int i = 0; i < expiries.length; i++) {
            expiries[i] = at.getEpochSecond() + random.nextInt(ttl);
        }
    }

    /// The state after another check, once its messages are sent.
    State check() {
        at = at.plusMillis(every.toMillis() / 2 + random.nextLong(every.toMillis()));
        List<LookupResult> results = new ArrayList<>();
        for (Family family : Family.values()) {
            results.add(new LookupResult(new Lookup(Vantage.parse("system"), family), answer(family)));
        }
        Evaluation evaluation = Evaluator.evaluate(state, new Observation(at, results, NETWORKS), POLICY);
        state = evaluation.next().outbox().waiting().isEmpty() ? evaluation.next() : sent(evaluation.next());
        return state;
    }

    private State sent(State next) {
        return next.releaseOutbox(new Outbox.Sent(
                new Claim("none", Claim.LENGTH),
                next.outbox().waiting().stream().map(Announcement::id).collect(Collectors.toSet()),
                Set.of(),
                Optional.of(at)));
    }

    private Answer answer(Family family) {
        int caches = expiries.length / Family.values().length / CHAIN.size();
        int cache = (random.nextInt(caches) * Family.values().length + family.ordinal()) * CHAIN.size();
        CnameChain chain = CnameChain.none(CHAIN.getFirst());
        for (int i = 1; i < CHAIN.size(); i++) {
            chain = chain.follow(CHAIN.get(i), rest(cache + i - 1));
        }
        return new Answer.Answered(
                RRset.of(
                        chain.canonicalName(),
                        List.of(family == Family.IPV4 ? IPV4 : IPV6),
                        rest(cache + CHAIN.size() - 1)),
                chain,
                EXCHANGE);
    }

    /// Other clients renew an expired entry within seconds.
    private int rest(int entry) {
        while (expiries[entry] <= at.getEpochSecond()) {
            expiries[entry] += ttl + random.nextInt(8);
        }
        return (int) (expiries[entry] - at.getEpochSecond());
    }
}
