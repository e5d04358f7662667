package io.endpointwatch.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.watch.Change;
import io.endpointwatch.watch.State;

/// What a check has evaluated and saved.
///
/// @param before the state that was stored
/// @param told what it tells
/// @param fresh the part of it that was not told before by the same check, which may have to evaluate twice
record Saved(Invocation by, State before, State next, List<Change> told, List<Change> fresh) {

    Instant at() {
        return by.at().orElseThrow();
    }

    Map<Lookup, Answer> answers() {
        return by.answers();
    }

    void forEachAnswered(BiConsumer<Lookup, Answer.Answered> seen) {
        answers().forEach((lookup, answer) -> {
            if (answer instanceof Answer.Answered answered) {
                seen.accept(lookup, answered);
            }
        });
    }

    boolean hasAddresses() {
        return !by.seen().isEmpty();
    }

    <C extends Change> Stream<C> fresh(Class<C> kind) {
        return fresh.stream().filter(kind::isInstance).map(kind::cast);
    }

    /// Whether something that lasts, and was told at `told`, is to be told again.
    boolean isReminderDue(Optional<Instant> told, Duration every) {
        return !every.isZero() && told.isPresent() && !at().isBefore(told.get().plus(every));
    }
}
