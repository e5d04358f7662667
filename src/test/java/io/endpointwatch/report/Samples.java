package io.endpointwatch.report;

import static io.endpointwatch.report.Watched.START;
import static io.endpointwatch.report.Watched.SYSTEM;
import static io.endpointwatch.report.Watched.sees;
import static io.endpointwatch.report.Watched.timeout;
import static io.endpointwatch.report.Watched.vantage;

import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.published.KnownList;
import io.endpointwatch.published.KnownRanges;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.RegisteredBlock;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Histories to show.
public final class Samples {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Vantage NEAR = vantage("192.0.2.53");
    private static final Vantage FAR = vantage("192.0.2.53 with 203.0.113.0/24");
    private static final List<Network> NETWORKS = List.of(
            new Network(Prefix.parse("192.0.2.0/24"), 64496, "EXAMPLE-NET, ZZ"),
            new Network(Prefix.parse("198.51.100.0/24"), 64500, "EXAMPLE-CDN & <b>Sons</b>"),
            new Network(Prefix.parse("2001:db8::/32"), 64496, "EXAMPLE-NET, ZZ"));

    private Samples() {}

    /// A week: a pool of four that rotates in pairs, another pool for clients of the far subnet, an outage of one
    /// resolver, a move to another network on the fifth day.
    public static Report movingWeek() {
        return watch(Duration.ofDays(7), Samples::movingAt).report(Duration.ofDays(7));
    }

    /// A fortnight in which an address walks through one prefix.
    public static Report wanderingFortnight() {
        return watch(
                        Duration.ofDays(14),
                        since -> List.of(
                                sees(SYSTEM, 60, "192.0.2." + (7 + since.toDays() / 2 * 3)),
                                        sees(SYSTEM, 60, "2001:db8::7"),
                                sees(
                                                NEAR,
                                                60,
                                                "192.0.2."
                                                        + (7
                                                                + since.plusHours(5)
                                                                                .toDays()
                                                                        / 2
                                                                        * 3)),
                                        sees(NEAR, 60, "2001:db8::7")))
                .report(Duration.ofDays(14));
    }

    /// Two days in which 14 vantages get any three of 400 addresses in two networks, some of these more often.
    public static Report crowdedWeekend() {
        Random random = new Random(7);
        List<Vantage> vantages =
                IntStream.range(1, 15).mapToObj(i -> vantage("192.0.2." + i)).toList();
        return watch(
                        Duration.ofDays(2),
                        _ -> vantages.stream()
                                .map(vantage -> sees(
                                        vantage,
                                        60,
                                        random.ints(3, 0, 200)
                                                .mapToObj(i -> (i % 2 == 0 ? "192.0.2." : "198.51.100.")
                                                        + i * random.nextInt(200) / 200)
                                                .distinct()
                                                .toArray(String[]::new)))
                                .toList())
                .report(Duration.ofDays(2));
    }

    /// Two days in which nothing happened.
    public static Report quietWeekend() {
        return watch(Duration.ofDays(2), _ -> List.of(sees(SYSTEM, 300, "192.0.2.7"), sees(SYSTEM, 300, "2001:db8::7")))
                .report(Duration.ofDays(2));
    }

    /// The last fortnight of four months in which an address walks through one prefix.
    public static Report walkingSeason() {
        Duration season = Duration.ofDays(120);
        return watch(
                        season,
                        since -> List.of(
                                sees(SYSTEM, 300, "192.0.2." + (7 + since.toDays() / 9)),
                                sees(SYSTEM, 300, "2001:db8::7")))
                .report(new Window(START.plus(season.minusDays(14)), START.plus(season)));
    }

    /// The last fortnight of eight months in which an address walks through published ranges, and is outside of them
    /// for a day. Its registered block is known.
    public static Report publishedSeason() {
        Duration season = Duration.ofDays(240);
        PublishedState published = PublishedLists.of("github:api", START, "198.51.100.0/26")
                .changes(START.plus(Duration.ofDays(231)), List.of("198.51.100.128/25"), List.of())
                .state();
        Watched watched = new Watched()
                .look(
                        Duration.ofHours(2),
                        season,
                        since -> List.of(sees(
                                SYSTEM,
                                300,
                                since.toDays() < 230 ? "198.51.100." + (1 + since.toDays() / 5) : "198.51.100.200")));
        Evidence evidence =
                watched.evidence(new Window(START.plus(season.minusDays(14)), START.plus(season)), List.of(published));
        State state = watched.state().toBuilder()
                .ranges(new KnownRanges(
                        new TreeMap<>(Map.of(
                                published.source(),
                                new KnownList(
                                        published.revision(),
                                        published.firstSeen().orElseThrow()))),
                        List.of(new RegisteredBlock(
                                List.of(Prefix.parse("198.48.0.0/13")),
                                "NET-198-48-0-0-1",
                                "EXAMPLE-CDN",
                                "rdap.example.org"))))
                .build();
        return Report.of(new Evidence(
                evidence.window(),
                state,
                evidence.runs(),
                evidence.changes(),
                evidence.ttls(),
                evidence.target(),
                evidence.published()));
    }

    private static Watched watch(Duration time, Function<Duration, List<LookupResult>> script) {
        Watched watched = new Watched();
        for (Duration since = Duration.ZERO; since.compareTo(time) < 0; since = since.plus(QUARTER)) {
            List<LookupResult> results = script.apply(since);
            watched.look(START.plus(since), networks(results), results.toArray(LookupResult[]::new));
        }
        return watched;
    }

    private static List<LookupResult> movingAt(Duration since) {
        long step = since.toHours() / 3;
        int ttl = 60 + (int) (since.toMinutes() * 37 % 241);
        List<LookupResult> results = new ArrayList<>();
        boolean moved = since.toHours() >= 100;
        String pair = (moved ? "198.51.100." : "192.0.2.");
        results.add(sees(SYSTEM, ttl, pair + (10 + step % 4), pair + (10 + (step + 1) % 4)));
        results.add(sees(SYSTEM, ttl, "2001:db8::7"));
        boolean out = since.toHours() >= 55 && since.toHours() < 61;
        results.add(
                out
                        ? timeout(NEAR, Family.IPV4)
                        : sees(NEAR, 300 - ttl / 2, pair + (10 + (step + 2) % 4), pair + "13"));
        results.add(out ? timeout(NEAR, Family.IPV6) : sees(NEAR, 300 - ttl / 2, "2001:db8::7"));
        results.add(sees(FAR, 300, "192.0.2.99"));
        return results;
    }

    private static Map<IpAddress, Network> networks(List<LookupResult> results) {
        Map<IpAddress, Network> found = new HashMap<>();
        Observation.of(START, results)
                .addresses()
                .forEach(address -> NETWORKS.stream()
                        .filter(network -> network.prefix().contains(address))
                        .findFirst()
                        .ifPresent(network -> found.put(address, network)));
        return found;
    }
}
