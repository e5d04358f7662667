package io.endpointwatch.report;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ChainTtls;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.observation.TtlRange;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// A year in which the answer of every vantage is another one at every check.
public final class Year {
    public static final int CHECKS = 365 * 96;
    public static final int VANTAGES = 14;
    private static final int POOL = 3000;

    private Year() {}

    /// 490,560 runs of one sight, of any of 3,000 addresses; a report of the last 30 days.
    public static Evidence changing() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            outcomes.add(new Outcome.Addresses(new TreeSet<>(
                    List.of(IpAddress.parse("104." + (16 + i / 65_536) + "." + i / 256 % 256 + "." + i % 256)))));
        }
        ChainTtls ttls = new ChainTtls(Optional.of(Watched.HOST), Optional.of(new TtlRange(60, 60)), new TreeMap<>());
        List<Lookup> lookups = IntStream.range(0, VANTAGES)
                .mapToObj(v -> new Lookup(Vantage.parse("192.0.2." + (v + 1)), Family.IPV4))
                .toList();
        List<Run> runs = new ArrayList<>(CHECKS * VANTAGES);
        for (int check = 0; check < CHECKS; check++) {
            Instant at = Watched.START.plus(Duration.ofMinutes(15L * check));
            for (int v = 0; v < VANTAGES; v++) {
                runs.add(new Run(
                        lookups.get(v),
                        outcomes.get((int) ((check * 31L + v * 977L + check / 96 * 7L) % POOL)),
                        at,
                        at,
                        1,
                        ttls,
                        Duration.ZERO));
            }
        }
        Instant end = Watched.START.plus(Duration.ofDays(365));
        return new Evidence(
                new Window(end.minus(Duration.ofDays(30)), end),
                State.initial(new Endpoint(Watched.HOST, 443)),
                runs,
                List.of(),
                TtlEstimates.NONE);
    }
}
