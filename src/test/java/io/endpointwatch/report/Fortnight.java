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
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Fourteen days in which no answer ever comes twice in a row.
public final class Fortnight {
    public static final int CHECKS = 14 * 96;
    public static final int VANTAGES = 14;

    private Fortnight() {}

    /// 37,632 runs of one sight, each with two addresses that are nowhere else.
    public static Evidence worst() {
        List<Run> runs = IntStream.range(0, CHECKS)
                .boxed()
                .flatMap(check -> runs(check).stream())
                .toList();
        State state = State.initial(new Endpoint(Watched.HOST, 443));
        return new Evidence(
                new Window(Watched.START, Watched.START.plus(Duration.ofDays(14))),
                state,
                runs,
                List.of(),
                TtlEstimates.NONE);
    }

    private static List<Run> runs(int check) {
        Instant at = Watched.START.plus(Duration.ofMinutes(15L * check));
        List<Run> runs = new ArrayList<>();
        for (int v = 0; v < VANTAGES; v++) {
            for (Family family : Family.values()) {
                runs.add(new Run(
                        new Lookup(Vantage.parse("192.0.2." + (v + 1)), family),
                        new Outcome.Addresses(new TreeSet<>(addresses(family, (check * VANTAGES + v) * 2))),
                        at,
                        at,
                        1,
                        new ChainTtls(Optional.of(Watched.HOST), Optional.of(new TtlRange(60, 60)), new TreeMap<>()),
                        Duration.ZERO));
            }
        }
        return runs;
    }

    private static List<IpAddress> addresses(Family family, int number) {
        return List.of(address(family, number), address(family, number + 1));
    }

    private static IpAddress address(Family family, int number) {
        String base = family == Family.IPV4 ? "198.18.0.0" : "2001:db8::";
        byte[] octets = new BigInteger(1, IpAddress.parse(base).octets())
                .add(BigInteger.valueOf(3L * number))
                .toByteArray();
        byte[] sized = new byte[family.bits() / 8];
        int length = Math.min(octets.length, sized.length);
        System.arraycopy(octets, octets.length - length, sized, sized.length - length, length);
        return IpAddress.of(sized);
    }
}
