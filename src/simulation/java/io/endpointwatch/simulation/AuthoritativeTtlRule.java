package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.state.Policy;
import io.endpointwatch.ttl.TtlKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Another TTL that an authoritative server gave at two consecutive checks is told, by one lookup for all. A name
/// whose TTL moves again and again may be told later, and is left alone here until it has come to rest.
final class AuthoritativeTtlRule implements NotificationRule {
    private static final int RESTLESS = 2;
    /// Longer than the rules take to believe that a name is at rest.
    private static final int CALM = 100;
    /// Names of a lookup, by docs/limits.md.
    private static final int REMEMBERED = 17;

    private final Policy policy;
    private final Map<TtlKey, Sights> names = new HashMap<>();
    private final Map<DnsName, Change.TtlChanged> told = new HashMap<>();
    private final Map<DnsName, Instant> toldAt = new HashMap<>();

    private static final class Sights {
        private int settled;
        private int latest;
        private int inARow;
        private int moves;
        private Instant last;

        Sights(int ttl) {
            settled = ttl;
        }

        void see(int ttl, Instant at) {
            inARow = ttl == latest ? inARow + 1 : 1;
            latest = ttl;
            last = at;
            if (inARow >= CALM) {
                settled = ttl;
                moves = 0;
            }
        }

        /// Whether it has settled somewhere else now.
        boolean moves() {
            if (latest == settled || inARow < 2 || moves >= RESTLESS) {
                return false;
            }
            moves++;
            return true;
        }
    }

    AuthoritativeTtlRule(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Expectation> follow(SavedCheck check) {
        names.values().forEach(one -> one.last = check.remembered(one.last));
        toldAt.replaceAll((_, at) -> check.remembered(at));
        Instant forgotten = check.at().minus(policy.forgetAfter());
        List<Expectation> expectations = new ArrayList<>();
        check.answers().forEach((lookup, answer) -> {
            if (!lookup.vantage().upstream().isRecursive()) {
                answer.chain()
                        .records()
                        .forEach(one -> see(check, new TtlKey(lookup, one.owner()), one.ttl())
                                .ifPresent(expectations::add));
                if (answer instanceof Answer.Answered answered) {
                    see(
                                    check,
                                    new TtlKey(lookup, answered.rrset().owner()),
                                    answered.rrset().ttl())
                            .ifPresent(expectations::add);
                }
            }
        });
        names.values().removeIf(one -> one.last.isBefore(forgotten));
        forgetMost();
        told.keySet().removeIf(one -> toldAt.get(one).isBefore(forgotten));
        check.fresh(Change.TtlChanged.class).forEach(one -> {
            told.put(one.ownerName(), one);
            toldAt.put(one.ownerName(), check.at());
        });
        return expectations;
    }

    /// Of each lookup only the names that it gave last are remembered.
    private void forgetMost() {
        names.keySet().stream()
                .collect(Collectors.groupingBy(TtlKey::lookup))
                .values()
                .forEach(keys -> keys.stream()
                        .sorted(Comparator.comparing((TtlKey key) -> names.get(key).last)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                        .skip(REMEMBERED)
                        .toList()
                        .forEach(names::remove));
    }

    private Optional<Expectation> see(SavedCheck check, TtlKey key, int ttl) {
        Sights sights = names.computeIfAbsent(key, _ -> new Sights(ttl));
        sights.see(ttl, check.at());
        if (!sights.moves()) {
            return Optional.empty();
        }
        boolean fell = ttl < sights.settled;
        sights.settled = ttl;
        return check.variesInTtls(key.owner()) || isTold(check, key, ttl, fell)
                ? Optional.empty()
                : Optional.of(Expectation.of(
                        Change.TtlChanged.class,
                        key + " " + ttl,
                        one -> one.ownerName().equals(key.owner()) && one.exact() && one.to() == ttl));
    }

    private boolean isTold(SavedCheck check, TtlKey key, int ttl, boolean fell) {
        return Optional.ofNullable(told.get(key.owner()))
                .filter(one -> one.to() == ttl && one.fell() == fell)
                .filter(one -> !toldAt.get(one.ownerName()).isBefore(check.at().minus(policy.forgetAfter())))
                .isPresent();
    }
}
