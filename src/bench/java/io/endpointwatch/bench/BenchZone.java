package io.endpointwatch.bench;

import io.endpointwatch.testdns.DnsServer;
import java.util.List;
import java.util.stream.Collectors;

/// The zone of the endpoint that the benchmarks check.
final class BenchZone {
    static final String HOST = "www.example.org";
    static final String TEXT = """
            www.example.org. 300 IN A 192.0.2.7
            www.example.org. 300 IN AAAA 2001:db8::7
            """;

    private BenchZone() {}

    /// The function's payload for a check through these servers.
    static String payload(List<DnsServer> servers) {
        return servers.stream()
                .map(server -> '"' + server.address() + '"')
                .collect(Collectors.joining(",", "{\"endpoint\":\"" + HOST + "\",\"resolvers\":[", "]}"));
    }
}
