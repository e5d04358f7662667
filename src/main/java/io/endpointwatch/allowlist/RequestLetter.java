package io.endpointwatch.allowlist;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.endpointwatch.network.Prefix;

/// A letter to those who keep the firewall: what, why, and what changed.
final class RequestLetter {
    private RequestLetter() {
    }

    static String of(AllowlistOrder order) {
        StringBuilder letter = new StringBuilder();
        letter.append("Subject: Firewall: outgoing TCP to ").append(order.endpoint()).append("\n\n");
        letter.append("Please let these connections out:\n\n");
        letter.append("  Destination  ").append(destinations(order.prefixes())).append('\n');
        letter.append("  Protocol     TCP\n");
        letter.append("  Port         ").append(order.endpoint().port()).append("\n\n");
        letter.append("Why: our hosts connect to ").append(order.endpoint().host()).append(" on port ")
                .append(order.endpoint().port()).append(",\nand these are the addresses that the name leads to. ")
                .append(observed(order)).append("\n");
        letter.append(changes(order));
        letter.append("""

                Addresses behind names move. If the firewall can filter by name (the TLS server
                name, or an HTTP proxy that allows names), please allow the name instead: then
                this list need not follow it.
                """);
        return letter.toString();
    }

    private static String destinations(List<Prefix> prefixes) {
        return String.join("\n               ", prefixes.stream().map(Prefix::toString).toList());
    }

    private static String observed(AllowlistOrder order) {
        return order.observedUntil().map(until -> "They were observed\n"
                + order.observedFrom().map(from -> "from " + minute(from) + " ").orElse("")
                + "until " + minute(until) + ".").orElse("");
    }

    private static String minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString().replace("T", " ").replace(":00Z", " UTC");
    }

    private static String changes(AllowlistOrder order) {
        if (order.before().isEmpty()) {
            return "\nNothing was allowed for this endpoint before, as far as is known.\n";
        }
        if (order.added().isEmpty() && order.removable().isEmpty()) {
            return "\nNothing changed since the last accepted list.\n";
        }
        return "\nChanges since the last accepted list:\n"
                + lines("  + ", order.added()) + lines("  - ", order.removable())
                + (order.removable().isEmpty() ? "" : "Entries with - are not seen any more and can go.\n");
    }

    private static String lines(String sign, List<Prefix> prefixes) {
        return prefixes.isEmpty() ? "" : sign + String.join("\n" + sign, prefixes.stream().map(Prefix::toString).toList()) + "\n";
    }
}
