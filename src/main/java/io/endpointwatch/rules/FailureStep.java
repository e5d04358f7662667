package io.endpointwatch.rules;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.Severity;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.state.FailureStreak;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Which lookups fail after an observation, and which failures and recoveries to report.
///
/// @param lookupStates those of the observation; what is reported now is marked in them
/// @param failing every lookup with a confirmed failure, except those that are known to fail by turns while others
///        give addresses
/// @param recovered the lookups that were reported as failing and give the endpoint's addresses again; empty at the
///        first observation with addresses, which is no recovery
/// @param mended all lookups that failed before and give addresses now
/// @param reason critical if every lookup of a family fails; a warning if some fail, if a family is gone, or if the
///        failure is too short to be confirmed; empty if nothing fails often enough
/// @param tell whether the failing lookups are reported now, and whether that is a reminder
record FailureStep(
        SortedMap<Lookup, LookupState> lookupStates,
        List<FailingLookup> failing,
        List<FailingLookup> recovered,
        List<FailingLookup> mended,
        Optional<ChangeReason> reason,
        Tell tell,
        Optional<Instant> reported) {

    private enum Tell {
        NOTHING,
        NEWS,
        REMINDER
    }

    static FailureStep follow(
            State before,
            Observation observation,
            LookupStep lookupStates,
            Pool pool,
            Policy policy,
            VariationStep variations) {
        Confirmation confirmation = Confirmation.of(before, policy);
        List<FailingLookup> confirmed = lookupStates.failing().stream()
                .filter(lookup -> streak(lookupStates, lookup).announced()
                        || confirmation.isConfirmed(streak(lookupStates, lookup), observation.at()))
                .map(lookup -> failing(lookup, lookupStates.lookupState(lookup)))
                .toList();
        boolean isCritical = reason(observation, lookupStates, confirmed, pool)
                .filter(reason -> reason.severity() == Severity.CRITICAL)
                .isPresent();
        FlapDetector flapping = new FlapDetector(before, observation, lookupStates, variations);
        flapping.end();
        List<FailingLookup> failing = isCritical
                ? flapping.recordAll(confirmed)
                : confirmed.stream()
                        .filter(one -> flapping.isNews(one.lookup()))
                        .toList();
        List<FailingLookup> mended = lookupStates.asked().stream()
                .filter(lookup -> wasFailing(before, lookup) && isWell(lookupStates.lookupState(lookup)))
                .map(lookup -> failing(lookup, before.lookupState(lookup)))
                .toList();
        List<FailingLookup> recovered = before.learned().isEmpty()
                ? List.of()
                : mended.stream()
                        .filter(one -> wasAnnounced(before, one.lookup()) && flapping.isRecoveryNews(one.lookup()))
                        .toList();
        Tell tell = tell(before, lookupStates, failing, observation.at(), policy);
        Optional<Instant> reported = tell == Tell.NOTHING ? before.reminders().outage() : Optional.of(observation.at());
        boolean soon = lookupStates.failing().stream()
                .anyMatch(lookup -> !flapping.varies(lookup)
                        && confirmation.hasEnoughFailures(
                                streak(lookupStates, lookup).checks()));
        Optional<ChangeReason> reason = reason(observation, lookupStates, failing, pool)
                .or(() -> soon ? Optional.of(ChangeReason.FAILURE_NOT_CONFIRMED) : Optional.empty());
        return new FailureStep(
                announced(lookupStates, failing),
                failing,
                recovered,
                mended,
                reason,
                tell,
                failing.isEmpty() ? Optional.empty() : reported);
    }

    private static FailureStreak streak(LookupStep lookupStates, Lookup lookup) {
        return lookupStates.lookupState(lookup).streak().orElseThrow();
    }

    List<Change> changes(ChangeContext context) {
        List<Change> changes = new ArrayList<>();
        if (tell != Tell.NOTHING) {
            changes.add(new Change.ResolutionFailing(context, reason.orElseThrow(), failing, tell == Tell.REMINDER));
        }
        if (!recovered.isEmpty()) {
            Instant since = recovered.stream()
                    .map(FailingLookup::since)
                    .min(Instant::compareTo)
                    .orElseThrow();
            changes.add(new Change.ResolutionRecovered(context, recovered, Duration.between(since, context.at())));
        }
        return changes;
    }

    private static Tell tell(
            State before, LookupStep lookupStates, List<FailingLookup> failing, Instant at, Policy policy) {
        if (failing.isEmpty()) {
            return Tell.NOTHING;
        }
        boolean news = failing.stream()
                .anyMatch(one -> !lookupStates
                        .lookupState(one.lookup())
                        .streak()
                        .orElseThrow()
                        .announced());
        boolean due = AllowlistStep.isReminderDue(before.reminders().outage(), at, policy.remindEvery());
        return news ? Tell.NEWS : due ? Tell.REMINDER : Tell.NOTHING;
    }

    private static SortedMap<Lookup, LookupState> announced(LookupStep lookupStates, List<FailingLookup> failing) {
        SortedMap<Lookup, LookupState> next = new TreeMap<>(lookupStates.next());
        failing.forEach(one -> next.computeIfPresent(
                one.lookup(),
                (_, lookupState) -> lookupState.withStreak(lookupState.streak().map(FailureStreak::reported))));
        return next;
    }

    /// A family that fails everywhere matters as much as an endpoint that does, as far as it was ever there.
    private static Optional<ChangeReason> reason(
            Observation observation, LookupStep lookupStates, List<FailingLookup> failing, Pool pool) {
        if (failing.isEmpty()) {
            return Optional.empty();
        }
        List<Family> everywhere = Stream.of(Family.values())
                .filter(family -> failsEverywhere(lookupStates, failing, family))
                .toList();
        boolean isCritical = everywhere.stream()
                .filter(family -> pool.isEmpty() || pool.has(family))
                .anyMatch(family -> !(observation.hasAddresses() && isGoneEverywhere(lookupStates, family)));
        return Optional.of(isCritical ? outage(lookupStates, failing) : warning(lookupStates, failing, everywhere));
    }

    private static ChangeReason outage(LookupStep lookupStates, List<FailingLookup> failing) {
        return failing.size() == lookupStates.asked().size()
                ? ChangeReason.ALL_LOOKUPS_FAIL
                : ChangeReason.FAMILY_FAILS;
    }

    private static ChangeReason warning(LookupStep lookupStates, List<FailingLookup> failing, List<Family> everywhere) {
        if (failing.stream().allMatch(FailingLookup::disagrees)) {
            return ChangeReason.RESOLVER_DISAGREES;
        }
        return failing.stream().map(one -> one.lookup().family()).allMatch(everywhere::contains)
                        && everywhere.stream().allMatch(family -> isGoneEverywhere(lookupStates, family))
                ? ChangeReason.FAMILY_GONE
                : ChangeReason.SOME_LOOKUPS_FAIL;
    }

    private static boolean failsEverywhere(LookupStep lookupStates, List<FailingLookup> failing, Family family) {
        long asked = lookupStates.asked().stream()
                .filter(lookup -> lookup.family() == family)
                .count();
        return asked > 0
                && asked
                        == failing.stream()
                                .filter(one -> one.lookup().family() == family)
                                .count();
    }

    private static boolean isGoneEverywhere(LookupStep lookupStates, Family family) {
        return lookupStates.asked().stream()
                .filter(lookup -> lookup.family() == family)
                .allMatch(lookup -> lookupStates.lookupState(lookup).run().outcome() instanceof Outcome.Gone);
    }

    private static boolean wasFailing(State before, Lookup lookup) {
        return Optional.ofNullable(before.lookupStates().get(lookup))
                .flatMap(LookupState::streak)
                .isPresent();
    }

    private static boolean wasAnnounced(State before, Lookup lookup) {
        return Optional.ofNullable(before.lookupStates().get(lookup))
                .flatMap(LookupState::streak)
                .filter(FailureStreak::announced)
                .isPresent();
    }

    private static boolean isWell(LookupState lookupState) {
        return lookupState.streak().isEmpty() && lookupState.run().outcome() instanceof Outcome.Addresses;
    }

    private static FailingLookup failing(Lookup lookup, LookupState lookupState) {
        return new FailingLookup(
                lookup,
                lookupState.failure().orElseThrow(),
                lookupState.streak().orElseThrow().since());
    }
}
