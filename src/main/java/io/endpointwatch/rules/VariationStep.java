package io.endpointwatch.rules;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.Variation;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.state.Turns;
import io.endpointwatch.state.VariationKey;
import io.endpointwatch.state.Variations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Decides for each change whether it is news or one more turn of something that varies.
///
/// The first changes are reported by themselves. The next one is reported as a variation, and later ones are silent
/// until there was none for a thousand checks or the policy's `forgetAfter`, whichever is longer. So a thousand
/// checks report one thing a few times at most, whatever the process behind it is.
final class VariationStep {
    private static final int QUIET_CHECKS = 1_000;
    private static final Duration LONGEST_QUIET = Duration.ofDays(42);
    private static final int FEWEST_LASTING = 16;
    private static final int LASTING = 8;

    private final Instant at;
    private final Duration quiet;
    private final TreeMap<VariationKey, Turns> turns;
    private final TreeMap<IpAddress, PooledAddress> departed;
    /// For each key, whether this check reports the change.
    private final Map<VariationKey, Boolean> decisions = new HashMap<>();
    private final Map<Variation, SequencedSet<String>> found = new EnumMap<>(Variation.class);

    private VariationStep(Variations before, Instant at, Duration quiet) {
        this.at = at;
        this.quiet = quiet;
        this.turns = new TreeMap<>(before.turns());
        this.departed = new TreeMap<>(before.departed());
        Instant forgotten = at.minus(quiet);
        turns.values().removeIf(one -> one.last().isBefore(forgotten));
        departed.values().removeIf(one -> one.lastSeen().isBefore(forgotten));
    }

    static VariationStep begin(State before, Instant at, Policy policy) {
        Duration checks = Duration.ofMillis(before.ttls().pace().gapMillis()).multipliedBy(QUIET_CHECKS);
        Duration bounded = checks.compareTo(LONGEST_QUIET) < 0 ? checks : LONGEST_QUIET;
        return new VariationStep(
                before.variations(), at, bounded.compareTo(policy.forgetAfter()) > 0 ? bounded : policy.forgetAfter());
    }

    /// How long a variation is remembered after its last change.
    Duration quiet() {
        return quiet;
    }

    boolean varies(VariationKey key) {
        return turns.containsKey(key) && turns.get(key).varies();
    }

    /// Whether this changed lately, reported as varying or not.
    boolean turned(VariationKey key) {
        return turns.containsKey(key);
    }

    /// What of the kind changed lately.
    Stream<String> turned(Variation what) {
        return turns.keySet().stream().filter(one -> one.what() == what).map(VariationKey::of);
    }

    /// Records a change. Returns true if it is reported by itself, false if it is part of a variation.
    ///
    /// @param among the values between which it varies, if it does
    boolean record(VariationKey key, Collection<String> among) {
        return decisions.computeIfAbsent(key, _ -> decide(key, among));
    }

    private boolean decide(VariationKey key, Collection<String> among) {
        Turns known = turns.get(key);
        boolean varied = known != null && known.varies();
        boolean news = !varied && (known == null ? 0 : known.count()) < mostReported(key);
        boolean joins = isOfTheZone(key.what()) && isAnotherVarying(key);
        turns.put(key, known == null ? Turns.first(at, !news) : known.follow(at, !news));
        if (!news && !varied && !joins) {
            found.computeIfAbsent(key.what(), _ -> new LinkedHashSet<>()).addAll(among);
        }
        return news;
    }

    /// How many changes are reported one by one: fewer if other things of the endpoint vary. Vantages do not fail
    /// because answers vary.
    private int mostReported(VariationKey key) {
        return switch (key.what()) {
            case RESOLUTION -> isAnotherVarying(key) ? 1 : 2;
            // Only a range that left and returned is recorded.
            case RANGES -> 0;
            case PUBLISHERS -> 2;
            case ADDRESSES -> otherKindVaries(key) ? 0 : 1;
            case DNSSEC ->
                earlierChanges(key.what()) >= (isAnotherVarying(key) || otherKindVaries(key) ? 1 : 2) ? 0 : 2;
            case CHAINS, FAMILIES, TTLS -> isAnotherVarying(key) || otherKindVaries(key) ? 1 : 2;
        };
    }

    /// Whether it is what the zone says, in contrast to what a resolver or a publisher does.
    private static boolean isOfTheZone(Variation what) {
        return switch (what) {
            case CHAINS, DNSSEC, FAMILIES, ADDRESSES, TTLS -> true;
            case RESOLUTION, RANGES, PUBLISHERS -> false;
        };
    }

    /// Whether another of the kind varies.
    private boolean isAnotherVarying(VariationKey key) {
        return turns.entrySet().stream()
                .anyMatch(one -> one.getValue().varies()
                        && one.getKey().what() == key.what()
                        && !one.getKey().equals(key));
    }

    /// How many earlier checks changed this kind. Values above 1 are not exact.
    private int earlierChanges(Variation what) {
        List<Turns> all = turns.entrySet().stream()
                .filter(one -> one.getKey().what() == what)
                .map(Map.Entry::getValue)
                .toList();
        long latest = all.stream()
                .map(Turns::last)
                .filter(last -> last.isBefore(at))
                .distinct()
                .count();
        return (int) latest
                + (all.stream().anyMatch(one -> one.count() > (one.last().isBefore(at) ? 1 : 2)) ? 1 : 0);
    }

    /// Whether another kind changed at least twice. A returned address counts as two changes. A failing vantage
    /// does not count.
    boolean otherKindVaries(VariationKey key) {
        return turns.entrySet().stream()
                .filter(one -> one.getKey().what() != key.what())
                .anyMatch(one -> switch (one.getKey().what()) {
                    case RESOLUTION, RANGES, PUBLISHERS -> false;
                    case ADDRESSES -> true;
                    case DNSSEC -> earlierChanges(Variation.DNSSEC) > 1;
                    case CHAINS, FAMILIES, TTLS -> one.getValue().count() > 1;
                });
    }

    /// Notes that a failure of this ended after so many checks.
    void ended(VariationKey key, int checks) {
        turns.computeIfPresent(key, (_, known) -> known.lasted(checks));
    }

    /// Whether a failure of this lasts for so long that it is another than those before.
    boolean outlasts(VariationKey key, int checks) {
        return !turns.containsKey(key)
                || checks > Math.max(FEWEST_LASTING, LASTING * turns.get(key).longest());
    }

    /// Whether some addresses left lately and are not back.
    boolean hasDeparted() {
        return !departed.isEmpty();
    }

    boolean hasDeparted(IpAddress address) {
        return departed.containsKey(address);
    }

    void returned(IpAddress address) {
        departed.remove(address);
    }

    /// All that left lately and is not back.
    List<PooledAddress> takeDeparted() {
        List<PooledAddress> all = List.copyOf(departed.values());
        departed.clear();
        return all;
    }

    void depart(Collection<PooledAddress> removed) {
        removed.forEach(one -> departed.put(one.address(), one));
    }

    List<Change> changes(ChangeContext context) {
        List<Change> changes = new ArrayList<>();
        found.forEach((what, among) -> changes.add(new Change.AnswersVary(context, what, List.copyOf(among))));
        return changes;
    }

    Variations next() {
        bound(turns, Variations.MOST_TURNS, Comparator.comparing(Turns::last));
        bound(departed, Variations.MOST_DEPARTED, Comparator.comparing(PooledAddress::lastSeen));
        return turns.isEmpty() && departed.isEmpty()
                ? Variations.NONE
                : new Variations(new TreeMap<>(turns), new TreeMap<>(departed));
    }

    private static <K, V> void bound(Map<K, V> all, int most, Comparator<V> earliest) {
        if (all.size() > most) {
            all.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(earliest))
                    .limit(all.size() - most)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(all::remove);
        }
    }
}
