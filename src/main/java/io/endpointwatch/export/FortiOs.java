package io.endpointwatch.export;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import java.util.List;
import java.util.stream.Collectors;

/// Commands of FortiOS: an object for each entry, a group of each family and a service for each port. The group's
/// members are replaced, so it opens what this list holds, and nothing else; objects of old entries stay unused.
final class FortiOs {
    /// FortiOS takes 79 characters as the name of an object: this, a space and the longest prefix.
    private static final int GROUP = 35;

    private FortiOs() {}

    static String of(AllowlistContent order) {
        return order.ports().stream().map(order::at).map(FortiOs::part).collect(Collectors.joining());
    }

    private static String part(AllowlistContent part) {
        int port = part.ports().getFirst();
        String name = part.name().identifier(port, GROUP);
        return """
                # once, in a firewall policy: set dstaddr "%1$s"; set dstaddr6 "%1$s"; set service "%1$s"
                """.formatted(name)
                + objects(part.of(Family.IPV4), name, "address", "subnet")
                + objects(part.of(Family.IPV6), name, "address6", "ip6")
                + group(part.of(Family.IPV4), name, "addrgrp")
                + group(part.of(Family.IPV6), name, "addrgrp6")
                + service(part, name, port);
    }

    private static String objects(List<Prefix> prefixes, String name, String kind, String field) {
        return prefixes.isEmpty()
                ? ""
                : prefixes.stream()
                        .map(prefix -> """
                                    edit "%s %s"
                                        set %s %s
                                    next
                                """.formatted(name, prefix, field, subnet(prefix)))
                        .collect(Collectors.joining("", "config firewall " + kind + "\n", "end\n"));
    }

    private static String subnet(Prefix prefix) {
        return prefix.family() == Family.IPV4 ? prefix.network() + " " + Netmask.of(prefix) : prefix.toString();
    }

    /// A group cannot be empty. `none` is an object that FortiOS comes with: it is no address of a host.
    private static String group(List<Prefix> prefixes, String name, String kind) {
        List<String> members = prefixes.isEmpty()
                ? List.of("none")
                : prefixes.stream().map(prefix -> name + " " + prefix).toList();
        return "config firewall " + kind + "\n    edit \"" + name + "\"\n        set member \"" + members.getFirst()
                + "\"\n"
                + members.stream()
                        .skip(1)
                        .map(member -> "        append member \"" + member + "\"\n")
                        .collect(Collectors.joining())
                + "    next\nend\n";
    }

    private static String service(AllowlistContent part, String name, int port) {
        return "config firewall service custom\n    edit \"" + name + "\"\n"
                + part.protocols(port).stream()
                        .map(protocol -> "        set " + protocol + "-portrange " + port + "\n")
                        .collect(Collectors.joining())
                + "    next\nend\n";
    }
}
