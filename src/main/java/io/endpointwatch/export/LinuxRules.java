package io.endpointwatch.export;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.render.TimeText;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Rules for Linux. Each form replaces what it wrote before, of both families, so that nothing stays open for one
/// that is gone, and leaves other rules alone; none drops anything by itself: they are for the output of hosts whose
/// policy is to drop. Every port has a set or rules of its own.
final class LinuxRules {
    /// What iptables takes as the name of a chain, and ipset, with a suffix, as the name of a set.
    private static final int CHAIN = 28;
    private static final int SET = 28;

    private LinuxRules() {}

    /// One text for both programs, each of which takes its own family's rules and passes over the other's.
    /// Naming a chain of the filter table empties it; a jump to it is the administrator's to place, once.
    static String iptables(AllowlistContent order) {
        String chain = order.name().identifier(CHAIN).toUpperCase(Locale.ROOT);
        return """
                # For iptables-restore --noflush and ip6tables-restore --noflush, both with all of it: %1$s
                # once: iptables -A OUTPUT -j %2$s; ip6tables -A OUTPUT -j %2$s
                *filter
                :%2$s - [0:0]
                %3$sCOMMIT
                """.formatted(
                        order.name(),
                        chain,
                        byPort(order, part -> rules(part, Family.IPV4, "-4", chain))
                                + byPort(order, part -> rules(part, Family.IPV6, "-6", chain)));
    }

    private static String rules(AllowlistContent part, Family family, String option, String chain) {
        int port = part.ports().getFirst();
        return part.of(family).stream()
                .map(prefix -> seen(part, prefix)
                        + part.protocols(port).stream()
                                .map(protocol -> "%1$s -A %2$s -d %3$s -p %4$s -m %4$s --dport %5$d -j ACCEPT\n"
                                        .formatted(option, chain, prefix, protocol, port))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    static String ipset(AllowlistContent order) {
        return byPort(order, part -> set(part, Family.IPV4, "inet", "_4") + set(part, Family.IPV6, "inet6", "_6"));
    }

    /// Filled beside the set in use and swapped with it, so that no packet meets an empty set.
    private static String set(AllowlistContent part, Family family, String type, String suffix) {
        String base = part.name().identifier(part.ports().getFirst(), SET);
        String name = base + suffix;
        String next = base + "n" + suffix.substring(1);
        String options = " hash:net family " + type + " maxelem 65536\n";
        String entries = part.of(family).stream()
                .map(prefix -> seen(part, prefix) + "add " + next + " " + prefix + "\n")
                .collect(Collectors.joining());
        return "create -exist " + name + options + "create -exist " + next + options + "flush " + next + "\n" + entries
                + "swap " + next + " " + name + "\ndestroy " + next + "\n";
    }

    private static String byPort(AllowlistContent order, Function<AllowlistContent, String> text) {
        return order.ports().stream().map(order::at).map(text).collect(Collectors.joining());
    }

    /// To the day, so that the text does not change with every look.
    private static String seen(AllowlistContent part, Prefix prefix) {
        return part.lastSeen(prefix)
                .map(last -> "# " + prefix + " was seen until " + TimeText.day(last) + "\n")
                .orElse("");
    }
}
