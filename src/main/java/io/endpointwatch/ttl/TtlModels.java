package io.endpointwatch.ttl;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All that is remembered of the TTLs of an endpoint.
///
/// @param pace of its checks
/// @param models by lookup and owner name; for each lookup the latest [#MOST_NAMES] names
/// @param reported the last reported move of each owner name
public record TtlModels(
        IntervalStatistics pace, SortedMap<TtlKey, FollowedTtl> models, SortedMap<DnsName, LastReportedTtl> reported) {
    /// Before the first check.
    public static final TtlModels NONE =
            new TtlModels(IntervalStatistics.UNKNOWN, Collections.emptySortedMap(), Collections.emptySortedMap());
    /// A CNAME chain of the greatest length. The bound is needed for endpoints that invent a new name for each
    /// query.
    static final int MOST_NAMES = 17;
    /// The greatest difference between clocks that does not distort the models.
    private static final Duration TRUSTED = Duration.ofMinutes(1);

    public TtlModels {
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
        reported = Collections.unmodifiableSortedMap(new TreeMap<>(reported));
    }

    /// The result of a check.
    ///
    /// @param next the models to remember
    /// @param news what to report; one entry for each move of a published TTL, though several lookups show it
    public record Step(TtlModels next, List<TtlReport> news) {}

    /// Follows the samples of one check.
    ///
    /// @param at when the check began
    /// @param forgetAfter how long an unseen name is remembered, and how long the same move is not reported
    ///         again
    public Step follow(Instant at, List<TtlSample> samples, Duration forgetAfter) {
        IntervalStatistics now = pace.follow(at);
        TreeMap<TtlKey, FollowedTtl> next = new TreeMap<>(models);
        next.replaceAll((_, one) -> one.notShown());
        List<TtlReport> found = new ArrayList<>();
        for (TtlSample sample : samples) {
            FollowedTtl before = next.get(sample.key());
            TtlModel model = before == null ? TtlModel.begin(sample.key().isExact()) : before.model();
            TtlUpdate step = model.follow(sample.at(), sample.ttl(), now);
            next.put(sample.key(), FollowedTtl.seen(step.next(), at));
            step.finding().ifPresent(finding -> found.add(new TtlReport(sample.key(), finding)));
        }
        Instant forgotten = at.minus(forgetAfter);
        next.values().removeIf(one -> one.last().isBefore(forgotten));
        return new TtlModels(now, bounded(next), remembered(forgotten)).report(at, found, models);
    }

    /// A copy without times after `now`. Models of caches depend on differences of times. If a clock was
    /// minutes ahead, these are wrong, so the models of caches begin again.
    public TtlModels notAfter(Instant now) {
        boolean trusted = models.values().stream().noneMatch(one -> one.last().isAfter(now.plus(TRUSTED)));
        SortedMap<TtlKey, FollowedTtl> kept = new TreeMap<>(models);
        kept.keySet().removeIf(key -> !trusted && !key.isExact());
        kept.replaceAll((_, one) -> one.last().isAfter(now) ? new FollowedTtl(one.model(), now, one.missed()) : one);
        SortedMap<DnsName, LastReportedTtl> past = new TreeMap<>(reported);
        past.replaceAll((_, one) -> one.at().isAfter(now) ? new LastReportedTtl(one.fell(), one.to(), now) : one);
        IntervalStatistics then = pace.last().filter(now::isBefore).isPresent()
                ? new IntervalStatistics(Optional.of(now), pace.gapMillis(), pace.spreadMillis(), pace.gaps())
                : pace;
        return new TtlModels(then, kept, past);
    }

    private static SortedMap<TtlKey, FollowedTtl> bounded(SortedMap<TtlKey, FollowedTtl> all) {
        if (all.size() <= MOST_NAMES) {
            return all;
        }
        Map<Lookup, List<Map.Entry<TtlKey, FollowedTtl>>> names = all.entrySet().stream()
                .collect(Collectors.groupingBy(one -> one.getKey().lookup()));
        Comparator<Map.Entry<TtlKey, FollowedTtl>> latestFirst = Comparator.comparing(
                        (Map.Entry<TtlKey, FollowedTtl> one) -> one.getValue().last())
                .reversed();
        names.values().stream()
                .filter(its -> its.size() > MOST_NAMES)
                .flatMap(its -> its.stream().sorted(latestFirst).skip(MOST_NAMES))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(all::remove);
        return all;
    }

    private SortedMap<DnsName, LastReportedTtl> remembered(Instant since) {
        TreeMap<DnsName, LastReportedTtl> kept = new TreeMap<>(reported);
        kept.values().removeIf(one -> one.at().isBefore(since));
        return kept;
    }

    /// Reports each move once. The most certain report comes first, so that the others repeat it.
    private Step report(Instant at, List<TtlReport> found, SortedMap<TtlKey, FollowedTtl> before) {
        TreeMap<DnsName, LastReportedTtl> known = new TreeMap<>(reported);
        List<TtlReport> reports = new ArrayList<>();
        for (TtlReport one : found.stream()
                .sorted(Comparator.comparing(TtlModels::uncertainty))
                .toList()) {
            if (!(one.finding() instanceof TtlFinding.Moved moved)) {
                reports.add(one);
            } else if (isNewMove(one.key().owner(), moved, known) && !isResolversOwn(one.key(), moved, at, before)) {
                known.put(one.key().owner(), new LastReportedTtl(moved.fell(), moved.to(), at));
                reports.add(one);
            }
        }
        return new Step(new TtlModels(pace, models, known), List.copyOf(reports));
    }

    private static double uncertainty(TtlReport report) {
        return report.finding() instanceof TtlFinding.Moved moved && !moved.exact() ? 2 - moved.confidence() : 0;
    }

    /// If an authoritative server answers for the name, only its moves count.
    private boolean isNewMove(DnsName owner, TtlFinding.Moved moved, Map<DnsName, LastReportedTtl> known) {
        boolean guess = !moved.exact()
                && models.entrySet().stream()
                        .anyMatch(one -> one.getKey().owner().equals(owner)
                                && one.getValue().isAuthority());
        return !guess && !(known.containsKey(owner) && known.get(owner).covers(moved));
    }

    /// Whether the resolver changed the TTL and the zone did not.
    private boolean isResolversOwn(
            TtlKey key, TtlFinding.Moved moved, Instant at, SortedMap<TtlKey, FollowedTtl> before) {
        return models.get(key) != null
                && models.get(key).model() instanceof CachedTtl cached
                && CrossResolverCheck.of(key, at, before, this).isOwnChange(moved, cached, at, pace);
    }
}
