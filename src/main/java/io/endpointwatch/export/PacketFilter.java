package io.endpointwatch.export;

import java.util.stream.Collectors;

/// An anchor of pf: a table and a rule for each port. Loading it replaces what the anchor held, in one go.
final class PacketFilter {
    /// What pf takes as the name of a table.
    private static final int TABLE = 31;

    private PacketFilter() {}

    static String of(AllowlistContent order) {
        String anchor = "endpoint-watch/" + order.name().identifier(TABLE);
        return """
                # load with: pfctl -a %s -f FILE
                # once, in pf.conf: anchor "endpoint-watch/*"
                """.formatted(anchor)
                + order.ports().stream().map(order::at).map(PacketFilter::rule).collect(Collectors.joining());
    }

    private static String rule(AllowlistContent part) {
        int port = part.ports().getFirst();
        String table = part.name().identifier(port, TABLE);
        return "table <" + table + "> {\n"
                + part.prefixes().stream().map(prefix -> "    " + prefix).collect(Collectors.joining(",\n", "", "\n"))
                + "}\npass out quick proto { " + TransportProtocol.joined(part.protocols(port), ", ")
                + " } from any to <" + table + "> port " + port + "\n";
    }
}
