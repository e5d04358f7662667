package io.endpointwatch.render.message;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.TimeText;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.State;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How things are now, whatever changed.
final class Situation {
    private static final int MOST_NETWORKS = 12;

    private Situation() {}

    static void write(PlainTextWriter page, MessageContext news) {
        State state = news.state();
        state.checkedAt().ifPresent(at -> page.paragraph("", "Last check: " + TimeText.seconds(at)));
        page.paragraph("", "Event: " + news.announcement().id() + " (the same if sent twice)")
                .paragraph("", known(state));
        networks(page, state);
        page.paragraph("", failing(state)).paragraph("", connects(state));
    }

    private static String known(State state) {
        Collection<PooledAddress> pool = state.pool().members().values();
        int outside = state.outside().size();
        String known = NumberText.addresses(pool.size()) + " known";
        if (pool.isEmpty() || pool.iterator().next().status() == AllowlistStatus.UNJUDGED) {
            return known + (pool.isEmpty() ? "." : "; no allowlist to compare with.");
        }
        int disputed = state.disputed().size();
        return known
                + (disputed == 0 ? "" : ", " + NumberText.grouped(disputed) + " of them disputed")
                + (outside == 0
                        ? (disputed == 0 ? ", all" : "; the others") + " inside the allowlist."
                        : ", " + NumberText.grouped(outside) + " of them OUTSIDE the allowlist.");
    }

    private static void networks(PlainTextWriter page, State state) {
        Set<PooledAddress> outside = Set.copyOf(state.outside());
        Map<String, List<PooledAddress>> byNetwork = state.pool().members().values().stream()
                .collect(Collectors.groupingBy(
                        one -> one.network().map(NetworkText::of).orElse("networks that are not known"),
                        TreeMap::new,
                        Collectors.toList()));
        byNetwork.entrySet().stream()
                .limit(MOST_NETWORKS)
                .forEach(entry -> page.hanging(
                        "  - ",
                        "    ",
                        NumberText.grouped(entry.getValue().size()) + " in " + entry.getKey()
                                + outside(entry.getValue().stream()
                                        .filter(outside::contains)
                                        .count())));
        if (byNetwork.size() > MOST_NETWORKS) {
            page.paragraph(
                    "  - ",
                    "and " + NumberText.count(byNetwork.size() - MOST_NETWORKS, "network", "networks") + " more");
        }
    }

    private static String outside(long number) {
        return number == 0 ? "" : ", " + number + " outside";
    }

    private static String connects(State state) {
        List<String> failing = state.connects().entrySet().stream()
                .filter(one -> one.getValue().reported().isPresent())
                .map(one -> one.getKey() + " (" + one.getValue().failure() + ")")
                .toList();
        return failing.isEmpty()
                ? ""
                : "Connecting fails to " + failing.size() + " of "
                        + state.pool().members().size() + " addresses: "
                        + String.join(", ", failing.subList(0, Math.min(failing.size(), 10))) + ".";
    }

    private static String failing(State state) {
        List<Map.Entry<Lookup, LookupState>> asked = state.lookupStates().entrySet().stream()
                .filter(entry -> state.wasAsked(entry.getValue()))
                .toList();
        List<String> failing = asked.stream()
                .filter(entry -> entry.getValue().streak().isPresent())
                .map(entry -> entry.getKey().vantage() + " ("
                        + NetworkText.of(entry.getKey().family()) + ": "
                        + entry.getValue().failure().orElseThrow().label() + ")")
                .toList();
        if (failing.isEmpty()) {
            return asked.isEmpty() ? "" : "Every lookup is answered.";
        }
        return failing.size() == asked.size()
                ? "Every lookup fails."
                : failing.size() + " of " + asked.size() + " lookups fail: "
                        + String.join(", ", failing.subList(0, Math.min(failing.size(), 10))) + ".";
    }
}
