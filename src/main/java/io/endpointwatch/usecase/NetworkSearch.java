package io.endpointwatch.usecase;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.published.RegisteredBlock;
import io.endpointwatch.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Decides for which addresses a check looks up networks, and through which resolver.
///
/// New addresses always need a lookup. Addresses without a known network need one each hour: the last lookup
/// may have failed, or nobody announces the address.
record NetworkSearch(State before, Observation seen) {
    private static final int MOST_AGAIN = 8;
    private static final int MOST_TRANSLATORS = 4;
    private static final int MOST_REGISTERED = 8;

    Set<IpAddress> addresses() {
        Set<IpAddress> wanted = seen.addresses().stream()
                .filter(address -> !before.pool().contains(address))
                .collect(Collectors.toCollection(HashSet::new));
        if (isNewHour()) {
            wanted.addAll(again());
        }
        return wanted;
    }

    /// The vantages to ask whether addresses are translated by NAT64. They gave a new IPv6 address or, once an
    /// hour, one outside the allowlist. At most [#MOST_TRANSLATORS].
    List<Vantage> translators() {
        return seen.results().stream()
                .filter(result ->
                        Outcome.of(result.answer()).addresses().stream().anyMatch(this::mayBeTranslated))
                .map(result -> result.lookup().vantage())
                .distinct()
                .limit(MOST_TRANSLATORS)
                .toList();
    }

    private boolean mayBeTranslated(IpAddress address) {
        PooledAddress known = before.pool().members().get(address);
        return address.family() == Family.IPV6
                && (known == null || known.status() == AllowlistStatus.OUTSIDE && isNewHour());
    }

    /// The addresses to ask the Internet registries for: new ones without a known block. Others without a known block
    /// are asked for each hour, and if no block is known at all. At most [#MOST_REGISTERED].
    Set<IpAddress> unregistered() {
        Nat64 nat64 = before.pool().nat64().with(seen.nat64());
        List<RegisteredBlock> known = before.ranges().registered();
        boolean again = known.isEmpty() || isNewHour();
        return seen.addresses().stream()
                .filter(address -> again || !before.pool().contains(address))
                .map(nat64::target)
                .filter(SpecialUse::isAnnounceable)
                .filter(address -> known.stream().noneMatch(block -> block.contains(address)))
                .sorted()
                .limit(MOST_REGISTERED)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isNewHour() {
        return before.checkedAt().filter(last -> hour(last) != hour(seen.at())).isPresent();
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 3600);
    }

    /// If there are too many, each hour takes others. Addresses that nobody can announce are excluded.
    private List<IpAddress> again() {
        List<IpAddress> unknown = new ArrayList<>(seen.addresses().stream()
                .map(before.pool().members()::get)
                .filter(one -> one != null && one.network().isEmpty())
                .map(PooledAddress::address)
                .filter(SpecialUse::isAnnounceable)
                .sorted()
                .toList());
        if (unknown.size() > MOST_AGAIN) {
            Collections.rotate(unknown, (int) (-hour(seen.at()) * MOST_AGAIN % unknown.size()));
        }
        return unknown.subList(0, Math.min(MOST_AGAIN, unknown.size()));
    }

    /// The first recursive resolver that answered this check. If none did, the first recursive one. Empty if
    /// there is none.
    static Optional<Upstream> through(List<Vantage> vantages, Observation seen) {
        List<Upstream> recursive = vantages.stream()
                .map(Vantage::upstream)
                .filter(Upstream::isRecursive)
                .toList();
        Set<Upstream> failing = seen.results().stream()
                .filter(result -> result.answer() instanceof Answer.Unanswered)
                .map(result -> result.lookup().vantage().upstream())
                .collect(Collectors.toSet());
        return recursive.stream()
                .filter(one -> !failing.contains(one))
                .findFirst()
                .or(() -> recursive.stream().findFirst());
    }
}
