package io.endpointwatch.export.names;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.observation.Endpoint;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Host names with every letter that the grammar of hosts has, of any length.
final class RandomEndpoints {
    private static final String EDGE = "abcdefghijklmnopqrstuvwxyz0123456789_";
    private static final int[] PORTS = {80, 443, 443, 8080, 8443, 1, 65535};

    private RandomEndpoints() {}

    static Endpoint[] of(Random random) {
        return IntStream.range(0, 1 + random.nextInt(6))
                .mapToObj(_ -> new Endpoint(DnsName.ofHost(host(random)), PORTS[random.nextInt(PORTS.length)]))
                .distinct()
                .toArray(Endpoint[]::new);
    }

    private static String host(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> label(random) + ".")
                .collect(Collectors.joining("", "", "example"));
    }

    private static String label(Random random) {
        String middle = IntStream.range(0, random.nextInt(random.nextInt(8) == 0 ? 60 : 6))
                .mapToObj(_ -> random.nextInt(6) == 0 ? "-" : letter(random))
                .collect(Collectors.joining());
        return letter(random) + middle + letter(random);
    }

    private static String letter(Random random) {
        return String.valueOf(EDGE.charAt(random.nextInt(EDGE.length())));
    }
}
