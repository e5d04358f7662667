package io.endpointwatch.export;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import java.util.List;
import java.util.stream.Collectors;

/// Commands of Cisco ASA 9: an object group for each port, with both families, and lines of an access list. Entering
/// a group adds to it, so entries that were accepted before and are gone are removed one by one, after the others
/// were added.
final class CiscoAsa {
    /// What ASA takes as the name of a group.
    private static final int GROUP = 64;

    private CiscoAsa() {}

    static String of(AllowlistContent order) {
        String list = order.name().identifier(GROUP);
        return "! once: access-group " + list + " in interface INTERFACE\n"
                + "! or put its lines into an access list that is there\n"
                + order.ports().stream()
                        .map(order::at)
                        .map(part -> part(part, list))
                        .collect(Collectors.joining());
    }

    private static String part(AllowlistContent part, String list) {
        int port = part.ports().getFirst();
        String group = part.name().identifier(port, GROUP);
        return "object-group network " + group + "\n"
                + lines(" network-object ", part.prefixes())
                + lines(" no network-object ", part.gone())
                + part.protocols(port).stream()
                        .map(protocol -> "access-list " + list + " extended permit " + protocol + " any object-group "
                                + group + " eq " + port + "\n")
                        .collect(Collectors.joining());
    }

    private static String lines(String command, List<Prefix> prefixes) {
        return prefixes.stream().map(prefix -> command + object(prefix) + "\n").collect(Collectors.joining());
    }

    private static String object(Prefix prefix) {
        if (prefix.length() == prefix.family().bits()) {
            return "host " + prefix.network();
        }
        return prefix.family() == Family.IPV4 ? prefix.network() + " " + Netmask.of(prefix) : prefix.toString();
    }
}
