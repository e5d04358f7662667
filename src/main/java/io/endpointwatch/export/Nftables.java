package io.endpointwatch.export;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.render.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Sets of nftables in the table `inet filter`, emptied and filled in one transaction. They are no table of their
/// own, since a packet that one table accepts is still dropped by another. Every port has a set for each family.
///
/// Where entries end by themselves, the sets have another name: nftables refuses to change what kind a set is.
final class Nftables {
    private static final int SET = 60;

    private Nftables() {}

    /// @throws IllegalArgumentException if every entry has ended
    static String of(AllowlistContent order) {
        if (entries(order, Family.IPV4).isEmpty() && entries(order, Family.IPV6).isEmpty()) {
            throw new IllegalArgumentException("nothing to allow for " + order.name()
                    + ": every entry has ended, as no address was seen for so long");
        }
        return order.ports().stream()
                .map(order::at)
                .map(part -> set(part, Family.IPV4, "ip") + set(part, Family.IPV6, "ip6"))
                .collect(Collectors.joining("", "add table inet filter\n", ""));
    }

    private static String set(AllowlistContent part, Family family, String header) {
        int port = part.ports().getFirst();
        boolean ends = part.options().expire().isPresent();
        String set = part.name().identifier(port, SET) + (ends ? "_t" : "") + (family == Family.IPV4 ? "_4" : "_6");
        return """

                # %1$s; once: nft add rule inet filter output %2$s daddr @%3$s %4$s dport %5$d accept
                add set inet filter %3$s { type %6$s; flags interval%7$s; }
                flush set inet filter %3$s
                """.formatted(
                                part.name(),
                                header,
                                set,
                                transport(part.protocols(port)),
                                port,
                                family == Family.IPV4 ? "ipv4_addr" : "ipv6_addr",
                                ends ? ", timeout" : "")
                + elements(part, family, set);
    }

    private static String transport(Set<TransportProtocol> protocols) {
        return protocols.size() == 1
                ? TransportProtocol.joined(protocols, "")
                : "meta l4proto { " + TransportProtocol.joined(protocols, ", ") + " } th";
    }

    /// A set cannot be given no elements.
    private static String elements(AllowlistContent part, Family family, String set) {
        String elements = entries(part, family).stream()
                .map(prefix -> "    " + prefix + timeout(part, prefix) + "," + seen(part, prefix) + "\n")
                .collect(Collectors.joining());
        return elements.isEmpty() ? "" : "add element inet filter " + set + " {\n" + elements + "}\n";
    }

    /// Entries that end each at its time are not merged, and those that have ended are left out.
    private static List<Prefix> entries(AllowlistContent part, Family family) {
        return part.options().expire().isEmpty()
                ? part.of(family)
                : AllowlistContent.of(part.parts(), family).stream()
                        .filter(prefix -> rest(part, prefix)
                                .filter(time -> !time.isPositive())
                                .isEmpty())
                        .toList();
    }

    private static String timeout(AllowlistContent part, Prefix prefix) {
        return rest(part, prefix).map(time -> " timeout " + units(time)).orElse("");
    }

    /// How long an entry still counts, in whole seconds.
    private static Optional<Duration> rest(AllowlistContent part, Prefix prefix) {
        Instant now = part.options().at();
        return part.options().expire().map(time -> {
            Instant last =
                    part.lastSeen(prefix).filter(one -> one.isBefore(now)).orElse(now);
            return Duration.ofSeconds(Duration.between(now, last.plus(time)).toSeconds());
        });
    }

    private static String units(Duration time) {
        return unit(time.toDays(), "d")
                + unit(time.toHoursPart(), "h")
                + unit(time.toMinutesPart(), "m")
                + unit(time.toSecondsPart(), "s");
    }

    private static String unit(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }

    private static String seen(AllowlistContent part, Prefix prefix) {
        return part.lastSeen(prefix)
                .map(last -> "    # seen until " + TimeText.day(last))
                .orElse("");
    }
}
