package io.endpointwatch.usecase;

import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.Claim;
import io.endpointwatch.state.Outbox;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is sent under one claim.
final class DispatchRound {
    private final StateStore store;
    private final Notifier notifier;
    private final Retention retention;
    private final ExecutionEnvironment machine;
    private final State claimed;
    private final Claim claim;
    private final Duration begun;
    private final List<Announcement> done = new ArrayList<>();
    private final Set<String> unanswered = new HashSet<>();
    private Optional<Instant> at = Optional.empty();
    private boolean more;

    /// @param begun when saving the claim began, by the machine's uptime
    DispatchRound(Ports ports, ExecutionEnvironment machine, State claimed, Duration begun) {
        this.store = ports.store();
        this.notifier = ports.notifier();
        this.retention = ports.retention();
        this.machine = machine;
        this.claimed = claimed;
        this.claim = claimed.outbox().claim().orElseThrow();
        this.begun = begun;
    }

    /// Whether the claim ended before all was sent.
    boolean hasMore() {
        return more;
    }

    /// Whether a message left.
    boolean hasSent() {
        return at.isPresent();
    }

    /// Sends as many messages as the claim has time for. What could not be sent waits, with all behind it.
    ///
    /// @return the state that is stored then
    State send(Policy policy, OutboxDispatcher.Told told) {
        done.addAll(
                claimed.outbox().waiting().stream().filter(Announcement::silent).toList());
        List<Announcement> due = claimed.outbox().due(machine.clock().instant(), policy.digestEvery());
        try {
            for (Announcement message : due) {
                more = machine.uptime()
                                .get()
                                .minus(begun)
                                .plus(Notifier.LONGEST)
                                .compareTo(claim.length())
                        > 0;
                if (more) {
                    break;
                }
                publish(message, told);
            }
        } catch (NotificationException failed) {
            release();
            throw failed.after(told.messageIds);
        }
        State released = release();
        more &= !isForgotten(released);
        return released;
    }

    private void publish(Announcement message, OutboxDispatcher.Told told) {
        List<Announcement> parts = partsOf(message);
        boolean again = claimed.outbox().mayHaveArrived(parts);
        if (again && !notifier.answers()) {
            throw new NotificationException(
                    "a message that nobody answered may have arrived: it waits in the"
                            + " outbox, and"
                            + " is sent again once messages are answered",
                    null);
        }
        try {
            told.messageIds.addAll(notifier.publish(message, claimed));
            done.addAll(parts);
            at = Optional.of(machine.clock().instant());
        } catch (NotificationException failed) {
            fail(failed, parts, told);
        }
    }

    private void fail(NotificationException failed, List<Announcement> parts, OutboxDispatcher.Told told) {
        switch (failed.fate()) {
            case NOT_SENT -> throw failed;
            case UNANSWERED -> {
                List<Announcement> twice = parts.stream()
                        .filter(one -> claimed.outbox().mayHaveArrived(List.of(one)))
                        .toList();
                parts.forEach(one -> unanswered.add(one.id()));
                if (!twice.isEmpty()) {
                    done.addAll(twice);
                    throw new NotificationException(
                            failed.getMessage() + " Nobody answered twice: event "
                                    + twice.getFirst().id() + " is in the history and is not sent again.",
                            failed);
                }
                throw failed;
            }
            case REFUSED -> {
                done.addAll(parts);
                told.undeliverable.add(failed.getMessage());
            }
        }
    }

    /// Messages leave in the order of their sequence, some of them in one digest.
    private List<Announcement> partsOf(Announcement message) {
        return claimed.outbox().waiting().stream()
                .filter(one -> !one.silent() && one.sequence() <= message.sequence() && !done.contains(one))
                .toList();
    }

    /// Files what was told, takes it out of the outbox, and lets others at it. An endpoint that was forgotten
    /// meanwhile stays forgotten.
    private State release() {
        if (!done.isEmpty() && isForgotten(OutboxDispatcher.load(store, machine, claimed))) {
            return State.initial(claimed.endpoint());
        }
        retention.fileChanges(
                store,
                claimed,
                done.stream().flatMap(one -> one.changes().stream()).toList());
        Set<String> ids = new HashSet<>(done.stream().map(Announcement::id).toList());
        Outbox.Sent sent = new Outbox.Sent(claim, ids, unanswered, at);
        SaveRetry attempts = new SaveRetry(machine);
        State stored = claimed;
        while (!isForgotten(stored)) {
            State released = stored.releaseOutbox(sent);
            try {
                store.save(released);
                return released;
            } catch (StaleStateException conflict) {
                attempts.after(conflict);
                stored = OutboxDispatcher.load(store, machine, claimed);
            }
        }
        return stored;
    }

    private static boolean isForgotten(State stored) {
        return stored.version() == 0;
    }
}
