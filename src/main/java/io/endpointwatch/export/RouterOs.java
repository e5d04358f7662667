package io.endpointwatch.export;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.render.TimeText;
import java.util.Set;
import java.util.stream.Collectors;

/// A script for RouterOS of MikroTik: an address list of each family for each port. It removes what the lists held
/// before, and then fills them.
final class RouterOs {
    private static final int LIST = 60;

    private RouterOs() {}

    static String of(AllowlistContent order) {
        return "# load with: /import file-name=FILE\n"
                + order.ports().stream()
                        .map(order::at)
                        .map(part -> list(part, Family.IPV4, "/ip") + list(part, Family.IPV6, "/ipv6"))
                        .collect(Collectors.joining());
    }

    private static String list(AllowlistContent part, Family family, String menu) {
        int port = part.ports().getFirst();
        String list = part.name().identifier(port, LIST);
        return once(menu, list, part.protocols(port), port)
                + menu + " firewall address-list\n"
                + "remove [find list=\"" + list + "\"]\n"
                + part.of(family).stream()
                        .map(prefix -> "add list=\"" + list + "\" address=" + address(prefix) + " comment="
                                + quoted(part.name() + seen(part, prefix)) + "\n")
                        .collect(Collectors.joining());
    }

    private static String once(String menu, String list, Set<TransportProtocol> protocols, int port) {
        return protocols.stream()
                .map(protocol -> "# once: " + menu + " firewall filter add chain=forward action=accept protocol="
                        + protocol + " dst-port=" + port + " dst-address-list=" + list + "\n")
                .collect(Collectors.joining());
    }

    /// RouterOS lists a single IPv4 address without its length.
    private static String address(Prefix prefix) {
        return prefix.family() == Family.IPV4 && prefix.length() == Family.IPV4.bits()
                ? prefix.network().toString()
                : prefix.toString();
    }

    private static String seen(AllowlistContent part, Prefix prefix) {
        return part.lastSeen(prefix)
                .map(last -> ", seen until " + TimeText.day(last))
                .orElse("");
    }

    /// A string of RouterOS's scripting language: a dollar sign would name a variable.
    private static String quoted(String text) {
        return '"' + text.replaceAll("[\\\\\"$?]", "\\\\$0") + '"';
    }
}
