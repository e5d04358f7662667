package io.endpointwatch.codec;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.ChainTtls;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.observation.TtlRange;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.Outbox;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.Reminders;
import io.endpointwatch.state.State;
import io.endpointwatch.ttl.TtlKey;
import io.endpointwatch.ttl.TtlModels;
import io.endpointwatch.ttl.TtlSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// Example states after some months of watching, for measurements.
public final class ExampleStates {
    static final Endpoint ENDPOINT = Endpoint.parse("acme-v02.api.letsencrypt.org:443");
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");

    private ExampleStates() {}

    /// @param ofEachFamily the number of addresses of each family
    public static State of(List<String> vantages, int ofEachFamily, Outbox outbox) {
        TreeSet<Vantage> seenBy =
                new TreeSet<>(vantages.stream().map(Vantage::parse).toList());
        List<PooledAddress> pool = new ArrayList<>();
        for (int i = 0; i < ofEachFamily; i++) {
            pool.add(pooled("172.65.32." + (200 + i), "172.65.32.0/20", seenBy, i));
            pool.add(pooled(
                    "2606:4700:60:0:f53d:5624:85c7:" + Integer.toHexString(0x3a20 + i),
                    "2606:4700:60::/48",
                    seenBy,
                    i));
        }
        TreeMap<Lookup, LookupState> lookupStates = new TreeMap<>();
        seenBy.forEach(vantage -> List.of(Family.values())
                .forEach(family -> lookupStates.put(new Lookup(vantage, family), lookupState(vantage, family, pool))));
        return State.builder(ENDPOINT)
                .version(42_000)
                .checkedAt(Optional.of(NOON))
                .pool(Pool.of(pool))
                .learned(Set.of(Family.values()))
                .lookupStates(lookupStates)
                .chains(List.of(chain()))
                .ttls(ttls(seenBy))
                .reminders(new Reminders(Optional.empty(), Optional.empty()))
                .outbox(outbox)
                .build();
    }

    private static PooledAddress pooled(String address, String prefix, TreeSet<Vantage> seenBy, int number) {
        Instant last = NOON.minusMillis(number == 0 ? 0 : number * 60_001L);
        return new PooledAddress(
                IpAddress.parse(address),
                NOON.minusSeconds(8_000_000 + number),
                last,
                seenBy,
                Optional.of(new Network(Prefix.parse(prefix), 13335, "CLOUDFLARENET")),
                AllowlistStatus.ALLOWED,
                last);
    }

    private static LookupState lookupState(Vantage vantage, Family family, List<PooledAddress> pool) {
        TreeSet<IpAddress> addresses = new TreeSet<>(pool.stream()
                .map(PooledAddress::address)
                .filter(address -> address.family() == family)
                .limit(4)
                .toList());
        Run run = new Run(
                new Lookup(vantage, family),
                new Outcome.Addresses(addresses),
                NOON.minusSeconds(8_000_000),
                NOON,
                8_888,
                new ChainTtls(
                        Optional.of(chain().get(2)),
                        Optional.of(new TtlRange(1, 300)),
                        new TreeMap<>(
                                Map.of(chain().get(0), new TtlRange(1, 7200), chain().get(1), new TtlRange(1, 300)))),
                Duration.ofMillis(1_800_123));
        return new LookupState(run, Optional.empty(), chain(), Optional.of(false));
    }

    /// Warm caches with TTLs of five minutes to two hours, after a thousand checks with jitter.
    private static TtlModels ttls(TreeSet<Vantage> vantages) {
        SplittableRandom random = new SplittableRandom(1);
        TtlModels ttls = TtlModels.NONE;
        for (int check = 1000; check >= 0; check--) {
            Instant at = NOON.minusSeconds(900L * check).minusMillis(check == 0 ? 0 : random.nextInt(900_000));
            List<TtlSample> samples = new ArrayList<>();
            for (Vantage vantage : vantages) {
                for (Family family : Family.values()) {
                    List<Integer> published = List.of(7200, 300, 300);
                    for (int i = 0; i < 3; i++) {
                        int ttl = published.get(i);
                        samples.add(new TtlSample(
                                new TtlKey(new Lookup(vantage, family), chain().get(i)),
                                at,
                                ttl
                                        - (int) ((at.getEpochSecond()
                                                        + vantage.name().hashCode() % ttl)
                                                % ttl)));
                    }
                }
            }
            ttls = ttls.follow(at, samples, Duration.ofDays(7)).next();
        }
        return ttls;
    }

    private static List<DnsName> chain() {
        return List.of(
                ENDPOINT.host(),
                new DnsName("prod.api.letsencrypt.org"),
                new DnsName("ca80a1adb12a4fbdac5ffcbc944e9a61.pacloudflare.com"));
    }
}
