package io.endpointwatch.simulation;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ConnectResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One run of the program, and what happened to it.
final class Invocation implements Runnable {
    private final int number;
    private final long delay;
    private final Runnable work;
    private final Map<Lookup, Answer> answers = new TreeMap<>();
    private final Set<IpAddress> seen = new HashSet<>();
    private final Map<IpAddress, ConnectResult> connects = new HashMap<>();
    private Optional<Instant> at = Optional.empty();
    private Instant latest = Instant.MIN;
    private Optional<Throwable> end = Optional.empty();
    private boolean evaluated;
    private int step;
    private int trouble = -1;
    private Object cause = this;
    private int deadly;

    /// @param delay after the others of its group, in milliseconds
    /// @param deadly the number of the step that it dies at; it lives where it has fewer
    Invocation(int number, long delay, int deadly, Runnable work) {
        this.number = number;
        this.delay = delay;
        this.deadly = deadly;
        this.work = work;
    }

    /// Whatever it ends with is kept for whoever looks at it.
    @Override
    public void run() {
        try {
            work.run();
        } catch (Throwable thrown) {
            end = Optional.of(thrown);
        }
    }

    int number() {
        return number;
    }

    long delay() {
        return delay;
    }

    /// One step more: between two of them it may die.
    void step() {
        if (++step == deadly) {
            throw trouble(new SimulatedDeath());
        }
    }

    int steps() {
        return step;
    }

    /// Something goes wrong for it now.
    <T extends Throwable> T trouble(T what) {
        return trouble(what, this);
    }

    /// As [#trouble(Throwable)], by a fault that lasts and meets others, too.
    <T extends Throwable> T trouble(T what, Object fault) {
        trouble = step;
        cause = fault;
        return what;
    }

    /// The fault by which it was troubled last: itself, where that was nobody else's.
    Object cause() {
        return cause;
    }

    /// Whether something went wrong for it at or after a step.
    boolean isTroubledSince(int earlier) {
        return trouble >= earlier;
    }

    boolean isTroubled() {
        return trouble >= 0;
    }

    void answered(Lookup lookup, Answer answer) {
        answers.put(lookup, answer);
        if (answer instanceof Answer.Answered answered) {
            seen.addAll(answered.rrset().addresses());
        }
    }

    /// Whether it is a check that came so far.
    boolean hasLooked() {
        return !answers.isEmpty();
    }

    void connected(IpAddress address, ConnectResult connect) {
        connects.put(address, connect);
    }

    Map<IpAddress, ConnectResult> connects() {
        return connects;
    }

    Map<Lookup, Answer> answers() {
        return answers;
    }

    Set<IpAddress> seen() {
        return seen;
    }

    /// Notes when it looked; the first time counts.
    Instant looksAt(Instant now) {
        at = at.or(() -> Optional.of(now));
        latest = now;
        return now;
    }

    /// What its host's clock showed when it read it last.
    Instant latest() {
        return latest;
    }

    Optional<Instant> at() {
        return at;
    }

    /// What it saves next is what it has found.
    void evaluates() {
        evaluated = true;
    }

    /// Whether what it saves now was evaluated and not saved yet. Otherwise it says what became of messages, or
    /// what an operator accepted.
    boolean savesEvaluation() {
        boolean first = evaluated;
        evaluated = false;
        return first;
    }

    Optional<Throwable> end() {
        return end;
    }

    @Override
    public String toString() {
        return "#" + number;
    }
}
