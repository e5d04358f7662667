package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Variation;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.state.State;
import io.endpointwatch.state.VariationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// What a check has evaluated and saved.
///
/// @param before the state that was stored
/// @param told what it tells
/// @param fresh the part of it that was not told before by the same check, which may have to evaluate twice
record SavedCheck(Invocation by, State before, State next, List<Change> told, List<Change> fresh) {
    private static final Duration JUMP = Duration.ofSeconds(5);

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

    /// Whether it was told that the TTLs of this name vary. Those that only some chains have vary together.
    boolean variesInTtls(DnsName owner) {
        boolean everywhere = before.chains().stream().allMatch(chain -> chain.contains(owner));
        return next.variations().varies(new VariationKey(Variation.TTLS, everywhere ? owner.text() : ""));
    }

    /// Whether it was told that this lookup fails by turns.
    boolean variesInFailing(Lookup lookup) {
        return next.variations()
                        .varies(new VariationKey(
                                Variation.RESOLUTION, lookup.vantage().name()))
                || variesInFamily(lookup);
    }

    /// Whether it was told that the family has addresses at times only.
    boolean variesInFamily(Lookup lookup) {
        return next.variations()
                .varies(new VariationKey(Variation.FAMILIES, lookup.family().toString()));
    }

    /// Whether the lookup said last time that there are no addresses.
    boolean wasGone(Lookup lookup) {
        return before.tracks().get(lookup).run().outcome() instanceof Outcome.Gone;
    }

    /// Whether failures in a row, of which the first was at `since`, may be told by now: each after the first
    /// takes 30 s.
    boolean mayConfirm(int checks, Instant since, int wanted) {
        return checks >= wanted && !at().isBefore(since.plusSeconds(30L * (wanted - 1)));
    }

    /// Whether they have to be told: each after the first takes half of the usual time between checks at most.
    boolean mustConfirm(int checks, Instant since, int wanted) {
        long half = Math.max(30_000, before.ttls().pace().gapMillis() / 2);
        return checks >= wanted && !at().isBefore(since.plusMillis(half * (wanted - 1)));
    }

    <C extends Change> Stream<C> fresh(Class<C> kind) {
        return fresh.stream().filter(kind::isInstance).map(kind::cast);
    }

    /// A time that is remembered: ahead of the clock it counts as now. Where the clocks of two hosts are far
    /// apart, now is when this check began, so that it is not taken for one that was overtaken.
    Instant remembered(Instant time) {
        Instant now = now();
        return time.isAfter(now) ? now : time;
    }

    /// The state that was stored, as this check reads it.
    State remembered() {
        return before.notAfter(now());
    }

    private Instant now() {
        return before.ahead(by.latest()).compareTo(JUMP) >= 0 ? at() : by.latest();
    }

    /// Whether something that lasts, and was told at `told`, is to be told again.
    boolean isReminderDue(Optional<Instant> told, Duration every) {
        return !every.isZero() && told.isPresent() && !at().isBefore(told.get().plus(every));
    }
}
