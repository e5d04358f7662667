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

/// The evaluation that a check saved.
///
/// @param before the previously stored state
/// @param reported the changes that it reports
/// @param fresh the reported changes that the same check had not reported yet; it may evaluate twice
record SavedCheck(Invocation by, State before, State next, List<Change> reported, List<Change> fresh) {
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

    /// Whether the TTLs of this name were reported to vary. Names that only some chains contain share one
    /// report.
    boolean variesInTtls(DnsName owner) {
        boolean everywhere = before.chains().stream().allMatch(chain -> chain.contains(owner));
        return next.variations().varies(new VariationKey(Variation.TTLS, everywhere ? owner.text() : ""));
    }

    /// Whether this lookup was reported to fail at intervals.
    boolean variesInFailing(Lookup lookup) {
        return next.variations()
                        .varies(new VariationKey(
                                Variation.RESOLUTION, lookup.vantage().name()))
                || variesInFamily(lookup);
    }

    /// Whether the family was reported to have addresses only at times.
    boolean variesInFamily(Lookup lookup) {
        return next.variations()
                .varies(new VariationKey(Variation.FAMILIES, lookup.family().toString()));
    }

    /// Whether the lookup's previous answer had no addresses.
    boolean wasGone(Lookup lookup) {
        return before.lookupStates().get(lookup).run().outcome() instanceof Outcome.Gone;
    }

    /// Whether consecutive failures since `since` may be reported: each failure after the first takes at least
    /// 30 s.
    boolean mayConfirm(int checks, Instant since, int wanted) {
        return checks >= wanted && !at().isBefore(since.plusSeconds(30L * (wanted - 1)));
    }

    /// Whether they must be reported: each failure after the first takes at most half of the usual check
    /// interval.
    boolean mustConfirm(int checks, Instant since, int wanted) {
        long half = Math.max(30_000, before.ttls().pace().gapMillis() / 2);
        return checks >= wanted && !at().isBefore(since.plusMillis(half * (wanted - 1)));
    }

    <C extends Change> Stream<C> fresh(Class<C> kind) {
        return fresh.stream().filter(kind::isInstance).map(kind::cast);
    }

    /// A stored time; if it is ahead of the clock, it counts as now. If the clocks of two hosts differ a lot,
    /// "now" is the start of this check. Otherwise the check would look overtaken.
    Instant remembered(Instant time) {
        Instant now = now();
        return time.isAfter(now) ? now : time;
    }

    /// The previously stored state as this check reads it.
    State remembered() {
        return before.notAfter(now());
    }

    private Instant now() {
        return before.ahead(by.latest()).compareTo(JUMP) >= 0 ? at() : by.latest();
    }

    /// Whether a lasting problem reported at `reported` must be reported again.
    boolean isReminderDue(Optional<Instant> reported, Duration every) {
        return !every.isZero()
                && reported.isPresent()
                && !at().isBefore(reported.get().plus(every));
    }
}
