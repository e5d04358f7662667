package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Severity;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.state.Tracking;
import io.endpointwatch.usecase.NotificationException;
import io.endpointwatch.usecase.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sees every state that is saved and every message that leaves, and holds them against what really happened.
final class InvariantChecker {
    /// DynamoDB takes items of 400 KB; messages have to fit beside the pool.
    private static final int MAX_DOCUMENT = 150_000;
    private static final int MAX_WAITING = 40;

    /// From when a message is heard until its sender notes the time.
    private static final Duration NOTED_WITHIN = Duration.ofSeconds(20);

    private final VirtualScheduler scheduler;
    private final Policy policy;
    private final ChangeFacts facts;
    private final Map<IpAddress, Instant> lastSeen = new HashMap<>();
    private final Map<String, List<Publication>> published = new HashMap<>();
    private final Set<IpAddress> known = new HashSet<>();
    private final Set<String> left = new HashSet<>();
    /// What waited when the endpoint was forgotten: it may be on its way.
    private final Set<String> forgotten = new HashSet<>();
    /// The families of which a check that saved has seen addresses.
    private final Set<Family> familiar = EnumSet.noneOf(Family.class);
    private List<NotificationRule> rules;
    private Map<String, Change> waiting = Map.of();
    private State stored;
    private Optional<Instant> lastHeard = Optional.empty();
    private Instant shown = Instant.MIN;
    private long lastSequence;
    private long latestVersion;
    private long changes;
    private int largest;

    private record Publication(Invocation by, int step) {}

    InvariantChecker(VirtualScheduler scheduler, State initial, Policy policy, SimulatedZone zone) {
        this.scheduler = scheduler;
        this.stored = initial;
        this.policy = policy;
        this.rules = NotificationRule.all(policy);
        this.facts = new ChangeFacts(policy, zone, lastSeen);
    }

    State stored() {
        return stored;
    }

    /// The greatest version that ever was saved.
    long latestVersion() {
        return latestVersion;
    }

    /// How many changes were announced.
    long changes() {
        return changes;
    }

    /// The longest document that was saved.
    int largest() {
        return largest;
    }

    /// The changes that left the outbox after they were published.
    Set<String> left() {
        return left;
    }

    /// A state is saved.
    void saves(Invocation by, State next, int length) {
        Violation.unless(next.version() == stored.version() + 1, "versions rise by one: %s", next.version());
        largest = Math.max(largest, length);
        boolean evaluated = by.savesEvaluation();
        if (evaluated) {
            noteClock(by);
            by.seen().forEach(address -> lastSeen.merge(address, by.at().get(), InvariantChecker::later));
            Violation.unless(next.pool().members().keySet().containsAll(by.seen()), "what is seen is in the pool");
        }
        Map<String, Change> now = next.outbox().waiting().equals(stored.outbox().waiting()) ? waiting : changes(next);
        boolean moved =
                !next.pool().members().keySet().equals(stored.pool().members().keySet());
        if (moved) {
            poolChanges(by, next);
        }
        if (moved || !now.keySet().equals(waiting.keySet())) {
            outboxChanges(by, next, now, evaluated);
            readersKnow(next);
        }
        if (evaluated) {
            expectation(by, next, now);
            by.seen().forEach(one -> familiar.add(one.family()));
        }
        Violation.unless(
                next.outbox().waiting().size() <= MAX_WAITING,
                "the outbox is bounded: %d announcements",
                next.outbox().waiting().size());
        Violation.unless(length <= MAX_DOCUMENT, "the state is bounded: %d characters", length);
        waiting = now;
        stored = next;
        latestVersion = Math.max(latestVersion, next.version());
    }

    /// The endpoint is forgotten: whatever comes is seen for the first time.
    void forgets() {
        forgotten.addAll(waiting.keySet());
        waiting = Map.of();
        stored = State.initial(stored.endpoint());
        rules = NotificationRule.all(policy);
        lastSeen.clear();
        known.clear();
        familiar.clear();
        left.clear();
        lastHeard = Optional.empty();
        lastSequence = 0;
    }

    /// What lies ahead of a clock counts as seen now. A digest that waits for its time begins to wait again.
    private void noteClock(Invocation by) {
        if (lastSeen.values().stream().anyMatch(by.latest()::isBefore)) {
            lastSeen.replaceAll((_, at) -> at.isAfter(by.latest()) ? by.latest() : at);
        }
        if (by.latest().isBefore(shown) && lastHeard.isPresent()) {
            lastHeard = Optional.of(scheduler.time());
        }
        shown = by.latest();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Map<String, Change> changes(State state) {
        if (state.outbox().waiting().isEmpty()) {
            return Map.of();
        }
        Map<String, Change> all = new LinkedHashMap<>();
        for (Announcement one : state.outbox().waiting()) {
            if (!one.silent()) {
                one.changes().forEach(change -> all.put(change.id(), change));
            }
        }
        return all;
    }

    private void expectation(Invocation by, State next, Map<String, Change> now) {
        List<Change> told = now.values().stream()
                .filter(one -> one.occasion().at().equals(by.at().get()))
                .toList();
        List<Change> fresh =
                told.stream().filter(one -> !waiting.containsKey(one.id())).toList();
        SavedCheck check = new SavedCheck(by, stored, next, told, fresh);
        for (NotificationRule rule : rules) {
            rule.follow(check)
                    .forEach(expectation -> Violation.unless(
                            expectation.isMetBy(told),
                            "each change is announced: %s by %s, which tells %s",
                            expectation,
                            by,
                            told));
        }
    }

    /// What is new happened; what is gone was published, or others say it too: those become one where a check
    /// adds its own.
    private void outboxChanges(Invocation by, State next, Map<String, Change> now, boolean evaluated) {
        now.forEach((id, change) -> {
            if (!waiting.containsKey(id)) {
                facts.verify(
                        change,
                        by,
                        stored,
                        next,
                        evaluated && by.at().get().equals(change.occasion().at()));
            }
        });
        waiting.forEach((id, change) -> {
            if (!now.containsKey(id)) {
                boolean told = published.containsKey(id);
                Violation.unless(
                        told || facts.covers(now.values(), change),
                        "what was never published stays in the outbox: %s",
                        change);
                if (told && !evaluated) {
                    left.add(id);
                }
            }
        });
    }

    /// The first addresses come silently, and those of a family of which nobody knew whether it has some; nobody
    /// leaves before its time.
    private void poolChanges(Invocation by, State next) {
        for (IpAddress one : next.pool().members().keySet()) {
            if (!stored.pool().contains(one)
                    && !familiar.contains(one.family())
                    && !stored.learned().contains(one.family())) {
                known.add(one);
            }
        }
        for (IpAddress one : stored.pool().members().keySet()) {
            Violation.unless(
                    next.pool().contains(one)
                            || policy.tracking() == Tracking.EXACT
                            || !lastSeen.get(one)
                                    .plus(policy.forgetAfter())
                                    .isAfter(by.at().orElseThrow()),
                    "nobody leaves the pool before its time: %s",
                    one);
        }
    }

    /// Who knows what was told, and hears what waits, in its order and twice where it waits twice, knows the
    /// pool.
    private void readersKnow(State next) {
        Set<IpAddress> knowing = new HashSet<>(known);
        next.outbox().waiting().stream()
                .filter(one -> !one.silent())
                .forEach(one -> one.changes().forEach(change -> tell(knowing, change)));
        Violation.unless(
                knowing.equals(next.pool().members().keySet()),
                "every address of the pool was announced, and every one that left it: %s is announced, %s is there",
                knowing,
                next.pool().members().keySet());
    }

    private static void tell(Set<IpAddress> reader, Change change) {
        switch (change) {
            case Change.AddressesAdded added -> added.addresses().forEach(one -> reader.add(one.address()));
            case Change.AddressesRemoved removed -> removed.addresses().forEach(one -> reader.remove(one.address()));
            default -> {}
        }
    }

    /// A message reaches its readers.
    void hears(Invocation from, Announcement message, Instant at) {
        List<Change> current = message.changes().stream()
                .filter(one -> !forgotten.contains(one.id()))
                .toList();
        if (!current.isEmpty()) {
            lastHeard = Optional.of(at);
            hears(from, message.sequence(), current);
        }
    }

    private void hears(Invocation from, long sequence, List<Change> told) {
        boolean first = false;
        for (Change change : told) {
            Violation.unless(waiting.containsKey(change.id()), "what is published is in the saved outbox: %s", change);
            List<Publication> earlier = published.computeIfAbsent(change.id(), _ -> new ArrayList<>());
            Violation.unless(
                    waitsTwice(change)
                            || earlier.stream().allMatch(one -> one.by().isTroubledSince(one.step())),
                    "nothing is told twice without need: %s by %s after %s",
                    change.type(),
                    from,
                    earlier);
            Violation.unless(
                    waitsTwice(change)
                            || earlier.size()
                                    <= earlier.stream()
                                            .map(one -> one.by().cause())
                                            .distinct()
                                            .count(),
                    "one fault makes at most two copies: %s by %s after %s",
                    change.type(),
                    from,
                    earlier);
            tell(known, change);
            first |= earlier.isEmpty();
            changes += earlier.isEmpty() ? 1 : 0;
            earlier.add(new Publication(from, from.steps()));
        }
        if (first) {
            Violation.unless(sequence >= lastSequence, "messages leave in order: %d after %d", sequence, lastSequence);
            lastSequence = sequence;
        }
    }

    /// A check whose save was lost on its way back, and overtaken, finds the same again and says so with the
    /// same id.
    private boolean waitsTwice(Change change) {
        return stored.outbox().waiting().stream()
                        .filter(one -> one.changes().stream()
                                .anyMatch(other -> other.id().equals(change.id())))
                        .count()
                > 1;
    }

    /// Some invocations are over, and none was troubled: nothing waits, or only what is not critical for the
    /// digest, if there is one, that comes a while after the last message.
    void settled(Instant lookedAt) {
        boolean early = !policy.digestEvery().isZero()
                && lastHeard
                        .filter(at ->
                                lookedAt.isBefore(at.plus(policy.digestEvery()).plus(NOTED_WITHIN)))
                        .isPresent();
        Violation.unless(
                stored.outbox().waiting().stream()
                        .allMatch(one -> early && !one.silent() && one.severity() != Severity.CRITICAL),
                "the outbox drains: %s",
                stored.outbox());
    }

    /// How an invocation ended: in death, or with an error that it may end with.
    void ended(Invocation one) {
        one.end().ifPresent(thrown -> {
            switch (thrown) {
                case Violation violation -> throw violation;
                case SimulatedDeath _ -> {}
                case StoreException _, NotificationException _ ->
                    Violation.unless(one.isTroubled(), "an invocation that nothing happened to ends well: %s", one);
                default -> throw new Violation("an invocation ends with a named error: " + one, thrown);
            }
        });
    }
}
