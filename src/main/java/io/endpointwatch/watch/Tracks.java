package io.endpointwatch.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.Exchange;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.Family;

/// The tracks of all lookups after an observation.
///
/// @param next by lookup; one that was not asked for longer than the policy's `forgetAfter` is dropped
/// @param asked the lookups of the observation
/// @param failing those of them that fail or disagree
/// @param closed the runs that ended
record Tracks(SortedMap<Lookup, Track> next, Set<Lookup> asked, SortedSet<Lookup> failing, List<Run> closed) {

    static Tracks follow(State before, Observation observation, Policy policy) {
        TreeMap<Lookup, Track> next = new TreeMap<>(before.tracks());
        TreeSet<Lookup> asked = new TreeSet<>();
        List<Run> closed = new ArrayList<>();
        SortedSet<Lookup> failing = failing(before, observation);
        for (Sight sight : observation.sights()) {
            asked.add(sight.lookup());
            Track track = follow(before, sight, observation.at(), failing.contains(sight.lookup()));
            Optional.ofNullable(next.put(sight.lookup(), track)).map(Track::run)
                    .filter(run -> !run.first().equals(track.run().first()) || !run.outcome().equals(track.run().outcome()))
                    .ifPresent(closed::add);
        }
        Instant forgotten = observation.at().minus(policy.forgetAfter());
        next.values().stream().map(Track::run).filter(run -> run.last().isBefore(forgotten)).forEach(closed::add);
        next.values().removeIf(track -> track.run().last().isBefore(forgotten));
        return new Tracks(next, asked, failing, closed);
    }

    private static SortedSet<Lookup> failing(State before, Observation observation) {
        SortedSet<Lookup> failing = new TreeSet<>(Dissent.of(before, observation));
        observation.sights().stream().filter(sight -> isFailing(before, sight, observation)).map(Sight::lookup)
                .forEach(failing::add);
        return failing;
    }

    private static Track follow(State before, Sight sight, Instant at, boolean fails) {
        Optional<Track> earlier = Optional.ofNullable(before.tracks().get(sight.lookup()));
        return new Track(run(earlier, sight, at), trouble(earlier, at, fails),
                sight.answer() instanceof Answer.Answered answered
                        ? answered.chain().names()
                        : earlier.map(Track::chain).orElse(List.of()),
                authenticated(sight.answer()).or(() -> earlier.flatMap(Track::authenticated)));
    }

    private static Run run(Optional<Track> earlier, Sight sight, Instant at) {
        return earlier.map(Track::run)
                .filter(run -> run.outcome().equals(Outcome.of(sight.answer())))
                .map(run -> run.follow(sight, at))
                .orElseGet(() -> Run.begin(sight, at));
    }

    private static Optional<Trouble> trouble(Optional<Track> earlier, Instant at, boolean fails) {
        return fails
                ? Optional.of(earlier.flatMap(Track::trouble).map(Trouble::follow).orElseGet(() -> Trouble.begin(at)))
                : Optional.empty();
    }

    /// No address of a family is normal where none was ever known; where the pool has some, or nobody sees any of
    /// either family, it is a failure.
    private static boolean isFailing(State before, Sight sight, Observation observation) {
        return switch (Outcome.of(sight.answer())) {
            case Outcome.Addresses _ -> false;
            case Outcome.Failed _ -> true;
            case Outcome.Gone _ -> before.pool().has(sight.lookup().family())
                    && !isElsewhere(sight.lookup().family(), observation)
                    || before.pool().isEmpty() && !observation.hasAddresses();
        };
    }

    /// Whether the other record type has addresses of this family: AAAA records may hold IPv4-mapped ones.
    private static boolean isElsewhere(Family family, Observation observation) {
        return observation.sights().stream().filter(other -> other.lookup().family() != family)
                .flatMap(other -> Outcome.of(other.answer()).addresses().stream())
                .anyMatch(one -> one.family() == family);
    }

    private static Optional<Boolean> authenticated(Answer answer) {
        return answer instanceof Answer.Unanswered
                ? Optional.empty()
                : answer.lastExchange().map(Exchange::authenticated);
    }
}
