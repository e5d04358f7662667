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

/// Verifies every saved state and every published message against what really happened.
final class InvariantChecker {
    /// DynamoDB limits items to 400 KB, and messages must fit beside the pool.
    private static final int MAX_DOCUMENT = 150_000;
    private static final int MAX_WAITING = 40;

    /// The maximum time between the delivery of a message and the time that its sender records.
    private static final Duration NOTED_WITHIN = Duration.ofSeconds(20);

    private final VirtualScheduler scheduler;
    private final Policy policy;
    private final ChangeFacts facts;
    private final Map<IpAddress, Instant> lastSeen = new HashMap<>();
    private final Map<String, List<Publication>> published = new HashMap<>();
    private final Set<IpAddress> known = new HashSet<>();
    private final Set<String> left = new HashSet<>();
    /// The ids in the outbox at a reset: their messages may still be delivered.
    private final Set<String> forgotten = new HashSet<>();
    /// The families for which a saved check has seen addresses.
    private final Set<Family> knownFamilies = EnumSet.noneOf(Family.class);
    private List<NotificationRule> rules;
    private Map<String, Change> waiting = Map.of();
    private State stored;
    private Optional<Instant> lastDelivery = Optional.empty();
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

    /// The highest version ever saved.
    long latestVersion() {
        return latestVersion;
    }

    /// The number of published changes.
    long changes() {
        return changes;
    }

    /// The length of the longest saved document, in characters.
    int largest() {
        return largest;
    }

    /// The ids of changes that left the outbox after they were published.
    Set<String> left() {
        return left;
    }

    /// Records and verifies a saved state.
    void recordSave(Invocation by, State next, int length) {
        Violation.unless(next.version() == stored.version() + 1, "versions rise by one: %s", next.version());
        largest = Math.max(largest, length);
        boolean evaluated = by.savesEvaluation();
        if (evaluated) {
            noteClock(by);
            by.seen().forEach(address -> lastSeen.merge(address, by.at().get(), InvariantChecker::later));
            Violation.unless(next.pool().members().keySet().containsAll(by.seen()), "seen addresses are in the pool");
        }
        Map<String, Change> now = next.outbox().waiting().equals(stored.outbox().waiting()) ? waiting : changes(next);
        boolean moved =
                !next.pool().members().keySet().equals(stored.pool().members().keySet());
        if (moved) {
            poolChanges(by, next);
        }
        if (moved || !now.keySet().equals(waiting.keySet())) {
            outboxChanges(by, next, now, evaluated);
            verifyReaders(next);
        }
        if (evaluated) {
            expectation(by, next, now);
            by.seen().forEach(one -> knownFamilies.add(one.family()));
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

    /// Records a reset: all later observations are first ones.
    void recordReset() {
        forgotten.addAll(waiting.keySet());
        waiting = Map.of();
        stored = State.initial(stored.endpoint());
        rules = NotificationRule.all(policy);
        lastSeen.clear();
        known.clear();
        knownFamilies.clear();
        left.clear();
        lastDelivery = Optional.empty();
        lastSequence = 0;
    }

    /// Times ahead of the clock count as now. A waiting digest starts to wait again.
    private void noteClock(Invocation by) {
        if (lastSeen.values().stream().anyMatch(by.latest()::isBefore)) {
            lastSeen.replaceAll((_, at) -> at.isAfter(by.latest()) ? by.latest() : at);
        }
        if (by.latest().isBefore(shown) && lastDelivery.isPresent()) {
            lastDelivery = Optional.of(scheduler.time());
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
        List<Change> reported = now.values().stream()
                .filter(one -> one.context().at().equals(by.at().get()))
                .toList();
        List<Change> fresh =
                reported.stream().filter(one -> !waiting.containsKey(one.id())).toList();
        SavedCheck check = new SavedCheck(by, stored, next, reported, fresh);
        for (NotificationRule rule : rules) {
            rule.follow(check)
                    .forEach(expectation -> Violation.unless(
                            expectation.isMetBy(reported),
                            "each change is announced: %s by %s, which reports %s",
                            expectation,
                            by,
                            reported));
        }
    }

    /// New changes must have happened. Removed changes must have been published, or be included in another one:
    /// a check merges waiting changes into its own.
    private void outboxChanges(Invocation by, State next, Map<String, Change> now, boolean evaluated) {
        now.forEach((id, change) -> {
            if (!waiting.containsKey(id)) {
                facts.verify(
                        change,
                        by,
                        stored,
                        next,
                        evaluated && by.at().get().equals(change.context().at()));
            }
        });
        waiting.forEach((id, change) -> {
            if (!now.containsKey(id)) {
                boolean wasPublished = published.containsKey(id);
                Violation.unless(
                        wasPublished || facts.covers(now.values(), change),
                        "unpublished changes stay in the outbox: %s",
                        change);
                if (wasPublished && !evaluated) {
                    left.add(id);
                }
            }
        });
    }

    /// The first addresses of the endpoint or of a family are not reported. No address leaves the pool too
    /// early.
    private void poolChanges(Invocation by, State next) {
        for (IpAddress one : next.pool().members().keySet()) {
            if (!stored.pool().contains(one)
                    && !knownFamilies.contains(one.family())
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
                    "no address leaves the pool too early: %s",
                    one);
        }
    }

    /// A reader who receives all messages, in order and with duplicates, knows exactly the pool.
    private void verifyReaders(State next) {
        Set<IpAddress> informed = new HashSet<>(known);
        next.outbox().waiting().stream()
                .filter(one -> !one.silent())
                .forEach(one -> one.changes().forEach(change -> applyTo(informed, change)));
        Violation.unless(
                informed.equals(next.pool().members().keySet()),
                "every address of the pool was announced, and every one that left it: announced %s, pool %s",
                informed,
                next.pool().members().keySet());
    }

    private static void applyTo(Set<IpAddress> reader, Change change) {
        switch (change) {
            case Change.AddressesAdded added -> added.addresses().forEach(one -> reader.add(one.address()));
            case Change.AddressesRemoved removed -> removed.addresses().forEach(one -> reader.remove(one.address()));
            default -> {}
        }
    }

    /// Records and verifies the delivery of a message.
    void recordDelivery(Invocation from, Announcement message, Instant at) {
        List<Change> current = message.changes().stream()
                .filter(one -> !forgotten.contains(one.id()))
                .toList();
        if (!current.isEmpty()) {
            lastDelivery = Optional.of(at);
            recordDelivery(from, message.sequence(), current);
        }
    }

    private void recordDelivery(Invocation from, long sequence, List<Change> reported) {
        boolean first = false;
        for (Change change : reported) {
            Violation.unless(waiting.containsKey(change.id()), "published changes are in the saved outbox: %s", change);
            List<Publication> earlier = published.computeIfAbsent(change.id(), _ -> new ArrayList<>());
            Violation.unless(
                    waitsTwice(change)
                            || earlier.stream().allMatch(one -> one.by().wasHitSince(one.step())),
                    "changes are published twice only after a fault: %s by %s after %s",
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
            applyTo(known, change);
            first |= earlier.isEmpty();
            changes += earlier.isEmpty() ? 1 : 0;
            earlier.add(new Publication(from, from.steps()));
        }
        if (first) {
            Violation.unless(sequence >= lastSequence, "messages leave in order: %d after %d", sequence, lastSequence);
            lastSequence = sequence;
        }
    }

    /// A check may find the same change again if its save succeeded, its response was lost, and another check
    /// overtook it. Then the same id waits twice.
    private boolean waitsTwice(Change change) {
        return stored.outbox().waiting().stream()
                        .filter(one -> one.changes().stream()
                                .anyMatch(other -> other.id().equals(change.id())))
                        .count()
                > 1;
    }

    /// Verifies the outbox after invocations without faults. It must be empty. With a digest, it may hold
    /// changes that are not critical until the digest is due.
    void verifyOutbox(Instant lookedAt) {
        boolean early = !policy.digestEvery().isZero()
                && lastDelivery
                        .filter(at ->
                                lookedAt.isBefore(at.plus(policy.digestEvery()).plus(NOTED_WITHIN)))
                        .isPresent();
        Violation.unless(
                stored.outbox().waiting().stream()
                        .allMatch(one -> early && !one.silent() && one.severity() != Severity.CRITICAL),
                "the outbox drains: %s",
                stored.outbox());
    }

    /// Verifies how an invocation ended: normally, by death, or with a permitted error.
    void verifyEnd(Invocation one) {
        one.end().ifPresent(thrown -> {
            switch (thrown) {
                case Violation violation -> throw violation;
                case SimulatedDeath _ -> {}
                case StoreException _, NotificationException _ ->
                    Violation.unless(one.wasHit(), "an invocation without faults ends normally: %s", one);
                default -> throw new Violation("an invocation ends with a named error: " + one, thrown);
            }
        });
    }
}
