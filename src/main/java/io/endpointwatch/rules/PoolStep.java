package io.endpointwatch.rules;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.published.PublishedLists;
import io.endpointwatch.state.FailureStreak;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.OutlierDetector;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The pool after an observation, and what came and went.
///
/// @param removed members that are no more
/// @param baseline the reason for the severity of a first look; empty if something was known before
/// @param vantages how many were asked
record PoolStep(
        Pool next, NewAddresses added, List<PooledAddress> removed, Optional<ChangeReason> baseline, int vantages) {

    static PoolStep follow(
            State before, Observation observation, LookupStep lookupStates, Policy policy, VariationStep variations) {
        SortedMap<IpAddress, TreeSet<Vantage>> seen = seen(observation);
        Ageing ageing = new Ageing(before, observation, lookupStates, policy, variations);
        Nat64 nat64 = before.pool().nat64().with(observation.nat64());
        NetworkNames names = NetworkNames.of(before.pool(), observation);
        ReturningAddresses returns = ReturningAddresses.of(before, observation, seen.keySet(), policy, variations);
        List<PooledAddress> next = new ArrayList<>();
        List<PooledAddress> removed = new ArrayList<>();
        for (PooledAddress known : before.pool().members().values()) {
            if (seen.containsKey(known.address())) {
                continue;
            }
            PooledAddress aged = names.give(ageing.age(known));
            (ageing.isGone(aged) ? removed : next).add(aged.judged(status(aged.address(), before, policy, nat64)));
        }
        List<PooledAddress> unknown = new ArrayList<>();
        seen.forEach((address, by) -> {
            PooledAddress member = names.give(member(before.pool(), address, by, observation))
                    .judged(status(address, before, policy, nat64));
            next.add(member);
            if (!before.pool().contains(address)) {
                unknown.add(member);
            }
        });
        returns.restored().stream()
                .map(one -> one.judged(status(one.address(), before, policy, nat64)))
                .forEach(one -> {
                    next.add(one);
                    unknown.add(one);
                });
        variations.depart(removed);
        Pool pool = Pool.of(next, nat64);
        return new PoolStep(
                pool,
                NewAddresses.of(
                        before,
                        unknown,
                        pool,
                        lookupStates,
                        PublishedLists.current(observation.ranges().published(), observation.at())),
                List.copyOf(removed),
                Optional.of(pool)
                        .filter(_ -> before.learned().isEmpty() && observation.hasAddresses())
                        .map(known -> baseline(known, OutlierDetector.doubted(known, lookupStates.next()))),
                vantages(observation));
    }

    /// @param mended the lookups that failed before and give addresses now
    List<Change> changes(ChangeContext context, List<Change.FailingLookup> mended) {
        List<Change> changes = new ArrayList<>();
        baseline.ifPresent(reason -> changes.add(
                new Change.Baseline(context, reason, List.copyOf(next.members().values()), mended)));
        added.reason()
                .ifPresent(
                        reason -> changes.add(new Change.AddressesAdded(context, reason, added.addresses(), vantages)));
        if (!removed.isEmpty()) {
            changes.add(new Change.AddressesRemoved(context, removed));
        }
        return changes;
    }

    /// Nobody is reached at an address that no router forwards to. If only a disagreeing lookup sees it,
    /// others know better.
    private static ChangeReason baseline(Pool pool, Set<IpAddress> doubted) {
        return ChangeReason.worst(pool.members().values().stream()
                        .filter(PooledAddress::isNowhere)
                        .map(one ->
                                doubted.contains(one.address()) ? ChangeReason.DISPUTED : ChangeReason.NO_DESTINATION)
                        .toList())
                .orElse(ChangeReason.FIRST_LOOK);
    }

    private static int vantages(Observation observation) {
        return (int) observation.results().stream()
                .map(lookupResult -> lookupResult.lookup().vantage())
                .distinct()
                .count();
    }

    private static SortedMap<IpAddress, TreeSet<Vantage>> seen(Observation observation) {
        SortedMap<IpAddress, TreeSet<Vantage>> seen = new TreeMap<>();
        for (LookupResult lookupResult : observation.results()) {
            for (IpAddress address : Outcome.of(lookupResult.answer()).addresses()) {
                seen.computeIfAbsent(address, _ -> new TreeSet<>())
                        .add(lookupResult.lookup().vantage());
            }
        }
        return seen;
    }

    private static PooledAddress member(Pool pool, IpAddress address, TreeSet<Vantage> by, Observation observation) {
        var network = Optional.ofNullable(observation.networks().get(address));
        return Optional.ofNullable(pool.members().get(address))
                .map(known -> known.seen(observation.at(), by, network))
                .orElseGet(() -> PooledAddress.first(address, observation.at(), by, network));
    }

    private static AllowlistStatus status(IpAddress address, State before, Policy policy, Nat64 nat64) {
        if (policy.allow().isEmpty() && before.accepted().isEmpty()) {
            return AllowlistStatus.UNJUDGED;
        }
        return policy.allow().orElse(Allowlist.EMPTY).allows(address, nat64)
                        || before.accepted().allows(address, nat64)
                ? AllowlistStatus.ALLOWED
                : AllowlistStatus.OUTSIDE;
    }

    /// How unseen addresses age. An unseen address does not age if no address was observed. Nor does it if a
    /// lookup that saw it failed or was not made.
    ///
    /// @param unobserved the lookups that failed or were not made
    private record Ageing(
            State before,
            Observation observation,
            LookupStep lookupStates,
            Policy policy,
            VariationStep variations,
            Set<Lookup> unobserved) {
        Ageing(
                State before,
                Observation observation,
                LookupStep lookupStates,
                Policy policy,
                VariationStep variations) {
            this(before, observation, lookupStates, policy, variations, unobserved(lookupStates));
        }

        /// Nothing is allocated if all lookups gave an answer, as is usual.
        private static Set<Lookup> unobserved(LookupStep lookupStates) {
            Set<Lookup> found = Set.of();
            for (Map.Entry<Lookup, LookupState> one : lookupStates.next().entrySet()) {
                if (!lookupStates.asked().contains(one.getKey())
                        || one.getValue().run().outcome() instanceof Outcome.Failed) {
                    found = found.isEmpty() ? new HashSet<>() : found;
                    found.add(one.getKey());
                }
            }
            return found;
        }

        PooledAddress age(PooledAddress unseen) {
            return before.checkedAt()
                    .filter(_ -> isBlind(unseen))
                    .map(last -> Duration.between(last, observation.at()))
                    .filter(Duration::isPositive)
                    .map(gap -> unseen.unseenSince(unseen.unseenSince().plus(gap)))
                    .orElse(unseen);
        }

        boolean isGone(PooledAddress unseen) {
            if (ReturningAddresses.areLikely(unseen.address().family(), policy, variations)
                    && observation
                            .at()
                            .isBefore(
                                    unseen.unseenSince().plus(variations.quiet().multipliedBy(2)))) {
                return false;
            }
            return switch (policy.tracking()) {
                case POOL ->
                    !isBlind(unseen)
                            && !observation
                                    .at()
                                    .isBefore(
                                            unseen.unseenSince().plus(ReturningAddresses.patience(policy, variations)));
                case EXACT ->
                    observation.hasAddresses()
                            && !observation.at().isBefore(unseen.lastSeen())
                            && sawAll(unseen.address().family());
            };
        }

        private boolean isBlind(PooledAddress unseen) {
            return !observation.hasAddresses() || isBlindTo(unseen);
        }

        private boolean isBlindTo(PooledAddress unseen) {
            if (unobserved.isEmpty()) {
                return false;
            }
            Family family = unseen.address().family();
            return unseen.seenBy().stream().anyMatch(vantage -> unobserved.contains(new Lookup(vantage, family)));
        }

        /// Whether every vantage answered: with addresses, or that there are none as often as failures are
        /// confirmed.
        private boolean sawAll(Family family) {
            List<LookupState> ofFamily = lookupStates.asked().stream()
                    .filter(lookup -> lookup.family() == family)
                    .map(lookupStates.next()::get)
                    .toList();
            return !ofFamily.isEmpty() && ofFamily.stream().allMatch(this::isConclusive);
        }

        private boolean isConfirmed(FailureStreak streak) {
            return Confirmation.of(before, policy).isConfirmed(streak, observation.at());
        }

        private boolean isConclusive(LookupState lookupState) {
            return switch (lookupState.run().outcome()) {
                case Outcome.Addresses _ -> true;
                case Outcome.Gone _ ->
                    lookupState.streak().filter(one -> !isConfirmed(one)).isEmpty();
                case Outcome.Failed _ -> false;
            };
        }
    }
}
