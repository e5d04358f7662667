package io.endpointwatch.allowlist;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;

/// Rules for Linux. Each form replaces what it wrote before and leaves other rules alone; none drops anything by itself:
/// they are for the output of hosts whose policy is to drop.
final class Netfilter {
    /// What iptables takes as the name of a chain, and ipset, with a suffix, as the name of a set.
    private static final int CHAIN = 28;
    private static final int SET = 28;
    private static final int NFT_SET = 60;

    private Netfilter() {
    }

    /// Sets in the table `inet filter`, emptied and filled in one transaction. They are no table of their own, since a
    /// packet that one table accepts is still dropped by another.
    static String nftables(AllowlistOrder order) {
        return "add table inet filter\n" + nftSet(order, Family.IPV4, "ip", "_4") + nftSet(order, Family.IPV6, "ip6", "_6");
    }

    private static String nftSet(AllowlistOrder order, Family family, String header, String suffix) {
        List<Prefix> prefixes = order.of(family);
        String set = Identifier.of(order.endpoint(), NFT_SET) + suffix;
        return prefixes.isEmpty() ? "" : """

                # %1$s; once: nft add rule inet filter output %2$s daddr @%3$s tcp dport %4$d accept
                add set inet filter %3$s { type %5$s; flags interval; }
                flush set inet filter %3$s
                add element inet filter %3$s {
                    %6$s
                }
                """.formatted(order.endpoint(), header, set, order.endpoint().port(),
                family == Family.IPV4 ? "ipv4_addr" : "ipv6_addr",
                prefixes.stream().map(Prefix::toString).collect(Collectors.joining(",\n    ")));
    }

    /// The two families are loaded by two programs, so each has a part of its own under a comment that names its
    /// program. Naming a chain of the filter table empties it; a jump to it is the administrator's to place, once.
    static String iptables(AllowlistOrder order) {
        return part(order, Family.IPV4, "iptables-restore") + part(order, Family.IPV6, "ip6tables-restore");
    }

    private static String part(AllowlistOrder order, Family family, String program) {
        String chain = Identifier.of(order.endpoint(), CHAIN).toUpperCase(Locale.ROOT);
        List<Prefix> prefixes = order.of(family);
        if (prefixes.isEmpty()) {
            return "";
        }
        String rules = prefixes.stream().map(prefix -> "-A %s -d %s -p tcp -m tcp --dport %d -j ACCEPT\n"
                .formatted(chain, prefix, order.endpoint().port())).collect(Collectors.joining());
        return "# %s --noflush, for %s; once: %s -A OUTPUT -j %s\n*filter\n:%s - [0:0]\n%sCOMMIT\n".formatted(program,
                order.endpoint(), program.replace("-restore", ""), chain, chain, rules);
    }

    static String ipset(AllowlistOrder order) {
        return set(order, Family.IPV4, "inet", "_4") + set(order, Family.IPV6, "inet6", "_6");
    }

    /// Filled beside the set in use and swapped with it, so that no packet meets an empty set.
    private static String set(AllowlistOrder order, Family family, String type, String suffix) {
        String name = Identifier.of(order.endpoint(), SET) + suffix;
        String next = Identifier.of(order.endpoint(), SET) + "n" + suffix.substring(1);
        String options = " hash:net family " + type + " maxelem 65536\n";
        String entries = order.of(family).stream().map(prefix -> "add " + next + " " + prefix + "\n")
                .collect(Collectors.joining());
        return entries.isEmpty() ? ""
                : "create -exist " + name + options + "create -exist " + next + options + "flush " + next + "\n"
                        + entries + "swap " + next + " " + name + "\ndestroy " + next + "\n";
    }
}
