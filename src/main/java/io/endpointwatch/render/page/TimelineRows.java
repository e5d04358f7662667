package io.endpointwatch.render.page;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.report.AddressSeen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// The rows of a timeline: addresses. If there are too many, the most seen ones and a row for the others of each
/// prefix; if these are too many as well, the most seen prefixes and one row for all others.
///
/// @param groups rows by the network that announces them, in order of address
/// @param rowOf the number of each address's row, counted through all groups
record TimelineRows(SequencedMap<String, List<String>> groups, Map<IpAddress, Integer> rowOf) {
    private static final String OTHERS = "All others";

    /// @param most how many rows there may be, at least 2
    static TimelineRows of(List<AddressSeen> addresses, int most) {
        if (addresses.size() <= most) {
            return labelled(addresses.stream()
                    .map(one -> new Member(one, prefix(one), one.address().toString()))
                    .toList());
        }
        Map<Prefix, Long> results = new HashMap<>();
        Map<Prefix, Long> counts = new HashMap<>();
        for (AddressSeen one : addresses) {
            Prefix prefix = prefix(one);
            results.merge(prefix, one.results(), Long::sum);
            counts.merge(prefix, 1L, Long::sum);
        }
        Set<Prefix> own = Set.copyOf(results.entrySet().stream()
                .sorted(Map.Entry.<Prefix, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(results.size() <= most ? most : most - 1)
                .map(Map.Entry::getKey)
                .toList());
        Set<IpAddress> busiest = busiest(addresses, 2 * results.size() <= most ? most - results.size() : 0);
        addresses.stream()
                .filter(one -> busiest.contains(one.address()))
                .forEach(one -> counts.merge(prefix(one), -1L, Long::sum));
        String[] names = busiest.isEmpty() ? new String[] {"address", "addresses"} : new String[] {"other", "others"};
        return labelled(addresses.stream()
                .map(one -> {
                    Prefix prefix = prefix(one);
                    return new Member(
                            one,
                            prefix,
                            busiest.contains(one.address())
                                    ? one.address().toString()
                                    : own.contains(prefix)
                                            ? prefix + " ("
                                                    + NumberText.count(
                                                            counts.getOrDefault(prefix, 0L), names[0], names[1])
                                                    + ")"
                                            : OTHERS);
                })
                .toList());
    }

    private static Set<IpAddress> busiest(List<AddressSeen> addresses, int most) {
        return Set.copyOf(addresses.stream()
                .sorted(Comparator.comparing(AddressSeen::results).reversed().thenComparing(AddressSeen::address))
                .limit(most)
                .map(AddressSeen::address)
                .toList());
    }

    /// An address, the block that it is drawn with, and the row that it is drawn in.
    private record Member(AddressSeen seen, Prefix prefix, String row) {
        private boolean isAlone() {
            return row.equals(seen.address().toString());
        }
    }

    int size() {
        return groups.values().stream().mapToInt(List::size).sum();
    }

    private static TimelineRows labelled(List<Member> members) {
        LinkedHashMap<String, List<String>> groups = new LinkedHashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        Map<IpAddress, Integer> rowOf = new HashMap<>();
        for (Member one : inOrder(members)) {
            if (!numbers.containsKey(one.row())) {
                numbers.put(one.row(), numbers.size());
                groups.computeIfAbsent(one.row().equals(OTHERS) ? "" : heading(one.seen()), _ -> new ArrayList<>())
                        .add(one.row());
            }
            rowOf.put(one.seen().address(), numbers.get(one.row()));
        }
        return new TimelineRows(groups, rowOf);
    }

    /// By prefix and address, with the others at the end. Rows of one heading stand together, since a heading
    /// names a prefix or nothing.
    private static List<Member> inOrder(List<Member> members) {
        return members.stream()
                .sorted(Comparator.comparing((Member one) -> one.row().equals(OTHERS))
                        .thenComparing(one -> one.seen().network().isEmpty())
                        .thenComparing(Member::prefix)
                        .thenComparing(one -> !one.isAlone())
                        .thenComparing(one -> one.seen().address()))
                .toList();
    }

    private static String heading(AddressSeen one) {
        return one.network().map(NetworkText::of).orElse("Network not known");
    }

    private static Prefix prefix(AddressSeen one) {
        Optional<Prefix> announced = one.network().map(Network::prefix);
        return announced.orElseGet(() -> Prefix.routed(one.address()));
    }
}
