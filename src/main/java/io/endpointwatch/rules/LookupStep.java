package io.endpointwatch.rules;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.state.FailureStreak;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.OutlierDetector;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The tracks of all lookups after an observation.
///
/// @param next by lookup; one that was not asked for longer than the policy's `forgetAfter` is dropped
/// @param asked the lookups of the observation
/// @param failing those of them that fail or disagree
/// @param closed the runs that ended
record LookupStep(SortedMap<Lookup, LookupState> next, Set<Lookup> asked, SortedSet<Lookup> failing, List<Run> closed) {

    static LookupStep follow(State before, Observation observation, Policy policy) {
        TreeMap<Lookup, LookupState> next = new TreeMap<>(before.tracks());
        TreeSet<Lookup> asked = new TreeSet<>();
        List<Run> closed = new ArrayList<>();
        SortedSet<Lookup> failing = failing(before, observation);
        for (LookupResult sight : observation.sights()) {
            asked.add(sight.lookup());
            LookupState track = follow(before, sight, observation.at(), failing.contains(sight.lookup()));
            Optional.ofNullable(next.put(sight.lookup(), track))
                    .map(LookupState::run)
                    .filter(run -> !run.first().equals(track.run().first())
                            || !run.outcome().equals(track.run().outcome()))
                    .ifPresent(closed::add);
        }
        Instant forgotten = observation.at().minus(policy.forgetAfter());
        next.values().stream()
                .map(LookupState::run)
                .filter(run -> run.last().isBefore(forgotten))
                .forEach(closed::add);
        next.values().removeIf(track -> track.run().last().isBefore(forgotten));
        return new LookupStep(next, asked, failing, closed);
    }

    /// What is remembered of a lookup from now on.
    ///
    /// @throws NoSuchElementException if nothing is
    LookupState track(Lookup lookup) {
        return LookupState.of(lookup, next);
    }

    private static SortedSet<Lookup> failing(State before, Observation observation) {
        SortedSet<Lookup> failing = new TreeSet<>(OutlierDetector.of(before, observation));
        observation.sights().stream()
                .filter(sight -> isFailing(before, sight, observation))
                .map(LookupResult::lookup)
                .forEach(failing::add);
        return failing;
    }

    private static LookupState follow(State before, LookupResult sight, Instant at, boolean fails) {
        Optional<LookupState> earlier = Optional.ofNullable(before.tracks().get(sight.lookup()));
        return new LookupState(
                run(earlier, sight, at),
                trouble(earlier, at, fails),
                sight.answer() instanceof Answer.Answered answered
                        ? answered.chain().names()
                        : earlier.map(LookupState::chain).orElse(List.of()),
                authenticated(sight.answer()).or(() -> earlier.flatMap(LookupState::authenticated)));
    }

    private static Run run(Optional<LookupState> earlier, LookupResult sight, Instant at) {
        return earlier.map(LookupState::run)
                .filter(run -> run.outcome().equals(Outcome.of(sight.answer())))
                .map(run -> run.follow(sight, at))
                .orElseGet(() -> Run.begin(sight, at));
    }

    private static Optional<FailureStreak> trouble(Optional<LookupState> earlier, Instant at, boolean fails) {
        return fails
                ? Optional.of(earlier.flatMap(LookupState::trouble)
                        .map(FailureStreak::follow)
                        .orElseGet(() -> FailureStreak.begin(at)))
                : Optional.empty();
    }

    /// No address of a family is normal where none was ever known; where the pool has some, or nobody sees any of
    /// either family, it is a failure.
    private static boolean isFailing(State before, LookupResult sight, Observation observation) {
        return switch (Outcome.of(sight.answer())) {
            case Outcome.Addresses _ -> false;
            case Outcome.Failed _ -> true;
            case Outcome.Gone _ ->
                before.pool().has(sight.lookup().family())
                                && !isElsewhere(sight.lookup().family(), observation)
                        || before.pool().isEmpty() && !observation.hasAddresses();
        };
    }

    /// Whether the other record type has addresses of this family: AAAA records may hold IPv4-mapped ones.
    private static boolean isElsewhere(Family family, Observation observation) {
        return observation.sights().stream()
                .filter(other -> other.lookup().family() != family)
                .flatMap(other -> Outcome.of(other.answer()).addresses().stream())
                .anyMatch(one -> one.family() == family);
    }

    private static Optional<Boolean> authenticated(Answer answer) {
        return answer instanceof Answer.Unanswered
                ? Optional.empty()
                : answer.lastExchange().map(Exchange::authenticated);
    }
}
