package io.endpointwatch.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.report.AddressSeen;
import io.endpointwatch.report.NumberText;

/// The rows of a timeline: addresses, or the prefixes around them where there are too many, or the most seen of those
/// and one row for the others.
///
/// @param groups rows by the network that announces them, in order of address
/// @param rowOf the number of each address's row, counted through all groups
record Rows(SequencedMap<String, List<String>> groups, Map<IpAddress, Integer> rowOf) {
    private static final int BLOCK_IPV4 = 24;
    private static final int BLOCK_IPV6 = 48;
    private static final String OTHERS = "All others";

    /// @param most how many rows there may be, at least 2
    static Rows of(List<AddressSeen> addresses, int most) {
        if (addresses.size() <= most) {
            return labelled(addresses, one -> one.address().toString());
        }
        Map<Prefix, Long> sights = new HashMap<>();
        addresses.forEach(one -> sights.merge(prefix(one), one.sights(), Long::sum));
        List<Prefix> kept = sights.entrySet().stream()
                .sorted(Map.Entry.<Prefix, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(sights.size() <= most ? most : most - 1).map(Map.Entry::getKey).toList();
        Map<Prefix, Long> counts = new HashMap<>();
        addresses.forEach(one -> counts.merge(prefix(one), 1L, Long::sum));
        Set<Prefix> own = new HashSet<>(kept);
        return labelled(addresses, one -> own.contains(prefix(one))
                ? prefix(one) + " (" + NumberText.count(counts.get(prefix(one)), "address", "addresses") + ")"
                : OTHERS);
    }

    int size() {
        return groups.values().stream().mapToInt(List::size).sum();
    }

    private static Rows labelled(List<AddressSeen> addresses, Function<AddressSeen, String> label) {
        Map<IpAddress, String> labels = new HashMap<>();
        LinkedHashMap<String, List<String>> groups = new LinkedHashMap<>();
        for (AddressSeen one : byNetwork(addresses, label)) {
            String text = label.apply(one);
            List<String> rows = groups.computeIfAbsent(text.equals(OTHERS) ? "" : heading(one), _ -> new ArrayList<>());
            if (rows.isEmpty() || !rows.getLast().equals(text)) {
                rows.add(text);
            }
            labels.put(one.address(), text);
        }
        Map<String, Integer> numbers = new HashMap<>();
        groups.values().forEach(rows -> rows.forEach(row -> numbers.put(row, numbers.size())));
        Map<IpAddress, Integer> rowOf = new HashMap<>();
        labels.forEach((address, text) -> rowOf.put(address, numbers.get(text)));
        return new Rows(groups, rowOf);
    }

    private static List<AddressSeen> byNetwork(List<AddressSeen> addresses, Function<AddressSeen, String> label) {
        return addresses.stream().sorted(Comparator
                .comparing((AddressSeen one) -> label.apply(one).equals(OTHERS))
                .thenComparing(Rows::prefix).thenComparing(AddressSeen::address)).toList();
    }

    private static String heading(AddressSeen one) {
        return one.network().map(Rows::heading).orElse("Network not known");
    }

    private static String heading(Network network) {
        return network.prefix() + " · AS" + network.asn() + (network.name().isEmpty() ? "" : " " + network.name());
    }

    private static Prefix prefix(AddressSeen one) {
        Optional<Prefix> announced = one.network().map(Network::prefix);
        return announced.orElseGet(() -> Prefix.around(one.address(),
                one.address().family() == Family.IPV4 ? BLOCK_IPV4 : BLOCK_IPV6));
    }
}
