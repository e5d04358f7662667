package io.endpointwatch.state;

import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.published.KnownRanges;
import io.endpointwatch.published.RegisteredBlock;
import io.endpointwatch.ttl.TtlModels;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/// Everything that is remembered of an endpoint between checks.
///
/// @param version rises by one with every save; 0: never saved
/// @param checkedAt the last observation; absent before the first
/// @param learned the families of which it was ever known whether there are addresses
/// @param lookupStates what is remembered of each lookup
/// @param chains the CNAME chains that were seen, as names, the latest last
/// @param ttls what is remembered of TTLs
/// @param connects the addresses of the pool that connecting fails to
/// @param accepted what the operator accepted beyond the allowlist of the request
/// @param variations what changes again and again
/// @param ranges what is remembered of published and registered ranges
/// @param group the name under which this and other endpoints share lists; empty: none
public record State(
        Endpoint endpoint,
        long version,
        Optional<Instant> checkedAt,
        Pool pool,
        Set<Family> learned,
        SortedMap<Lookup, LookupState> lookupStates,
        List<List<DnsName>> chains,
        TtlModels ttls,
        SortedMap<IpAddress, FailingConnect> connects,
        Allowlist accepted,
        Reminders reminders,
        Variations variations,
        KnownRanges ranges,
        Optional<String> group,
        Outbox outbox) {

    public State {
        learned = Set.copyOf(learned);
        lookupStates = Collections.unmodifiableSortedMap(lookupStates);
        chains = List.copyOf(chains);
        connects = Collections.unmodifiableSortedMap(connects);
    }

    /// Of an endpoint that was never checked.
    public static State initial(Endpoint endpoint) {
        return builder(endpoint).build();
    }

    /// Builds a state from that of an endpoint that was never checked.
    public static StateBuilder builder(Endpoint endpoint) {
        return new StateBuilder(endpoint);
    }

    /// Builds a state from this one.
    public StateBuilder toBuilder() {
        return new StateBuilder(endpoint)
                .version(version)
                .checkedAt(checkedAt)
                .pool(pool)
                .learned(learned)
                .lookupStates(lookupStates)
                .chains(chains)
                .ttls(ttls)
                .connects(connects)
                .accepted(accepted)
                .reminders(reminders)
                .variations(variations)
                .ranges(ranges)
                .group(group)
                .outbox(outbox);
    }

    /// The addresses that are outside the allowlist, in order, without [#disputed()] ones.
    public List<PooledAddress> outside() {
        Set<IpAddress> disputed = disputed();
        return pool.outside().stream()
                .filter(one -> !disputed.contains(one.address()))
                .toList();
    }

    /// The addresses that only disagreeing lookups see, after their disagreement was reported. They stay in the
    /// pool, because the others may be wrong. They are no breach, and no recommendation holds them.
    public Set<IpAddress> disputed() {
        return OutlierDetector.disputed(pool, lookupStates);
    }

    /// The observed addresses at which the endpoint cannot be reached. Disputed and allowed addresses are left
    /// out.
    ///
    /// @param observation the one that led to this state
    public List<PooledAddress> unreachable(Observation observation) {
        return AddressScope.unreachable(this, observation);
    }

    /// The smallest registered block that is known to hold an address.
    public Optional<RegisteredBlock> registered(IpAddress address) {
        IpAddress target = pool.nat64().target(address);
        return ranges.registered().stream()
                .filter(block -> block.contains(target))
                .max(Comparator.comparing(block -> block.prefixes().getFirst().length()));
    }

    /// What is remembered of one lookup.
    ///
    /// @throws NoSuchElementException if nothing is
    public LookupState lookupState(Lookup lookup) {
        return LookupState.of(lookup, lookupStates);
    }

    /// Whether the last check made this lookup.
    public boolean wasAsked(LookupState lookupState) {
        return checkedAt.filter(lookupState.run().last()::equals).isPresent();
    }

    /// The state after the operator said that the firewall now lets these through.
    public State accept(Allowlist more) {
        return accept(more, Allowlist.EMPTY);
    }

    /// The state after the operator said that the firewall lets `less` through no more, and now `more`. When to
    /// review that is not known yet.
    public State accept(Allowlist more, Allowlist less) {
        return toBuilder()
                .version(version + 1)
                .accepted(accepted.without(less).with(more))
                .reminders(reminders.withReview(Optional.empty()))
                .build();
    }

    /// The same state with a time to review what is accepted; empty: none is known.
    public State reviewed(Optional<AllowlistReview> review) {
        return toBuilder().reminders(reminders.withReview(review)).build();
    }

    /// The same state in another group; empty: in none.
    public State in(Optional<String> other) {
        return toBuilder().group(other).build();
    }

    /// This state, in which the check that saves it has the sending of messages for itself.
    public State claimOutbox() {
        return withOutbox(version, outbox.claimed(Claim.of(version)));
    }

    /// The next state, after messages were sent. The claim of another check stays.
    public State releaseOutbox(Outbox.Sent sent) {
        return withOutbox(version + 1, outbox.release(sent));
    }

    /// This state with every time that lies ahead of `now` as if it were now: a clock was set back, or that of
    /// another host is ahead. What was learned of caches begins anew then, since it is made of differences of
    /// times.
    public State notAfter(Instant now) {
        return TimeClamp.notAfter(this, now);
    }

    /// How far the latest remembered time lies ahead of `now`; zero if it does not.
    public Duration ahead(Instant now) {
        return Stream.concat(checkedAt.stream(), outbox.lastSent().stream())
                .filter(now::isBefore)
                .map(time -> Duration.between(now, time))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /// This state as the next one after `saved`, with the messages of `saved` and no others.
    public State withoutAnnouncements(State saved) {
        return withOutbox(saved.version + 1, saved.outbox);
    }

    /// The next version of the same state.
    public State renewed() {
        return withOutbox(version + 1, outbox);
    }

    /// The same as the first version, for a store that has none.
    public State asFirst() {
        return withOutbox(1, outbox);
    }

    private State withOutbox(long nextVersion, Outbox other) {
        return toBuilder().version(nextVersion).outbox(other).build();
    }
}
