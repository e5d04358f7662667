package io.endpointwatch.adapter.host;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.network.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// Prints the adapter's results for this host. `NAME ADDRESS...` prints the answer for a name, the families,
/// and the addresses with a route. `--twice NAME FILE LINE` prints the answers before and after a file changed.
/// `--within NAME TIME` prints the answer within a time limit.
final class Look {
    private Look() {}

    public static void main(String... arguments) throws IOException {
        PlatformHost host = new PlatformHost();
        switch (arguments[0]) {
            case "--twice" -> {
                System.out.println(host.lookUp(new DnsName(arguments[1]), Duration.ofSeconds(30)));
                Files.writeString(Path.of(arguments[2]), arguments[3]);
                System.out.println(host.lookUp(new DnsName(arguments[1]), Duration.ofSeconds(30)));
            }
            case "--within" -> System.out.println(host.lookUp(new DnsName(arguments[1]), Duration.parse(arguments[2])));
            default -> {
                System.out.println(host.lookUp(new DnsName(arguments[0]), Duration.ofSeconds(30)));
                System.out.println(host.families());
                System.out.println(Stream.of(arguments)
                        .skip(1)
                        .filter(text -> host.hasRoute(IpAddress.parse(text)))
                        .toList());
            }
        }
    }
}
