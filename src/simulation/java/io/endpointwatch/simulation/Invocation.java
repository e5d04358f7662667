package io.endpointwatch.simulation;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One run of the program and the record of its events.
final class Invocation implements Runnable {
    private final int number;
    private final long delay;
    private final Runnable work;
    private final Map<Lookup, Answer> answers = new TreeMap<>();
    private final Set<IpAddress> seen = new HashSet<>();
    private final Map<IpAddress, ConnectResult> connects = new HashMap<>();
    private SortedMap<PublishedSource, PublishedState> ranges = Collections.emptySortedMap();
    private Optional<Instant> at = Optional.empty();
    private Instant latest = Instant.MIN;
    private Optional<Throwable> end = Optional.empty();
    private boolean evaluated;
    private int step;
    private int hitAt = -1;
    private Object cause = this;
    private int deadly;

    /// @param delay time after the start of its group, in milliseconds
    /// @param deadly the number of the step at which it dies; no effect if it has fewer steps
    Invocation(int number, long delay, int deadly, Runnable work) {
        this.number = number;
        this.delay = delay;
        this.deadly = deadly;
        this.work = work;
    }

    /// Stores any exception for later verification.
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

    /// Counts a step. The invocation may die between two steps.
    void step() {
        if (++step == deadly) {
            throw fault(new SimulatedDeath());
        }
    }

    int steps() {
        return step;
    }

    /// Records that a fault hits the invocation now.
    <T extends Throwable> T fault(T what) {
        return fault(what, this);
    }

    /// Same as [#fault(Throwable)], for a lasting fault that can hit several invocations.
    <T extends Throwable> T fault(T what, Object origin) {
        hitAt = step;
        cause = origin;
        return what;
    }

    /// The last fault that hit this invocation; the invocation itself if the fault hit no other.
    Object cause() {
        return cause;
    }

    /// Whether a fault hit the invocation at or after a step.
    boolean wasHitSince(int earlier) {
        return hitAt >= earlier;
    }

    boolean wasHit() {
        return hitAt >= 0;
    }

    void answered(Lookup lookup, Answer answer) {
        answers.put(lookup, answer);
        if (answer instanceof Answer.Answered answered) {
            seen.addAll(answered.rrset().addresses());
        }
    }

    /// Whether it is a check that received an answer.
    boolean hasLooked() {
        return !answers.isEmpty();
    }

    void connected(IpAddress address, ConnectResult connect) {
        connects.put(address, connect);
    }

    /// Records what a check knows of the published list when it evaluates.
    void knows(SortedMap<PublishedSource, PublishedState> lists) {
        ranges = lists;
    }

    SortedMap<PublishedSource, PublishedState> ranges() {
        return ranges;
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

    /// Records the time of observation. The first call sets it.
    Instant looksAt(Instant now) {
        at = at.or(() -> Optional.of(now));
        latest = now;
        return now;
    }

    /// The time of its host's clock when it last read it.
    Instant latest() {
        return latest;
    }

    Optional<Instant> at() {
        return at;
    }

    /// Marks the next save as the result of an evaluation.
    void evaluates() {
        evaluated = true;
    }

    /// Whether this save is the first one after an evaluation. Other saves record delivered messages or an
    /// accepted allowlist.
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
