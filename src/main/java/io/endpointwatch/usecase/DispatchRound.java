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

/// Sends the messages of one claim on the outbox.
final class DispatchRound {
    private final StateStore store;
    private final Notifier notifier;
    private final Retention retention;
    private final ExecutionEnvironment environment;
    private final State claimed;
    private final Claim claim;
    private final Duration begun;
    private final List<Announcement> done = new ArrayList<>();
    private final Set<String> unanswered = new HashSet<>();
    private Optional<Instant> at = Optional.empty();
    private boolean more;

    /// @param begun when saving the claim began, by the environment's uptime
    DispatchRound(Ports ports, ExecutionEnvironment environment, State claimed, Duration begun) {
        this.store = ports.store();
        this.notifier = ports.notifier();
        this.retention = ports.retention();
        this.environment = environment;
        this.claimed = claimed;
        this.claim = claimed.outbox().claim().orElseThrow();
        this.begun = begun;
    }

    /// Whether the claim ended before all messages were sent.
    boolean hasMore() {
        return more;
    }

    /// Whether at least one message was sent.
    boolean hasSent() {
        return at.isPresent();
    }

    /// Sends as many messages as the claim has time for. If one cannot be sent, it and all later ones wait.
    ///
    /// @return the stored state after that
    State send(Policy policy, OutboxDispatcher.Progress progress) {
        done.addAll(
                claimed.outbox().waiting().stream().filter(Announcement::silent).toList());
        List<Announcement> due = claimed.outbox().due(environment.clock().instant(), policy.digestEvery());
        try {
            for (Announcement message : due) {
                more = environment
                                .uptime()
                                .get()
                                .minus(begun)
                                .plus(Notifier.LONGEST)
                                .compareTo(claim.length())
                        > 0;
                if (more) {
                    break;
                }
                publish(message, progress);
            }
        } catch (NotificationException failed) {
            release();
            throw failed.after(progress.messageIds);
        }
        State released = release();
        more &= !isForgotten(released);
        return released;
    }

    private void publish(Announcement message, OutboxDispatcher.Progress progress) {
        List<Announcement> parts = partsOf(message);
        boolean again = claimed.outbox().mayHaveArrived(parts);
        if (again && !notifier.answers()) {
            throw new NotificationException(
                    "a message was not answered and may have arrived. It stays in the outbox, and is sent again once the"
                            + " service answers.",
                    null);
        }
        try {
            progress.messageIds.addAll(notifier.publish(message, claimed));
            done.addAll(parts);
            at = Optional.of(environment.clock().instant());
        } catch (NotificationException failed) {
            fail(failed, parts, progress);
        }
    }

    private void fail(NotificationException failed, List<Announcement> parts, OutboxDispatcher.Progress progress) {
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
                            failed.getMessage() + " There was no answer twice: event "
                                    + twice.getFirst().id() + " is in the history and is not sent again.",
                            failed);
                }
                throw failed;
            }
            case REFUSED -> {
                done.addAll(parts);
                progress.undeliverable.add(failed.getMessage());
            }
        }
    }

    /// The announcements that a message contains: a digest holds several, in the order of their sequence.
    private List<Announcement> partsOf(Announcement message) {
        return claimed.outbox().waiting().stream()
                .filter(one -> !one.silent() && one.sequence() <= message.sequence() && !done.contains(one))
                .toList();
    }

    /// Files the sent changes, removes them from the outbox and ends the claim. If the endpoint was reset
    /// meanwhile, it writes nothing.
    private State release() {
        if (!done.isEmpty() && isForgotten(OutboxDispatcher.load(store, environment, claimed))) {
            return State.initial(claimed.endpoint());
        }
        retention.fileChanges(
                store,
                claimed,
                done.stream().flatMap(one -> one.changes().stream()).toList());
        Set<String> ids = new HashSet<>(done.stream().map(Announcement::id).toList());
        Outbox.Sent sent = new Outbox.Sent(claim, ids, unanswered, at);
        SaveRetry retry = new SaveRetry(environment);
        State stored = claimed;
        while (!isForgotten(stored)) {
            State released = stored.releaseOutbox(sent);
            try {
                store.save(released);
                return released;
            } catch (StaleStateException conflict) {
                retry.after(conflict);
                stored = OutboxDispatcher.load(store, environment, claimed);
            }
        }
        return stored;
    }

    private static boolean isForgotten(State stored) {
        return stored.version() == 0;
    }
}
