package io.endpointwatch.report;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Run;
import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.Revision;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.State;
import io.endpointwatch.state.Variations;
import io.endpointwatch.ttl.TtlModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Turns an [Evidence] into what was known at an earlier time.
///
/// Runs that went on then are cut at that time, with lookups in proportion. The pool holds the addresses of the week
/// before. Networks are taken as they are known now. What was known of TTLs, accepted or allowed then is not
/// remembered, so the report leaves it out. Published lists are those of that time, and registered blocks those of
/// now.
final class PastEvidence {
    /// How long an unseen address stays in the pool by default.
    private static final Duration POOLED = Policy.DEFAULT.forgetAfter();

    private PastEvidence() {}

    static Evidence of(Evidence now, Instant until) {
        Map<Lookup, List<Run>> before = new TreeMap<>();
        now.allRuns().forEach((lookup, runs) -> {
            List<Run> known = runs.stream()
                    .filter(run -> run.first().isBefore(until))
                    .map(run -> cut(run, until))
                    .toList();
            if (!known.isEmpty()) {
                before.put(lookup, known);
            }
        });
        List<Change> reported = now.changes().stream()
                .filter(one -> one.context().at().isBefore(until))
                .toList();
        State state = now.state();
        Networks networks = Networks.of(now);
        State then = state.toBuilder()
                .checkedAt(last(before))
                .pool(pool(before, networks, until, state.pool().nat64()))
                .lookupStates(Collections.emptySortedMap())
                .chains(List.of())
                .ttls(TtlModels.NONE)
                .connects(Collections.emptySortedMap())
                .variations(Variations.NONE)
                .build();
        return new Evidence(
                now.window(),
                then,
                before.values().stream().flatMap(List::stream).toList(),
                reported,
                TtlEstimates.NONE,
                now.target(),
                now.published().stream().map(one -> published(one, until)).toList());
    }

    /// A published list as it was at a time; as if it had never been read if that is not known.
    private static PublishedState published(PublishedState now, Instant until) {
        List<Prefix> ranges = now.at(until);
        List<Revision> known =
                now.revisions().stream().filter(one -> !one.at().isAfter(until)).toList();
        return ranges.isEmpty()
                ? PublishedState.initial(now.source())
                : new PublishedState(
                        now.source(),
                        now.version(),
                        now.firstSeen(),
                        known.isEmpty() ? 1 : known.getLast().number(),
                        now.checkedAt().filter(at -> !at.isAfter(until)),
                        now.validators(),
                        Optional.of(PublishedRanges.of(ranges)),
                        known,
                        Optional.empty());
    }

    /// The part of a run until a time.
    private static Run cut(Run run, Instant until) {
        if (run.last().isBefore(until)) {
            return run;
        }
        long interval = Math.max(1, run.length().toMillis() / Math.max(1, run.results() - 1));
        long results =
                Math.clamp(Math.ceilDiv(Duration.between(run.first(), until).toMillis(), interval), 1, run.results());
        Instant last = run.first().plusMillis(interval * (results - 1));
        Duration gap = run.largestGap().compareTo(Duration.between(run.first(), last)) > 0
                ? Duration.between(run.first(), last)
                : run.largestGap();
        return new Run(run.lookup(), run.outcome(), run.first(), last, results, run.ttls(), gap);
    }

    private static Optional<Instant> last(Map<Lookup, List<Run>> runs) {
        return runs.values().stream().map(List::getLast).map(Run::last).max(Instant::compareTo);
    }

    private static Pool pool(Map<Lookup, List<Run>> runs, Networks networks, Instant until, Nat64 nat64) {
        SortedMap<IpAddress, PooledAddress> pool = new TreeMap<>();
        List<Run> recent = new ArrayList<>();
        runs.values()
                .forEach(its -> its.stream()
                        .filter(run -> run.last().isAfter(until.minus(POOLED)))
                        .forEach(recent::add));
        recent.forEach(run -> run.outcome()
                .addresses()
                .forEach(address -> pool.merge(address, pooled(address, run, networks), PastEvidence::joined)));
        return new Pool(pool, nat64);
    }

    private static PooledAddress pooled(IpAddress address, Run run, Networks networks) {
        return new PooledAddress(
                address,
                run.first(),
                run.last(),
                new TreeSet<>(List.of(run.lookup().vantage())),
                networks.of(address),
                AllowlistStatus.UNJUDGED,
                run.last());
    }

    private static PooledAddress joined(PooledAddress one, PooledAddress other) {
        TreeSet<Vantage> by = new TreeSet<>(one.seenBy());
        by.addAll(other.seenBy());
        Instant first = one.firstSeen().isBefore(other.firstSeen()) ? one.firstSeen() : other.firstSeen();
        Instant last = one.lastSeen().isAfter(other.lastSeen()) ? one.lastSeen() : other.lastSeen();
        return new PooledAddress(one.address(), first, last, by, one.network(), AllowlistStatus.UNJUDGED, last);
    }
}
