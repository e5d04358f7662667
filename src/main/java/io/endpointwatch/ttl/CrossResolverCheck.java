package io.endpointwatch.ttl;

import io.endpointwatch.dns.Vantage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;

/// The caches of other vantages that show the same name, against one that shows a move.
///
/// A resolver that begins to cap or stretch TTLs, or ceases to, looks like a zone that changes its TTL. Two others
/// that had entries since and show them as before know better.
///
/// @param all those that showed the name in this check, could tell a move, and are no longer learning
record CrossResolverCheck(List<Peer> all) {
    private static final int FEWEST = 2;

    /// @param level in seconds, before this check
    /// @param model after it
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

    /// Whether a move is only the resolver's own: most of the others, two at least, still show the level before,
    /// or had shown the new one all along.
    boolean disown(TtlFinding.Moved moved, CachedTtl model, Instant at, IntervalStatistics pace) {
        Claim claim = Claim.of(moved, model, at, pace);
        long against = vantages(claim::isContradictedBy);
        long ahead = vantages(claim::isOldNewsTo);
        return Math.max(against, ahead) >= FEWEST && against != ahead;
    }

    private long vantages(Predicate<Peer> which) {
        return all.stream().filter(which).map(Peer::vantage).distinct().count();
    }

    /// That the zone publishes another TTL.
    ///
    /// @param since epoch seconds: entries that were filled later have it, at the latest
    /// @param now epoch seconds
    /// @param gap seconds between checks
    private record Claim(int from, int to, long since, long now, double gap) {
        private static final int ROUNDING = 2;
        private static final double UNLIKELY = 0.05;

        static Claim of(TtlFinding.Moved moved, CachedTtl model, Instant at, IntervalStatistics pace) {
            long now = at.getEpochSecond();
            return new Claim(moved.from(), moved.to(), now - (long) age(moved, model, pace), now, pace.gapSeconds());
        }

        /// For how long the resolver shows it, at least: its entries were seen in as many checks, at the
        /// jitter of three standard deviations; and each of its caches, as many as have entries now, held
        /// one after the other.
        private static double age(TtlFinding.Moved moved, CachedTtl model, IntervalStatistics pace) {
            int entries = model.entries().counted();
            int gaps = entries - 1;
            double lives =
                    (double) entries / Math.max(1, model.open().expiries().size()) - 1;
            return Math.max(Math.max(gaps / 2.0, gaps - 0.9 * Math.sqrt(gaps)) * pace.gapSeconds(), lives * moved.to());
        }

        boolean isOldNewsTo(Peer peer) {
            return !MajorityTtl.isClearlyLess(peer.level, to) && !MajorityTtl.isClearlyLess(to, peer.level);
        }

        /// Only a level between both can: one beyond `from` may be what that resolver makes of every TTL.
        boolean isContradictedBy(Peer peer) {
            boolean between = to < from
                    ? MajorityTtl.isClearlyLess(to, peer.level) && !MajorityTtl.isClearlyLess(from, peer.level)
                    : MajorityTtl.isClearlyLess(peer.level, to) && !MajorityTtl.isClearlyLess(peer.level, from);
            return between
                    && (peer.model.open().expiries().stream().anyMatch(expiry -> isUnexplained(expiry, peer.level))
                            || haveEntriesTheOldLevel(peer));
        }

        /// Whether an entry is younger than the claim and yet not of its TTL.
        private boolean isUnexplained(long expiry, int level) {
            boolean isYounger = expiry > since + level + level / 32 + ROUNDING;
            return to < from
                    ? isYounger && expiry > now + to + ROUNDING
                    : isYounger && expiry < since + to - ROUNDING || Math.abs(expiry - now - level) <= ROUNDING;
        }

        private boolean haveEntriesTheOldLevel(Peer peer) {
            List<Integer> sights = peer.model.entries().recent();
            int younger = Math.clamp((long) ((now - since) / (peer.level + 1.5 * gap)) - 1, 0, sights.size());
            List<Integer> latest = sights.subList(sights.size() - younger, sights.size());
            return to < from
                    ? latest.stream().anyMatch(one -> one > to + ROUNDING)
                    : latest.stream().allMatch(one -> one <= peer.level + 1)
                            && Math.pow((peer.level + 1.0) / to, younger) < UNLIKELY;
        }
    }
}
