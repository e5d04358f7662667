package io.endpointwatch.rules;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.ChangeReason;
import io.endpointwatch.change.Severity;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.SpecialUse;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.AllowlistReview;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.OutlierDetector;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.Reminders;
import io.endpointwatch.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Decides what follows from an observation: what to remember, and what to report.
///
/// A pure function of its arguments, so years of operation can be played in seconds and an observation can be
/// evaluated again when another check was faster.
public final class Evaluator {
    private Evaluator() {}

    /// What follows from `observation` for an endpoint of which `before` is remembered.
    public static Evaluation evaluate(State before, Observation observation, Policy policy) {
        ChangeContext context = new ChangeContext(before.endpoint(), observation.at());
        VariationStep variations = VariationStep.begin(before, observation.at(), policy);
        LookupStep lookupStates = LookupStep.follow(before, observation, policy);
        PoolStep pool = PoolStep.follow(before, observation, lookupStates, policy, variations);
        FailureStep outage = FailureStep.follow(before, observation, lookupStates, pool.next(), policy, variations);

        List<Change> changes = new ArrayList<>();
        changes.addAll(pool.changes(context, outage.mended()));
        Set<IpAddress> disputed = OutlierDetector.disputed(pool.next(), outage.lookupStates());
        AllowlistStep allowlist = AllowlistStep.follow(before, pool.next(), disputed, context, policy);
        changes.addAll(allowlist.changes());
        Optional<Change.AllowlistDue> due = AllowlistReview.follow(before, pool.next(), disputed, context);
        due.ifPresent(changes::add);
        ChainStep chains = ChainStep.follow(before, observation, context, variations);
        changes.addAll(chains.changes());
        TtlStep ttls = TtlStep.follow(before, observation, context, policy, variations);
        changes.addAll(ttls.changes());
        changes.addAll(outage.changes(context));
        ConnectivityStep connects = ConnectivityStep.follow(before, observation, pool.next(), context, policy);
        changes.addAll(connects.changes());
        changes.addAll(DnssecStep.changes(before, lookupStates, context, variations));
        PublishedStep published = PublishedStep.follow(before, observation, pool.next(), disputed, policy, variations);
        changes.addAll(published.changes());
        changes.addAll(variations.changes(context));

        State next = State.builder(before.endpoint())
                .version(before.version() + 1)
                .checkedAt(
                        before.checkedAt().filter(observation.at()::isBefore).or(() -> Optional.of(observation.at())))
                .pool(pool.next())
                .learned(learned(before, observation))
                .lookupStates(outage.lookupStates())
                .chains(chains.seen())
                .ttls(ttls.next())
                .connects(connects.next())
                .accepted(before.accepted())
                .reminders(new Reminders(
                        allowlist.reported(),
                        outage.reported(),
                        before.reminders().review().filter(_ -> due.isEmpty())))
                .variations(variations.next())
                .ranges(published.next())
                .group(before.group())
                .outbox(before.outbox().with(announcements(before, context, changes, policy)))
                .build();
        return new Evaluation(
                next,
                changes,
                lookupStates.closed(),
                verdict(before, observation, changes),
                reason(changes, lasting(next, observation, outage, connects, published)));
    }

    /// A family is learned from its first addresses, or from NODATA while the other family has addresses.
    /// Failures teach nothing: later addresses may always have been there.
    private static Set<Family> learned(State before, Observation observation) {
        Set<Family> families = new TreeSet<>(before.learned());
        observation.results().stream()
                .filter(lookupResult -> switch (lookupResult.answer()) {
                    case Answer.Answered _ -> true;
                    case Answer.NoData _ -> observation.hasAddresses();
                    case Answer.NxDomain _, Answer.Unanswered _ -> false;
                })
                .forEach(lookupResult -> families.add(lookupResult.lookup().family()));
        return families;
    }

    private static List<Announcement> announcements(
            State before, ChangeContext context, List<Change> changes, Policy policy) {
        if (changes.isEmpty()) {
            return List.of();
        }
        long sequence = before.version() + 1;
        List<Change> silent = changes.stream()
                .filter(change -> change instanceof Change.Baseline baseline
                        && baseline.severity() == Severity.INFO
                        && !policy.notifyBaseline()
                        && !endsWhatWasTold(baseline, before))
                .toList();
        List<Change> loud =
                changes.stream().filter(change -> !silent.contains(change)).toList();
        List<Announcement> all = new ArrayList<>();
        if (!silent.isEmpty()) {
            all.add(Announcement.of(sequence, context.at(), silent, true));
        }
        if (!loud.isEmpty()) {
            all.add(Announcement.of(sequence, context.at(), loud, false));
        }
        return all;
    }

    /// After a report that nothing resolves, the recovery must be reported too.
    private static boolean endsWhatWasTold(Change.Baseline baseline, State before) {
        return baseline.failures().stream()
                .anyMatch(one ->
                        before.lookupState(one.lookup()).streak().orElseThrow().announced());
    }

    private static CheckOutcome verdict(State before, Observation observation, List<Change> changes) {
        if (!observation.hasAddresses()) {
            return CheckOutcome.FAILING;
        }
        if (before.learned().isEmpty()) {
            return CheckOutcome.BASELINE;
        }
        return changes.isEmpty() ? CheckOutcome.UNCHANGED : CheckOutcome.CHANGED;
    }

    /// If both are as bad, a change says more than a lasting problem.
    private static Optional<ChangeReason> reason(List<Change> changes, Optional<ChangeReason> lasting) {
        Optional<ChangeReason> news =
                ChangeReason.worst(changes.stream().map(Change::reason).toList());
        return news.filter(one -> lasting.filter(other -> other.severity().compareTo(one.severity()) > 0)
                        .isEmpty())
                .or(() -> lasting);
    }

    /// The worst of how things are, whether it is new or not.
    private static Optional<ChangeReason> lasting(
            State next,
            Observation observation,
            FailureStep outage,
            ConnectivityStep connects,
            PublishedStep published) {
        List<ChangeReason> all = new ArrayList<>();
        if (!observation.hasAddresses()) {
            all.add(ChangeReason.NO_ADDRESSES);
        }
        if (!next.outside().isEmpty()) {
            all.add(ChangeReason.OUTSIDE_ALLOWLIST);
        }
        next.unreachable(observation).stream()
                .map(one -> next.pool().nat64().target(one.address()))
                .map(target -> SpecialUse.isDestination(target) ? ChangeReason.NOT_GLOBAL : ChangeReason.NO_DESTINATION)
                .forEach(all::add);
        outage.reason().ifPresent(all::add);
        connects.reason().ifPresent(all::add);
        published.reason().ifPresent(all::add);
        return ChangeReason.worst(all);
    }
}
