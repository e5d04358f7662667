package io.endpointwatch.export;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import java.util.List;
import java.util.stream.Collectors;

/// Commands of Junos for `load set`: a prefix list of each family for each port. They replace the list; nothing
/// changes before the commit.
final class Junos {
    private static final int LIST = 60;

    private Junos() {}

    static String of(AllowlistContent order) {
        return "# load with: load set FILE; commit\n"
                + order.ports().stream()
                        .map(order::at)
                        .map(part -> list(part, Family.IPV4, "inet") + list(part, Family.IPV6, "inet6"))
                        .collect(Collectors.joining());
    }

    private static String list(AllowlistContent part, Family family, String filter) {
        int port = part.ports().getFirst();
        String name = part.name().identifier(port, LIST) + (family == Family.IPV4 ? "_4" : "_6");
        String protocols = TransportProtocol.joined(part.protocols(port), " ");
        return """
                # once, in a term of a filter of family %s: from destination-prefix-list %s;
                #     from protocol [ %s ]; from destination-port %d; then accept
                delete policy-options prefix-list %2$s
                """.formatted(filter, name, protocols, port)
                + entries(part, family).stream()
                        .map(prefix -> "set policy-options prefix-list " + name + " " + prefix + "\n")
                        .collect(Collectors.joining());
    }

    /// A filter may refer to the list, so it has to stay. An empty one could match everything: the unspecified
    /// address is no destination (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.2).
    private static List<Prefix> entries(AllowlistContent part, Family family) {
        List<Prefix> entries = part.of(family);
        return entries.isEmpty() ? List.of(Prefix.parse(family == Family.IPV4 ? "0.0.0.0/32" : "::/128")) : entries;
    }
}
