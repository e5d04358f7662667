package io.endpointwatch.check;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.endpointwatch.watch.Announcement;
import io.endpointwatch.watch.Policy;
import io.endpointwatch.watch.State;

/// Saves states and empties their outbox. A check that is about to send says so in the state it saves, so that of
/// several checks at the same moment one sends and the others wait for it; the claim of one that died expires.
final class Delivery {
    /// Longer than a notifier may take, shorter than anybody minds to wait after a crash.
    static final Duration CLAIM = Duration.ofSeconds(10);

    private final StateStore store;
    private final Notifier notifier;
    private final Retention retention;
    private final InstantSource clock;
    private final Runnable pause;

    Delivery(Ports ports, Machine machine) {
        this.store = ports.store();
        this.notifier = ports.notifier();
        this.retention = ports.retention();
        this.clock = machine.clock();
        this.pause = machine.pause();
    }

    /// What was told.
    ///
    /// @param version of the state that is stored now
    /// @param waiting how many announcements are left in its outbox
    record Receipt(long version, List<String> messageIds, int waiting) {
        private static Receipt of(State stored, List<String> messageIds) {
            return new Receipt(stored.version(), List.copyOf(messageIds), stored.outbox().waiting().size());
        }

        private Receipt after(List<String> earlier) {
            return new Receipt(version, Stream.concat(earlier.stream(), messageIds.stream()).toList(), waiting);
        }
    }

    /// Saves `next`, then sends what is due of its outbox.
    ///
    /// @throws StaleStateException where another check saved first: nothing was written or sent
    /// @throws NotificationException where a message could not be sent: those before it have left the outbox, the
    ///         rest waits there for the next check
    Receipt saveAndSend(State next, Policy policy) {
        Instant now = clock.instant();
        if (!next.outbox().isDue(now, policy.digestEvery())) {
            store.save(next);
            return Receipt.of(next, List.of());
        }
        if (next.outbox().isClaimed(now)) {
            store.save(next);
            return sendAfterOthers(next, policy);
        }
        State claimed = next.claimOutbox(now.plus(CLAIM));
        store.save(claimed);
        return send(claimed, policy);
    }

    /// Another check is sending: what it leaves is ours, once it is done or dead.
    private Receipt sendAfterOthers(State ours, Policy policy) {
        State current = ours;
        while (current.outbox().isClaimed(clock.instant())) {
            pause.run();
            current = load(ours);
        }
        if (!current.outbox().isDue(clock.instant(), policy.digestEvery())) {
            return Receipt.of(current, List.of());
        }
        try {
            State claimed = current.renewed().claimOutbox(clock.instant().plus(CLAIM));
            store.save(claimed);
            return send(claimed, policy);
        } catch (StaleStateException _) {
            return sendAfterOthers(load(ours), policy);
        }
    }

    private Receipt send(State claimed, Policy policy) {
        List<String> messageIds = new ArrayList<>();
        State current = claimed;
        while (true) {
            Sent sent = sendInTime(current, policy, messageIds);
            messageIds.addAll(sent.messageIds);
            State released = release(current, sent);
            if (!sent.more || isForgotten(released) || released.outbox().isClaimed(clock.instant())) {
                return Receipt.of(released, messageIds);
            }
            try {
                current = released.renewed().claimOutbox(clock.instant().plus(CLAIM));
                store.save(current);
            } catch (StaleStateException _) {
                return sendAfterOthers(load(claimed), policy).after(messageIds);
            }
        }
    }

    /// Sends as many messages as the claim has time for, and one at least.
    private Sent sendInTime(State claimed, Policy policy, List<String> earlier) {
        Sent sent = new Sent();
        Instant late = clock.instant().plus(CLAIM.dividedBy(2));
        try {
            for (Announcement message : claimed.outbox().due(clock.instant(), policy.digestEvery())) {
                sent.more = sent.at.isPresent() && clock.instant().isAfter(late);
                if (sent.more) {
                    break;
                }
                sent.messageIds.addAll(notifier.publish(message, claimed));
                sent.through = message.sequence();
                sent.at = Optional.of(clock.instant());
            }
            return sent;
        } catch (NotificationException failed) {
            release(claimed, sent);
            throw failed.after(sent.messageIds).after(earlier);
        }
    }

    /// Files what was told, takes it out of the outbox, and lets others at it. An endpoint that was forgotten meanwhile
    /// stays forgotten.
    private State release(State claimed, Sent sent) {
        List<Announcement> done = claimed.outbox().waiting().stream().filter(sent::covers).toList();
        retention.fileChanges(store, claimed, done.stream().flatMap(one -> one.changes().stream()).toList());
        Set<String> ids = new HashSet<>(done.stream().map(Announcement::id).toList());
        State stored = claimed;
        while (!isForgotten(stored)) {
            State released = stored.releaseOutbox(ids, claimed.outbox().claimedUntil(), sent.at);
            try {
                store.save(released);
                return released;
            } catch (StaleStateException _) {
                pause.run();
                stored = load(claimed);
            }
        }
        return stored;
    }

    private static boolean isForgotten(State stored) {
        return stored.version() == 0;
    }

    private State load(State known) {
        return store.load(known.endpoint()).orElseGet(() -> State.initial(known.endpoint()));
    }

    /// What left so far.
    private static final class Sent {
        private final List<String> messageIds = new ArrayList<>();
        private long through;
        private Optional<Instant> at = Optional.empty();
        private boolean more;

        /// Messages leave in the order of their sequence. Silent announcements have nowhere to go, so they are always
        /// done.
        private boolean covers(Announcement one) {
            return one.silent() || one.sequence() <= through;
        }
    }
}
