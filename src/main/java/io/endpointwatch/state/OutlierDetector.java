package io.endpointwatch.state;

import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.observation.Outcome;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds resolvers with wrong answers. An answer that fits another location is not wrong.
///
/// Delivery networks answer every resolver with other addresses, so an address that only one resolver sees proves
/// nothing. A lookup disagrees in one of two cases.
///
/// - All its addresses are for special use, and those of all others are global. A filter or a captive portal answers
///   with `0.0.0.0` or `10.0.0.1`, and so does a split horizon.
/// - No other vantage ever saw an autonomous system of its addresses. Most of the others agree on one system now, or
///   one of them is authoritative. Its CNAME chain ends at another name than theirs, or nobody has a chain. A cache
///   of a delivery network at an Internet provider is in a system of its own, but is reached through the network's
///   names.
///
/// It goes on to disagree while it gives the same addresses and no other vantage sees one of them or their system,
/// even if too few others answer to show it again.
///
/// Networks that are not known prove nothing. A vantage with a client subnet is asked for other answers, and an
/// authoritative server says what is right: neither disagrees.
public final class OutlierDetector {
    /// One other resolver may be the one that is wrong.
    private static final int FEWEST_THAT_AGREE = 2;

    private final State before;
    private final Observation observation;
    private final List<LookupResult> answered;

    private OutlierDetector(State before, Observation observation) {
        this.before = before;
        this.observation = observation;
        this.answered = observation.results().stream()
                .filter(lookupResult -> lookupResult.answer() instanceof Answer.Answered)
                .toList();
    }

    /// The lookups of an observation that disagree.
    public static Set<Lookup> of(State before, Observation observation) {
        if (hasOneVantage(observation)) {
            return Set.of();
        }
        OutlierDetector dissent = new OutlierDetector(before, observation);
        return dissent.answered.stream()
                .filter(dissent::disagrees)
                .map(LookupResult::lookup)
                .collect(Collectors.toSet());
    }

    private static boolean hasOneVantage(Observation observation) {
        for (LookupResult lookupResult : observation.results()) {
            if (!lookupResult
                    .lookup()
                    .vantage()
                    .equals(observation.results().getFirst().lookup().vantage())) {
                return false;
            }
        }
        return true;
    }

    /// The addresses that only disagreeing lookups see, after their disagreement was reported.
    public static Set<IpAddress> disputed(Pool pool, Map<Lookup, LookupState> lookupStates) {
        return seenOnlyBy(
                pool,
                lookupStates,
                lookupState -> lookupState.disagrees()
                        && lookupState.streak().orElseThrow().announced());
    }

    /// The addresses that only disagreeing lookups see, whether or not the disagreement was reported.
    public static Set<IpAddress> doubted(Pool pool, Map<Lookup, LookupState> lookupStates) {
        return seenOnlyBy(pool, lookupStates, LookupState::disagrees);
    }

    private static Set<IpAddress> seenOnlyBy(
            Pool pool, Map<Lookup, LookupState> lookupStates, Predicate<LookupState> which) {
        Set<Lookup> lookups = new HashSet<>();
        lookupStates.forEach((lookup, lookupState) -> {
            if (which.test(lookupState)) {
                lookups.add(lookup);
            }
        });
        return lookups.isEmpty()
                ? Set.of()
                : pool.members().values().stream()
                        .filter(one -> one.seenBy().stream()
                                .allMatch(vantage -> lookups.contains(
                                        new Lookup(vantage, one.address().family()))))
                        .map(PooledAddress::address)
                        .collect(Collectors.toSet());
    }

    @SuppressWarnings("ReferenceEquality") // with all others, but not with itself
    private boolean disagrees(LookupResult one) {
        if (!isJudged(one.lookup())) {
            return false;
        }
        List<LookupResult> others = answered.stream()
                .filter(other ->
                        other != one && other.lookup().family() == one.lookup().family())
                .toList();
        return didDisagree(one)
                ? others.stream().noneMatch(other -> haveInCommon(one, other))
                : isForSpecialUse(one, others) || isElsewhere(one, others) && endsElsewhere(one, others);
    }

    private static boolean isJudged(Lookup lookup) {
        return lookup.vantage().upstream().isRecursive()
                && lookup.vantage().clientSubnet().isEmpty();
    }

    private boolean didDisagree(LookupResult one) {
        return Optional.ofNullable(before.lookupStates().get(one.lookup()))
                .filter(lookupState ->
                        lookupState.disagrees() && lookupState.run().outcome().equals(Outcome.of(one.answer())))
                .isPresent();
    }

    private boolean haveInCommon(LookupResult one, LookupResult other) {
        Set<IpAddress> theirs = addresses(other).collect(Collectors.toSet());
        return addresses(one).anyMatch(theirs::contains)
                || !isDisjoint(knownSystems(addresses(one).toList()), knownSystems(theirs));
    }

    private Set<Long> knownSystems(Collection<IpAddress> addresses) {
        return addresses.stream()
                .flatMap(address -> network(address).stream())
                .map(Network::asn)
                .collect(Collectors.toSet());
    }

    private static boolean isForSpecialUse(LookupResult one, List<LookupResult> others) {
        return !others.isEmpty()
                && addresses(one).noneMatch(SpecialUse::isGlobal)
                && others.stream().flatMap(OutlierDetector::addresses).allMatch(SpecialUse::isGlobal);
    }

    private boolean isElsewhere(LookupResult one, List<LookupResult> others) {
        Optional<Set<Long>> own = systems(addresses(one).toList());
        return own.isPresent()
                && systemsOfOthers(one.lookup(), others)
                        .map(theirs -> isDisjoint(own.get(), theirs))
                        .orElse(false)
                && (others.stream().anyMatch(OutlierDetector::isAuthority)
                        || agreeing(others) >= Math.max(FEWEST_THAT_AGREE, others.size() / 2 + 1));
    }

    private static boolean isAuthority(LookupResult lookupResult) {
        return !lookupResult.lookup().vantage().upstream().isRecursive();
    }

    /// The most of these that share a system.
    private long agreeing(List<LookupResult> others) {
        return others.stream()
                .flatMap(other -> systems(addresses(other).toList()).orElse(Set.of()).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /// Of all that any other vantage sees or saw.
    private Optional<Set<Long>> systemsOfOthers(Lookup lookup, List<LookupResult> others) {
        Stream<IpAddress> remembered = before.pool().members().values().stream()
                .filter(known -> known.address().family() == lookup.family()
                        && known.seenBy().stream().anyMatch(vantage -> !vantage.equals(lookup.vantage())))
                .map(PooledAddress::address);
        return systems(Stream.concat(remembered, others.stream().flatMap(OutlierDetector::addresses))
                .toList());
    }

    /// Empty if one of them is not known.
    private Optional<Set<Long>> systems(Collection<IpAddress> addresses) {
        return addresses.stream().allMatch(address -> network(address).isPresent())
                ? Optional.of(knownSystems(addresses))
                : Optional.empty();
    }

    private Optional<Network> network(IpAddress address) {
        return Optional.ofNullable(before.pool().members().get(address))
                .flatMap(PooledAddress::network)
                .or(() -> Optional.ofNullable(observation.networks().get(address)));
    }

    private static boolean endsElsewhere(LookupResult one, List<LookupResult> others) {
        Set<DnsName> theirs =
                others.stream().map(OutlierDetector::canonicalName).collect(Collectors.toSet());
        return !theirs.contains(canonicalName(one))
                || others.stream()
                        .allMatch(other -> other.answer().chain().records().isEmpty());
    }

    private static DnsName canonicalName(LookupResult lookupResult) {
        return lookupResult.answer().chain().canonicalName();
    }

    private static Stream<IpAddress> addresses(LookupResult lookupResult) {
        return Outcome.of(lookupResult.answer()).addresses().stream();
    }

    private static boolean isDisjoint(Set<Long> one, Set<Long> other) {
        return one.stream().noneMatch(other::contains);
    }
}
