package io.endpointwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.endpointwatch.adapter.dnsjava.DnsjavaResolver;
import io.endpointwatch.adapter.sqlite.SqliteStateStore;
import io.endpointwatch.check.Check;
import io.endpointwatch.check.NetworkDirectory;
import io.endpointwatch.check.Notifier;
import io.endpointwatch.check.Ports;
import io.endpointwatch.check.Request;
import io.endpointwatch.check.Retention;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.testdns.Behaviour;
import io.endpointwatch.testdns.DnsServer;
import io.endpointwatch.watch.Endpoint;
import io.endpointwatch.watch.Policy;

/// How long a steady check takes in a warm JVM, beyond what its slowest lookup takes by itself: the lookups go over
/// loopback to servers that wait for a set time, the state is in SQLite.
public final class CheckBench {
    private static final int WARM_UP = 100;
    private static final int MEASURED = 100;
    private static final String ZONE = """
            www.example.org. 300 IN A 192.0.2.7
            www.example.org. 300 IN AAAA 2001:db8::7
            """;

    private CheckBench() {
    }

    public static void main(String... arguments) throws IOException {
        System.out.printf("%-34s %10s %10s %10s%n", "steady check, SQLite, warm JVM", "slowest", "median", "beyond it");
        measure("1 resolver, 2 lookups", List.of(20));
        measure("14 resolvers, 28 lookups", List.of(5, 20, 35, 50, 65, 80, 95, 110, 125, 140, 155, 170, 185, 200));
    }

    /// @param delays of each resolver in milliseconds
    private static void measure(String name, List<Integer> delays) throws IOException {
        Path folder = Files.createTempDirectory("endpoint-watch-bench");
        List<DnsServer> servers = delays.stream()
                .map(delay -> DnsServer.start().zone(ZONE).always(Behaviour.delay(Duration.ofMillis(delay)))).toList();
        try (SqliteStateStore store = new SqliteStateStore(folder.resolve("state.db"))) {
            Check check = new Check(new Ports(store, new DnsjavaResolver(), NetworkDirectory.EMPTY,
                    Notifier.NOBODY, Retention.DEFAULT), InstantSource.system());
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < WARM_UP + MEASURED; i++) {
                long started = System.nanoTime();
                check.run(request(servers));
                millis.add((System.nanoTime() - started) / 1e6);
            }
            report(name, delays.getLast(), millis.subList(WARM_UP, millis.size()).stream().sorted().toList());
        } finally {
            servers.forEach(DnsServer::close);
            Files.deleteIfExists(folder.resolve("state.db"));
            Files.delete(folder);
        }
    }

    private static void report(String name, int slowest, List<Double> sorted) {
        double median = sorted.get(sorted.size() / 2);
        System.out.printf(Locale.ROOT, "%-34s %7d ms %7.1f ms %7.1f ms%n", name, slowest, median, median - slowest);
    }

    private static Request.Check request(List<DnsServer> servers) {
        return new Request.Check(new Endpoint(new DnsName("www.example.org"), 443),
                servers.stream().map(server -> Vantage.of(Upstream.parse(server.address()))).toList(),
                EnumSet.allOf(Family.class),
                new Policy(Optional.empty(), Policy.DEFAULT.tracking(), Policy.DEFAULT.forgetAfter(), 2,
                        Duration.ZERO, Duration.ZERO, false),
                false, false, Duration.ofSeconds(3), false);
    }
}
