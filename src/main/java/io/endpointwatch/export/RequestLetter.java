package io.endpointwatch.export;

import io.endpointwatch.network.Prefix;
import io.endpointwatch.render.TimeText;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A letter to those who keep the firewall: what, why, and what changed.
final class RequestLetter {
    /// Of an entry that is needed in part, so many prefixes of its rest are named one by one.
    private static final int MOST_OF_AN_ENTRY = 4;

    private RequestLetter() {}

    static String of(AllowlistContent order) {
        return "Subject: Firewall: outgoing " + protocols(order) + " to " + order.name() + "\n\n"
                + "Please let these connections out:\n\n"
                + order.ports().stream()
                        .map(order::at)
                        .map(RequestLetter::connections)
                        .collect(Collectors.joining("\n"))
                + "\nWhy: our hosts connect to " + hosts(order)
                + ",\nand these are the addresses that the "
                + (order.endpoints().size() == 1 ? "name leads" : "names lead")
                + " to." + observed(order) + "\n"
                + remarks(order)
                + changes(order)
                + """

                Addresses behind names move. If the firewall can filter by name (the TLS server
                name, or an HTTP proxy that allows names), please allow the name instead: then
                this list need not follow it.
                """;
    }

    private static String protocols(AllowlistContent order) {
        return order.ports().stream()
                .flatMap(port -> order.protocols(port).stream())
                .distinct()
                .sorted()
                .map(TransportProtocol::name)
                .collect(Collectors.joining(" and "));
    }

    /// The destinations of one port.
    private static String connections(AllowlistContent part) {
        return "  Destination  " + destinations(part) + "\n"
                + "  Protocol     " + protocols(part) + "\n"
                + "  Port         " + part.ports().getFirst() + "\n";
    }

    private static String hosts(AllowlistContent order) {
        return order.names().stream()
                .map(one -> one.host() + " on port " + one.port())
                .collect(Collectors.joining(",\nto "));
    }

    private static String destinations(AllowlistContent order) {
        int width = order.prefixes().stream()
                .mapToInt(prefix -> prefix.toString().length())
                .max()
                .orElse(0);
        return order.prefixes().stream()
                .map(prefix -> destination(order, prefix, width))
                .collect(Collectors.joining("\n               "));
    }

    private static String destination(AllowlistContent order, Prefix prefix, int width) {
        return order.lastSeen(prefix)
                .map(last -> String.format("%-" + width + "s   seen until %s", prefix, minute(last)))
                .orElse(prefix.toString());
    }

    private static String observed(AllowlistContent order) {
        return order.observedFrom()
                        .map(from -> " They were observed\nfrom " + minute(from) + " ")
                        .orElse("")
                + order.observedUntil()
                        .map(until -> "until " + minute(until) + ".")
                        .orElse("");
    }

    private static String minute(Instant at) {
        return TimeText.of(at) + " UTC";
    }

    private static String remarks(AllowlistContent order) {
        return order.remarks().isEmpty()
                ? ""
                : order.remarks().stream()
                        .map(RequestLetter::item)
                        .collect(Collectors.joining("", "\nPlease mind:\n", ""));
    }

    private static String item(String sentence) {
        return "  - " + sentence.replaceAll("(.{1,76})(?:\\s+|$)", "$1\n    ").strip() + "\n";
    }

    private static String changes(AllowlistContent order) {
        if (order.before().isEmpty()) {
            return "\nNothing was allowed for " + (order.endpoints().size() == 1 ? "this endpoint" : "these endpoints")
                    + " before, as far as is known.\n";
        }
        if (order.added().isEmpty() && order.removable().isEmpty()) {
            return "\nNothing changed since the last accepted list.\n";
        }
        return "\nChanges since the last accepted list:\n"
                + lines("  + ", order.added().stream().map(Prefix::toString).toList())
                + lines(
                        "  - ",
                        order.removable().entrySet().stream()
                                .flatMap(one -> closed(one.getKey(), one.getValue()))
                                .toList())
                + (order.removable().isEmpty() ? "" : "Entries with - are not seen any more and can go.\n")
                + (order.complete() ? "" : "What is allowed already stays as it is.\n");
    }

    /// @param rest of what an entry opens
    private static Stream<String> closed(Prefix entry, List<Prefix> rest) {
        return rest.size() > MOST_OF_AN_ENTRY
                ? Stream.of(entry + ", but for the destinations above")
                : rest.stream().map(Prefix::toString);
    }

    private static String lines(String sign, List<String> texts) {
        return texts.isEmpty() ? "" : sign + String.join("\n" + sign, texts) + "\n";
    }
}
