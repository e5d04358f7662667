package io.endpointwatch.simulation;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/// The events of a world, line by line, if tracing is enabled.
final class Trace {
    private static final int MAX_LINES = 400;

    private final boolean enabled;
    private final Deque<String> lines = new ArrayDeque<>();
    private long hash;

    Trace(boolean enabled) {
        this.enabled = enabled;
    }

    void add(VirtualScheduler scheduler, Object who, Supplier<String> what) {
        if (!enabled) {
            return;
        }
        String line = scheduler.time() + " " + who + " " + what.get();
        hash = 31 * hash + line.hashCode();
        lines.add(line);
        if (lines.size() > MAX_LINES) {
            lines.removeFirst();
        }
    }

    /// A hash of all lines, including those no longer kept.
    long hash() {
        return hash;
    }

    static String shown(Answer answer) {
        return answer instanceof Answer.Answered answered
                ? answered.chain().canonicalName() + " " + answered.rrset().addresses() + " "
                        + answered.rrset().ttl()
                : Outcome.of(answer).how();
    }

    static String shown(State state) {
        return state.version() + " with " + state.pool().members().keySet() + ", outbox "
                + state.outbox().waiting().stream().map(Trace::shown).toList()
                + state.outbox()
                        .claim()
                        .map(claim -> " claimed by " + claim.id())
                        .orElse("");
    }

    static String shown(Announcement announcement) {
        return announcement.sequence() + ":"
                + announcement.changes().stream()
                        .map(change -> change.type() + " " + change.id().substring(0, 6))
                        .toList();
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
