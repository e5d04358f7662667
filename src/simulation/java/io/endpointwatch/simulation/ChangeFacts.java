package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.dns.Answer;
import io.endpointwatch.dns.CnameRecord;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.state.Tracking;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Verifies that reported changes really happened.
///
/// @param lastSeen when a saved check last saw an address
record ChangeFacts(Policy policy, SimulatedZone zone, Map<IpAddress, Instant> lastSeen) {

    /// Verifies a change that is new in the outbox.
    ///
    /// @param fresh whether the invocation found the change; otherwise several changes were merged into it
    void verify(Change change, Invocation by, State before, State next, boolean fresh) {
        Violation.unless(
                addresses(change).stream().allMatch(one -> zone.served(one.address())),
                "only addresses are announced that were published: %s",
                change);
        if (fresh) {
            Violation.unless(
                    happened(change, by, before, next),
                    "what is announced happened: %s, seen by %s: %s",
                    change,
                    by,
                    by.answers());
        }
    }

    private boolean happened(Change change, Invocation by, State before, State next) {
        return switch (change) {
            case Change.Baseline baseline ->
                before.learned().isEmpty()
                        && by.seen().equals(next.pool().members().keySet())
                        && baseline.addresses().size() == by.seen().size();
            case Change.AddressesAdded added ->
                added.addresses().stream()
                        .map(PooledAddress::address)
                        .allMatch(one -> !before.pool().contains(one)
                                && (by.seen().contains(one)
                                        || before.variations().departed().containsKey(one)));
            case Change.AddressesRemoved removed -> removed.addresses().stream().allMatch(one -> isGone(one, by));
            case Change.AllowlistBreached breached ->
                breached.addresses().stream()
                        .map(PooledAddress::address)
                        .allMatch(one -> next.pool().contains(one) && !allowed(one, before));
            case Change.AllowlistRestored _ -> next.pool().outside().isEmpty();
            case Change.AllowlistDue due ->
                before.reminders()
                                .review()
                                .filter(review -> review.acceptedAt().equals(due.acceptedAt())
                                        && !by.at().orElseThrow().isBefore(review.due()))
                                .isPresent()
                        && next.reminders().review().isEmpty();
            case Change.CanonicalNameChanged moved ->
                by.answers().values().stream()
                                .anyMatch(answer -> answer.chain().names().equals(moved.to()))
                        && !before.chains().contains(moved.to());
            case Change.ResolutionFailing failing ->
                failing.failures().stream().allMatch(one -> failed(by.answers().get(one.lookup()), one));
            case Change.ResolutionRecovered recovered ->
                recovered.failures().stream()
                        .allMatch(one -> by.answers().get(one.lookup()) instanceof Answer.Answered);
            case Change.DnssecChanged dnssec ->
                by.answers().entrySet().stream()
                        .filter(one -> one.getKey().vantage().equals(dnssec.vantage()))
                        .flatMap(one -> one.getValue().lastExchange().stream())
                        .anyMatch(exchange -> exchange.authenticated() == dnssec.authenticated());
            // TtlSimulationTest verifies TTLs of caches with simulated caches.
            case Change.TtlChanged ttl ->
                by.answers().containsKey(ttl.lookup())
                        && ttl.from() != ttl.to()
                        && (!ttl.exact()
                                || SimulatedZone.isTtl(ttl.from())
                                        && ttls(by, ttl).anyMatch(one -> one == ttl.to()));
            case Change.ConnectFailing failing ->
                new ConnectResult.Failed(failing.failure()).equals(by.connects().get(failing.address()));
            case Change.ConnectRecovered recovered ->
                by.connects().get(recovered.address()) instanceof ConnectResult.Connected
                        && before.connects().containsKey(recovered.address());
            case RangeChange ranges -> PublishedFacts.happened(ranges, by.ranges(), before);
            // The tests of the rules verify variations with random processes.
            case Change.AnswersVary vary -> !vary.among().isEmpty();
            case Change.TtlBehaviourChanged ttl -> by.answers().containsKey(ttl.lookup()) && ttl.from() != ttl.to();
        };
    }

    private static IntStream ttls(Invocation by, Change.TtlChanged change) {
        Answer answer = by.answers().get(change.lookup());
        IntStream aliases = answer.chain().records().stream()
                .filter(one -> one.owner().equals(change.ownerName()))
                .mapToInt(CnameRecord::ttl);
        return answer instanceof Answer.Answered answered
                        && answered.rrset().owner().equals(change.ownerName())
                ? IntStream.concat(aliases, IntStream.of(answered.rrset().ttl()))
                : aliases;
    }

    private static boolean failed(Answer answer, Change.FailingLookup failing) {
        return answer instanceof Answer.Answered answered
                ? failing.disagrees() && answered.rrset().addresses().stream().allMatch(SimulatedZone::isForged)
                : Outcome.of(answer).how().equals(failing.failure().label());
    }

    /// With exact tracking, an overtaken check can restore an address that a later check saw disappear. The
    /// next check may then see it disappear again. So the time in the pool is used, not the latest time of all
    /// checks.
    private boolean isGone(PooledAddress gone, Invocation by) {
        IpAddress address = gone.address();
        Instant now = by.at().orElseThrow();
        return !by.seen().contains(address)
                && (policy.tracking() == Tracking.EXACT
                        ? !gone.lastSeen().isAfter(now)
                                && by.answers().entrySet().stream()
                                        .filter(one -> one.getKey().family() == address.family())
                                        .noneMatch(one -> one.getValue() instanceof Answer.Unanswered)
                        : !lastSeen.get(address).plus(policy.forgetAfter()).isAfter(now));
    }

    private boolean allowed(IpAddress address, State before) {
        return policy.allow().orElse(Allowlist.EMPTY).contains(address)
                || before.accepted().contains(address);
    }

    /// Whether `change` need not be reported, because changes in the outbox include it. Addresses are verified
    /// against the pool elsewhere.
    boolean covers(Collection<Change> waiting, Change change) {
        return switch (change) {
            case Change.AddressesAdded _, Change.AddressesRemoved _ -> true;
            // An address that left the pool is no longer reported, even if it has returned since.
            case Change.ConnectFailing _, Change.ConnectRecovered _ -> true;
            case Change.ResolutionFailing failing ->
                failing.failures().stream()
                        .map(Change.FailingLookup::lookup)
                        .allMatch(one -> waiting.stream()
                                .anyMatch(other -> other instanceof Change.ResolutionFailing pending
                                        && pending.severity().compareTo(failing.severity()) >= 0
                                        && names(pending.failures(), one)));
            case Change.ResolutionRecovered recovered ->
                recovered.failures().stream()
                        .map(Change.FailingLookup::lookup)
                        .allMatch(one -> waiting.stream()
                                .anyMatch(other -> other instanceof Change.ResolutionRecovered pending
                                        && names(pending.failures(), one)));
            case Change.CanonicalNameChanged moved ->
                waiting.stream()
                        .anyMatch(other -> other instanceof Change.CanonicalNameChanged pending
                                && pending.lookup().equals(moved.lookup()));
            case Change.DnssecChanged dnssec ->
                waiting.stream()
                        .anyMatch(other -> other instanceof Change.DnssecChanged pending
                                && pending.vantage().equals(dnssec.vantage()));
            case Change.TtlChanged ttl ->
                waiting.stream()
                        .anyMatch(other -> other instanceof Change.TtlChanged pending
                                && pending.lookup().equals(ttl.lookup())
                                && pending.ownerName().equals(ttl.ownerName()));
            case Change.TtlBehaviourChanged ttl ->
                waiting.stream()
                        .anyMatch(other -> other instanceof Change.TtlBehaviourChanged pending
                                && pending.lookup().equals(ttl.lookup())
                                && pending.ownerName().equals(ttl.ownerName()));
            case Change.AnswersVary vary ->
                waiting.stream()
                        .anyMatch(
                                other -> other instanceof Change.AnswersVary pending && pending.what() == vary.what());
            case RangeChange ranges ->
                waiting.stream()
                        .anyMatch(other -> other.getClass() == change.getClass()
                                && ((RangeChange) other).source().equals(ranges.source()));
            case Change.Baseline _, Change.AllowlistBreached _, Change.AllowlistRestored _, Change.AllowlistDue _ ->
                waiting.stream().anyMatch(other -> other.getClass() == change.getClass());
        };
    }

    private static boolean names(List<Change.FailingLookup> failures, Lookup lookup) {
        return failures.stream().anyMatch(one -> one.lookup().equals(lookup));
    }

    private static List<PooledAddress> addresses(Change change) {
        return switch (change) {
            case Change.Baseline baseline -> baseline.addresses();
            case Change.AddressesAdded added -> added.addresses();
            case Change.AddressesRemoved removed -> removed.addresses();
            case Change.AllowlistBreached breached -> breached.addresses();
            case Change.AllowlistRestored _,
                    Change.AllowlistDue _,
                    Change.CanonicalNameChanged _,
                    Change.ResolutionFailing _,
                    Change.ResolutionRecovered _,
                    Change.DnssecChanged _,
                    Change.AnswersVary _,
                    RangeChange _,
                    Change.TtlChanged _,
                    Change.TtlBehaviourChanged _,
                    Change.ConnectFailing _,
                    Change.ConnectRecovered _ -> List.of();
        };
    }
}
