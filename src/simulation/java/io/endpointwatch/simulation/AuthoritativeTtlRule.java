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

/// A new TTL from an authoritative server is reported after two consecutive checks, once for all lookups. If
/// the TTL of a name changes again and again, the report may be late. This rule then ignores the name until its
/// TTL is stable.
final class AuthoritativeTtlRule implements NotificationRule {
    private static final int MAX_MOVES = 2;
    /// More checks than the evaluator needs to treat a TTL as stable.
    private static final int STABLE_AFTER = 100;
    /// The maximum number of names per lookup, see docs/limits.md.
    private static final int MAX_NAMES = 17;

    private final Policy policy;
    private final Map<TtlKey, TtlHistory> names = new HashMap<>();
    private final Map<DnsName, Change.TtlChanged> reported = new HashMap<>();
    private final Map<DnsName, Instant> reportedAt = new HashMap<>();

    private static final class TtlHistory {
        private int settled;
        private int latest;
        private int repeats;
        private int moves;
        private Instant last;

        TtlHistory(int ttl) {
            settled = ttl;
        }

        void record(int ttl, Instant at) {
            repeats = ttl == latest ? repeats + 1 : 1;
            latest = ttl;
            last = at;
            if (repeats >= STABLE_AFTER) {
                settled = ttl;
                moves = 0;
            }
        }

        /// Whether the TTL has changed and is stable at its new value.
        boolean moves() {
            if (latest == settled || repeats < 2 || moves >= MAX_MOVES) {
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
        reportedAt.replaceAll((_, at) -> check.remembered(at));
        Instant forgetBefore = check.at().minus(policy.forgetAfter());
        List<Expectation> expectations = new ArrayList<>();
        check.answers().forEach((lookup, answer) -> {
            if (!lookup.vantage().upstream().isRecursive()) {
                answer.chain()
                        .records()
                        .forEach(one -> record(check, new TtlKey(lookup, one.owner()), one.ttl())
                                .ifPresent(expectations::add));
                if (answer instanceof Answer.Answered answered) {
                    record(
                                    check,
                                    new TtlKey(lookup, answered.rrset().owner()),
                                    answered.rrset().ttl())
                            .ifPresent(expectations::add);
                }
            }
        });
        names.values().removeIf(one -> one.last.isBefore(forgetBefore));
        keepLatestNames();
        reported.keySet().removeIf(one -> reportedAt.get(one).isBefore(forgetBefore));
        check.fresh(Change.TtlChanged.class).forEach(one -> {
            reported.put(one.ownerName(), one);
            reportedAt.put(one.ownerName(), check.at());
        });
        return expectations;
    }

    /// Keeps only the names that each lookup returned most recently.
    private void keepLatestNames() {
        names.keySet().stream()
                .collect(Collectors.groupingBy(TtlKey::lookup))
                .values()
                .forEach(keys -> keys.stream()
                        .sorted(Comparator.comparing((TtlKey key) -> names.get(key).last)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                        .skip(MAX_NAMES)
                        .toList()
                        .forEach(names::remove));
    }

    private Optional<Expectation> record(SavedCheck check, TtlKey key, int ttl) {
        TtlHistory history = names.computeIfAbsent(key, _ -> new TtlHistory(ttl));
        history.record(ttl, check.at());
        if (!history.moves()) {
            return Optional.empty();
        }
        boolean fell = ttl < history.settled;
        history.settled = ttl;
        return check.variesInTtls(key.owner()) || isReported(check, key, ttl, fell)
                ? Optional.empty()
                : Optional.of(Expectation.of(
                        Change.TtlChanged.class,
                        key + " " + ttl,
                        one -> one.ownerName().equals(key.owner()) && one.exact() && one.to() == ttl));
    }

    private boolean isReported(SavedCheck check, TtlKey key, int ttl, boolean fell) {
        return Optional.ofNullable(reported.get(key.owner()))
                .filter(one -> one.to() == ttl && one.fell() == fell)
                .filter(one ->
                        !reportedAt.get(one.ownerName()).isBefore(check.at().minus(policy.forgetAfter())))
                .isPresent();
    }
}
