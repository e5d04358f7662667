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

/// The states of all lookups after an observation.
///
/// @param next by lookup; one that was not asked for longer than the policy's `forgetAfter` is dropped
/// @param asked the lookups of the observation
/// @param failing those of them that fail or disagree
/// @param closed the runs that ended
record LookupStep(SortedMap<Lookup, LookupState> next, Set<Lookup> asked, SortedSet<Lookup> failing, List<Run> closed) {

    static LookupStep follow(State before, Observation observation, Policy policy) {
        TreeMap<Lookup, LookupState> next = new TreeMap<>(before.lookupStates());
        TreeSet<Lookup> asked = new TreeSet<>();
        List<Run> closed = new ArrayList<>();
        SortedSet<Lookup> failing = failing(before, observation);
        for (LookupResult lookupResult : observation.results()) {
            asked.add(lookupResult.lookup());
            LookupState lookupState =
                    follow(before, lookupResult, observation.at(), failing.contains(lookupResult.lookup()));
            Optional.ofNullable(next.put(lookupResult.lookup(), lookupState))
                    .map(LookupState::run)
                    .filter(run -> !run.first().equals(lookupState.run().first())
                            || !run.outcome().equals(lookupState.run().outcome()))
                    .ifPresent(closed::add);
        }
        Instant forgotten = observation.at().minus(policy.forgetAfter());
        next.values().stream()
                .map(LookupState::run)
                .filter(run -> run.last().isBefore(forgotten))
                .forEach(closed::add);
        next.values().removeIf(lookupState -> lookupState.run().last().isBefore(forgotten));
        return new LookupStep(next, asked, failing, closed);
    }

    /// What is remembered of a lookup from now on.
    ///
    /// @throws NoSuchElementException if nothing is
    LookupState lookupState(Lookup lookup) {
        return LookupState.of(lookup, next);
    }

    private static SortedSet<Lookup> failing(State before, Observation observation) {
        SortedSet<Lookup> failing = new TreeSet<>(OutlierDetector.of(before, observation));
        observation.results().stream()
                .filter(lookupResult -> isFailing(before, lookupResult, observation))
                .map(LookupResult::lookup)
                .forEach(failing::add);
        return failing;
    }

    private static LookupState follow(State before, LookupResult lookupResult, Instant at, boolean fails) {
        Optional<LookupState> earlier =
                Optional.ofNullable(before.lookupStates().get(lookupResult.lookup()));
        return new LookupState(
                run(earlier, lookupResult, at),
                streak(earlier, at, fails),
                lookupResult.answer() instanceof Answer.Answered answered
                        ? answered.chain().names()
                        : earlier.map(LookupState::chain).orElse(List.of()),
                authenticated(lookupResult.answer()).or(() -> earlier.flatMap(LookupState::authenticated)));
    }

    private static Run run(Optional<LookupState> earlier, LookupResult lookupResult, Instant at) {
        return earlier.map(LookupState::run)
                .filter(run -> run.outcome().equals(Outcome.of(lookupResult.answer())))
                .map(run -> run.follow(lookupResult, at))
                .orElseGet(() -> Run.begin(lookupResult, at));
    }

    private static Optional<FailureStreak> streak(Optional<LookupState> earlier, Instant at, boolean fails) {
        return fails
                ? Optional.of(earlier.flatMap(LookupState::streak)
                        .map(FailureStreak::follow)
                        .orElseGet(() -> FailureStreak.begin(at)))
                : Optional.empty();
    }

    /// NODATA or NXDOMAIN is a failure if the pool has addresses of this family. It is also one if no address at
    /// all is known.
    private static boolean isFailing(State before, LookupResult lookupResult, Observation observation) {
        return switch (Outcome.of(lookupResult.answer())) {
            case Outcome.Addresses _ -> false;
            case Outcome.Failed _ -> true;
            case Outcome.Gone _ ->
                before.pool().has(lookupResult.lookup().family())
                                && !isElsewhere(lookupResult.lookup().family(), observation)
                        || before.pool().isEmpty() && !observation.hasAddresses();
        };
    }

    /// Whether the other record type has addresses of this family: AAAA records may hold IPv4-mapped ones.
    private static boolean isElsewhere(Family family, Observation observation) {
        return observation.results().stream()
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
