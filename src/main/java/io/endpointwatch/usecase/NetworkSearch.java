package io.endpointwatch.usecase;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Whose networks a check looks up, and through whom: new addresses always, and those without a known network once an
/// hour. Their lookup may have failed; or nobody announces them, and asking more often would be in vain.
record NetworkSearch(State before, Observation seen) {
    private static final int MOST_AGAIN = 8;
    private static final int MOST_TRANSLATORS = 4;

    Set<IpAddress> addresses() {
        Set<IpAddress> wanted = seen.addresses().stream()
                .filter(address -> !before.pool().contains(address))
                .collect(Collectors.toCollection(HashSet::new));
        if (isNewHour()) {
            wanted.addAll(again());
        }
        return wanted;
    }

    /// The vantages that show whether addresses are translated: those that gave an IPv6 address which is new, or
    /// once an hour one that is outside the allowlist, and no more than a few.
    List<Vantage> translators() {
        return seen.sights().stream()
                .filter(sight -> Outcome.of(sight.answer()).addresses().stream().anyMatch(this::mayBeTranslated))
                .map(sight -> sight.lookup().vantage())
                .distinct()
                .limit(MOST_TRANSLATORS)
                .toList();
    }

    private boolean mayBeTranslated(IpAddress address) {
        PooledAddress known = before.pool().members().get(address);
        return address.family() == Family.IPV6
                && (known == null || known.standing() == AllowlistStatus.OUTSIDE && isNewHour());
    }

    private boolean isNewHour() {
        return before.checkedAt().filter(last -> hour(last) != hour(seen.at())).isPresent();
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 3600);
    }

    /// Others each hour where there are too many. What nobody can announce is left out.
    private List<IpAddress> again() {
        List<IpAddress> nameless = new ArrayList<>(seen.addresses().stream()
                .map(before.pool().members()::get)
                .filter(one -> one != null && one.network().isEmpty())
                .map(PooledAddress::address)
                .filter(SpecialUse::isAnnounceable)
                .sorted()
                .toList());
        if (nameless.size() > MOST_AGAIN) {
            Collections.rotate(nameless, (int) (-hour(seen.at()) * MOST_AGAIN % nameless.size()));
        }
        return nameless.subList(0, Math.min(MOST_AGAIN, nameless.size()));
    }

    /// The first resolver that answered this check, or where none did, the first; empty where none is recursive.
    static Optional<Upstream> through(List<Vantage> vantages, Observation seen) {
        List<Upstream> recursive = vantages.stream()
                .map(Vantage::upstream)
                .filter(Upstream::isRecursive)
                .toList();
        Set<Upstream> failing = seen.sights().stream()
                .filter(sight -> sight.answer() instanceof Answer.Unanswered)
                .map(sight -> sight.lookup().vantage().upstream())
                .collect(Collectors.toSet());
        return recursive.stream()
                .filter(one -> !failing.contains(one))
                .findFirst()
                .or(() -> recursive.stream().findFirst());
    }
}
