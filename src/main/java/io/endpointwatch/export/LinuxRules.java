package io.endpointwatch.export;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;

/// Rules for Linux. Each form replaces what it wrote before, of both families, so that nothing stays open for one
/// that is gone, and leaves other rules alone; none drops anything by itself: they are for the output of hosts whose
/// policy is to drop.
final class LinuxRules {
    /// What iptables takes as the name of a chain, and ipset, with a suffix, as the name of a set.
    private static final int CHAIN = 28;
    private static final int SET = 28;
    private static final int NFT_SET = 60;

    private LinuxRules() {}

    /// Sets in the table `inet filter`, emptied and filled in one transaction. They are no table of their own,
    /// since a packet that one table accepts is still dropped by another.
    static String nftables(AllowlistContent order) {
        return "add table inet filter\n" + nftSet(order, Family.IPV4, "ip", "_4")
                + nftSet(order, Family.IPV6, "ip6", "_6");
    }

    private static String nftSet(AllowlistContent order, Family family, String header, String suffix) {
        String set = Identifier.of(order.endpoint(), NFT_SET) + suffix;
        return """

                # %1$s; once: nft add rule inet filter output %2$s daddr @%3$s tcp dport %4$d accept
                add set inet filter %3$s { type %5$s; flags interval; }
                flush set inet filter %3$s
                """.formatted(
                                order.endpoint(),
                                header,
                                set,
                                order.endpoint().port(),
                                family == Family.IPV4 ? "ipv4_addr" : "ipv6_addr")
                + elements(order, family, set);
    }

    /// A set cannot be given no elements.
    private static String elements(AllowlistContent order, Family family, String set) {
        return order.of(family).isEmpty()
                ? ""
                : order.of(family).stream()
                        .map(prefix -> "    " + prefix + "," + seen(order, prefix, "    # ", "") + "\n")
                        .collect(Collectors.joining("", "add element inet filter " + set + " {\n", "}\n"));
    }

    /// To the day, so that the text does not change with every look.
    /// To the day, so that the text does not change with every look.
    private static String seen(AllowlistContent order, Prefix prefix, String before, String after) {
        return order.lastSeen(prefix)
                .map(last -> before + "seen until " + LocalDate.ofInstant(last, ZoneOffset.UTC) + after)
                .orElse("");
    }

    /// One text for both programs, each of which takes its own family's rules and passes over the other's.
    /// Naming a chain of the filter table empties it; a jump to it is the administrator's to place, once.
    static String iptables(AllowlistContent order) {
        String chain = Identifier.of(order.endpoint(), CHAIN).toUpperCase(Locale.ROOT);
        return """
                # For iptables-restore --noflush and ip6tables-restore --noflush, both with all of it: %1$s
                # once: iptables -A OUTPUT -j %2$s; ip6tables -A OUTPUT -j %2$s
                *filter
                :%2$s - [0:0]
                %3$sCOMMIT
                """.formatted(
                        order.endpoint(),
                        chain,
                        rules(order, Family.IPV4, "-4", chain) + rules(order, Family.IPV6, "-6", chain));
    }

    private static String rules(AllowlistContent order, Family family, String option, String chain) {
        return order.of(family).stream()
                .map(prefix -> seen(order, prefix, "# " + prefix + " was ", "\n")
                        + "%s -A %s -d %s -p tcp -m tcp --dport %d -j ACCEPT\n"
                                .formatted(
                                        option, chain, prefix, order.endpoint().port()))
                .collect(Collectors.joining());
    }

    static String ipset(AllowlistContent order) {
        return set(order, Family.IPV4, "inet", "_4") + set(order, Family.IPV6, "inet6", "_6");
    }

    /// Filled beside the set in use and swapped with it, so that no packet meets an empty set.
    private static String set(AllowlistContent order, Family family, String type, String suffix) {
        String name = Identifier.of(order.endpoint(), SET) + suffix;
        String next = Identifier.of(order.endpoint(), SET) + "n" + suffix.substring(1);
        String options = " hash:net family " + type + " maxelem 65536\n";
        String entries = order.of(family).stream()
                .map(prefix -> seen(order, prefix, "# " + prefix + " was ", "\n") + "add " + next + " " + prefix + "\n")
                .collect(Collectors.joining());
        return "create -exist " + name + options + "create -exist " + next + options + "flush " + next + "\n" + entries
                + "swap " + next + " " + name + "\ndestroy " + next + "\n";
    }
}
