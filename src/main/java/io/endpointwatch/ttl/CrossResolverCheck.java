package io.endpointwatch.ttl;

import io.endpointwatch.dns.Vantage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;

/// Compares a move that one resolver shows with the caches of the other vantages.
///
/// A resolver that starts or stops to cap or stretch TTLs looks like a zone that changes its TTL. Two other
/// vantages with newer entries at the old level prove that the zone did not change.
///
/// @param all the other vantages that showed the name in this check and can report moves, and that have learned
///         enough
record CrossResolverCheck(List<Peer> all) {
    private static final int FEWEST = 2;

    /// @param level the estimate before this check, in seconds
    /// @param model the model after this check
    private record Peer(Vantage vantage, int level, CachedTtl model) {}

    static CrossResolverCheck of(TtlKey key, Instant at, SortedMap<TtlKey, FollowedTtl> before, TtlModels after) {
        List<Peer> peers = new ArrayList<>();
        after.models().forEach((other, followed) -> {
            FollowedTtl was = before.get(other);
            if (other.owner().equals(key.owner())
                    && !other.lookup().vantage().equals(key.lookup().vantage())
                    && followed.last().equals(at)
                    && followed.model() instanceof CachedTtl model
                    && was != null
                    && was.model().silence(after.pace()).isEmpty()) {
                peers.add(new Peer(
                        other.lookup().vantage(), was.model().estimate().orElseThrow(), model));
            }
        });
        return new CrossResolverCheck(peers);
    }

    /// Whether the move is a change of this resolver only. At least two other vantages must still show the old
    /// level, or must have shown the new level before. One of the two groups must be larger.
    boolean isOwnChange(TtlFinding.Moved moved, CachedTtl model, Instant at, IntervalStatistics pace) {
        Hypothesis hypothesis = Hypothesis.of(moved, model, at, pace);
        long against = vantages(hypothesis::isContradictedBy);
        long ahead = vantages(hypothesis::wasAlreadyKnownTo);
        return Math.max(against, ahead) >= FEWEST && against != ahead;
    }

    private long vantages(Predicate<Peer> which) {
        return all.stream().filter(which).map(Peer::vantage).distinct().count();
    }

    /// The hypothesis that the zone publishes another TTL.
    ///
    /// @param from the old level, in seconds
    /// @param to the new level, in seconds
    /// @param since epoch seconds; any entry filled later has the new TTL
    /// @param now epoch seconds
    /// @param gap mean time between checks, in seconds
    private record Hypothesis(int from, int to, long since, long now, double gap) {
        private static final int ROUNDING = 2;
        private static final double UNLIKELY = 0.05;

        static Hypothesis of(TtlFinding.Moved moved, CachedTtl model, Instant at, IntervalStatistics pace) {
            long now = at.getEpochSecond();
            return new Hypothesis(
                    moved.from(), moved.to(), now - (long) age(moved, model, pace), now, pace.gapSeconds());
        }

        /// The least time in seconds for which the resolver has shown the new level. There are two bounds.
        /// Each entry was seen in another check (less three standard deviations of jitter). Each open cache
        /// must have held its entries one after the other.
        private static double age(TtlFinding.Moved moved, CachedTtl model, IntervalStatistics pace) {
            int entries = model.entries().counted();
            int gaps = entries - 1;
            double lives =
                    (double) entries / Math.max(1, model.open().expiries().size()) - 1;
            return Math.max(Math.max(gaps / 2.0, gaps - 0.9 * Math.sqrt(gaps)) * pace.gapSeconds(), lives * moved.to());
        }

        boolean wasAlreadyKnownTo(Peer peer) {
            return !MajorityTtl.isClearlyLess(peer.level, to) && !MajorityTtl.isClearlyLess(to, peer.level);
        }

        /// Only a level between `from` and `to` contradicts. A level beyond `from` may be what that resolver
        /// makes of every TTL.
        boolean isContradictedBy(Peer peer) {
            boolean between = to < from
                    ? MajorityTtl.isClearlyLess(to, peer.level) && !MajorityTtl.isClearlyLess(from, peer.level)
                    : MajorityTtl.isClearlyLess(peer.level, to) && !MajorityTtl.isClearlyLess(peer.level, from);
            return between
                    && (peer.model.open().expiries().stream().anyMatch(expiry -> isUnexplained(expiry, peer.level))
                            || haveEntriesTheOldLevel(peer));
        }

        /// Whether the entry was filled after the supposed move but does not have the new TTL.
        private boolean isUnexplained(long expiry, int level) {
            boolean isYounger = expiry > since + level + level / 32 + ROUNDING;
            return to < from
                    ? isYounger && expiry > now + to + ROUNDING
                    : isYounger && expiry < since + to - ROUNDING || Math.abs(expiry - now - level) <= ROUNDING;
        }

        private boolean haveEntriesTheOldLevel(Peer peer) {
            List<Integer> samples = peer.model.entries().recent();
            int younger = Math.clamp((long) ((now - since) / (peer.level + 1.5 * gap)) - 1, 0, samples.size());
            List<Integer> latest = samples.subList(samples.size() - younger, samples.size());
            return to < from
                    ? latest.stream().anyMatch(one -> one > to + ROUNDING)
                    : latest.stream().allMatch(one -> one <= peer.level + 1)
                            && Math.pow((peer.level + 1.0) / to, younger) < UNLIKELY;
        }
    }
}
