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

/// What is remembered of the TTLs of an endpoint.
///
/// @param pace of its checks
/// @param models by lookup and owner name; at most [#MOST_NAMES] a lookup, those seen last
/// @param told by owner name, what was told last of its published TTL
public record TtlModels(
        IntervalStatistics pace, SortedMap<TtlKey, FollowedTtl> models, SortedMap<DnsName, LastReportedTtl> told) {
    public static final TtlModels NONE =
            new TtlModels(IntervalStatistics.UNKNOWN, Collections.emptySortedMap(), Collections.emptySortedMap());
    /// A chain of the greatest length; some endpoints make up a new name for every question.
    static final int MOST_NAMES = 17;
    /// How far the clocks of hosts may be apart.
    private static final Duration TRUSTED = Duration.ofMinutes(1);

    public TtlModels {
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
        told = Collections.unmodifiableSortedMap(new TreeMap<>(told));
    }

    /// What follows from a check.
    ///
    /// @param next the models to remember
    /// @param news one for each move of a published TTL, though several lookups show it
    public record Step(TtlModels next, List<TtlReport> news) {}

    /// @param at when the check looked
    /// @param forgetAfter how long a name that is not seen is remembered, and how long a move is not told again
    public Step follow(Instant at, List<TtlSample> sights, Duration forgetAfter) {
        IntervalStatistics now = pace.follow(at);
        TreeMap<TtlKey, FollowedTtl> next = new TreeMap<>(models);
        next.replaceAll((_, one) -> one.unseen());
        List<TtlReport> found = new ArrayList<>();
        for (TtlSample sight : sights) {
            FollowedTtl before = next.get(sight.key());
            TtlModel model = before == null ? TtlModel.begin(sight.key().isExact()) : before.model();
            TtlUpdate step = model.follow(sight.at(), sight.ttl(), now);
            next.put(sight.key(), FollowedTtl.seen(step.next(), at));
            step.finding().ifPresent(finding -> found.add(new TtlReport(sight.key(), finding)));
        }
        Instant forgotten = at.minus(forgetAfter);
        next.values().removeIf(one -> one.last().isBefore(forgotten));
        return new TtlModels(now, bounded(next), remembered(forgotten)).tell(at, found, models);
    }

    /// These with no time after `now`. What was learned of caches is made of differences of times: where those
    /// cannot be trusted, since a clock was minutes ahead, it begins anew.
    public TtlModels notAfter(Instant now) {
        boolean trusted = models.values().stream().noneMatch(one -> one.last().isAfter(now.plus(TRUSTED)));
        SortedMap<TtlKey, FollowedTtl> kept = new TreeMap<>(models);
        kept.keySet().removeIf(key -> !trusted && !key.isExact());
        kept.replaceAll((_, one) -> one.last().isAfter(now) ? new FollowedTtl(one.model(), now, one.missed()) : one);
        SortedMap<DnsName, LastReportedTtl> past = new TreeMap<>(told);
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
        TreeMap<DnsName, LastReportedTtl> kept = new TreeMap<>(told);
        kept.values().removeIf(one -> one.at().isBefore(since));
        return kept;
    }

    /// What is surest comes first, so that the rest is known already.
    private Step tell(Instant at, List<TtlReport> found, SortedMap<TtlKey, FollowedTtl> before) {
        TreeMap<DnsName, LastReportedTtl> known = new TreeMap<>(told);
        List<TtlReport> news = new ArrayList<>();
        for (TtlReport one :
                found.stream().sorted(Comparator.comparing(TtlModels::doubt)).toList()) {
            if (!(one.finding() instanceof TtlFinding.Moved moved)) {
                news.add(one);
            } else if (isNews(one.key().owner(), moved, known) && !isOwn(one.key(), moved, at, before)) {
                known.put(one.key().owner(), new LastReportedTtl(moved.fell(), moved.to(), at));
                news.add(one);
            }
        }
        return new Step(new TtlModels(pace, models, known), List.copyOf(news));
    }

    private static double doubt(TtlReport news) {
        return news.finding() instanceof TtlFinding.Moved moved && !moved.exact() ? 2 - moved.confidence() : 0;
    }

    /// Where an authoritative server gives the name, it alone knows what is published.
    private boolean isNews(DnsName owner, TtlFinding.Moved moved, Map<DnsName, LastReportedTtl> known) {
        boolean guess = !moved.exact()
                && models.entrySet().stream()
                        .anyMatch(one -> one.getKey().owner().equals(owner)
                                && one.getValue().isAuthority());
        return !guess && !(known.containsKey(owner) && known.get(owner).covers(moved));
    }

    /// Whether the move is the resolver's rather than the zone's.
    private boolean isOwn(TtlKey key, TtlFinding.Moved moved, Instant at, SortedMap<TtlKey, FollowedTtl> before) {
        return models.get(key) != null
                && models.get(key).model() instanceof CachedTtl cached
                && CrossResolverCheck.of(key, at, before, this).disown(moved, cached, at, pace);
    }
}
