package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Upstream;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.published.ObservedRanges;
import io.endpointwatch.published.PublishedRanges;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.RangeUpdate;
import io.endpointwatch.published.Validators;
import io.endpointwatch.rules.Evaluator;
import io.endpointwatch.state.Announcement;
import io.endpointwatch.state.Claim;
import io.endpointwatch.state.Outbox;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.PublisherException;
import io.endpointwatch.usecase.RangePublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Some months of hourly checks with the real rules. One change is removed before the checker sees it.
final class MutatedWorld {
    private static final int HOURS = 3000;
    private static final int BETWEEN_ACCEPTS = 300;

    private final VirtualScheduler scheduler = new VirtualScheduler(World.START);
    private final Policy policy;
    private final Class<? extends Change> kind;
    private final int which;
    private final SeededRandom random;
    private final SimulatedResolver resolver;
    private final SimulatedNetworks networks;
    private final SimulatedFirewall firewall;
    private final SimulatedPublisher publisher;
    private final InvariantChecker checker;
    private PublishedState list = PublishedState.initial(SimulatedPublisher.SOURCE);
    private State state = State.initial(World.ENDPOINT);
    private int found;

    /// @param which the number of the change of this kind to remove; 0 removes none
    MutatedWorld(long seed, Policy policy, Class<? extends Change> kind, int which) {
        this.policy = policy;
        this.kind = kind;
        this.which = which;
        this.random = new SeededRandom(seed);
        SimulatedZone zone = new SimulatedZone(random, EndpointKind.MIGRATING, scheduler.now());
        this.resolver = new SimulatedResolver(random, scheduler, zone, new Trace(false));
        this.networks = new SimulatedNetworks(random, scheduler);
        this.firewall = new SimulatedFirewall(random, scheduler);
        this.publisher = new SimulatedPublisher(SeededRandom.apart(seed), scheduler);
        this.checker = new InvariantChecker(scheduler, state, policy, zone);
    }

    /// Runs all checks, or stops when the change is removed.
    ///
    /// @throws Violation if the checker notices something
    void run() {
        for (int hour = 1; hour <= HOURS && !hasRemoved(); hour++) {
            scheduler.skip(random.jittered(Duration.ofHours(1).toMillis()));
            act(hour, hour % BETWEEN_ACCEPTS == 0 ? this::accept : this::check);
        }
    }

    boolean hasRemoved() {
        return which > 0 && found >= which;
    }

    private void act(int number, Runnable work) {
        Invocation one = new Invocation(number, 0, 0, work);
        scheduler.run(List.of(one));
        checker.verifyEnd(one);
    }

    private void accept() {
        save(state.accept(Allowlist.of(
                state.pool().members().keySet().stream().map(Prefix::of).toList())));
    }

    private void check() {
        Observation seen = look(scheduler.invocation().looksAt(scheduler.time()));
        scheduler.invocation().evaluates();
        save(withoutOne(Evaluator.evaluate(state, seen, policy).next()));
        for (Announcement one : state.outbox().waiting()) {
            if (!one.silent()) {
                checker.recordDelivery(scheduler.invocation(), one, scheduler.time());
            }
        }
        save(state.releaseOutbox(new Outbox.Sent(
                new Claim("none", Claim.LENGTH),
                Set.copyOf(
                        state.outbox().waiting().stream().map(Announcement::id).toList()),
                Set.of(),
                Optional.of(scheduler.time()))));
    }

    private Observation look(Instant at) {
        List<LookupResult> results = World.VANTAGES.stream()
                .map(Vantage::parse)
                .flatMap(vantage -> Stream.of(Family.values()).map(family -> new Lookup(vantage, family)))
                .map(lookup ->
                        new LookupResult(lookup, resolver.resolve(SimulatedZone.HOST, lookup, Duration.ofSeconds(3))))
                .toList();
        Observation seen = Observation.of(at, results);
        Map<IpAddress, ConnectResult> connects = new TreeMap<>();
        seen.addresses().stream()
                .sorted()
                .forEach(address -> firewall.connect(World.ENDPOINT, address, Duration.ofSeconds(3))
                        .ifPresent(one -> connects.put(address, one)));
        list = read(at);
        scheduler.invocation().knows(new TreeMap<>(Map.of(list.source(), list)));
        return seen.with(new ObservedRanges(scheduler.invocation().ranges(), List.of()))
                .with(networks.find(seen.addresses(), new Upstream.SystemResolvers(), Duration.ofSeconds(1)))
                .withConnects(connects);
    }

    private PublishedState read(Instant at) {
        if (!list.isDue(at)) {
            return list;
        }
        try {
            return switch (publisher.fetch(list.source(), list.validators(), Duration.ofSeconds(1))) {
                case RangePublisher.Fetched.NotModified _ -> RangeUpdate.unchanged(list, at);
                case RangePublisher.Fetched.Ranges(PublishedRanges ranges, Validators validators) ->
                    RangeUpdate.read(list, at, ranges, validators);
            };
        } catch (PublisherException e) {
            return RangeUpdate.failed(list, at, e.getMessage());
        }
    }

    private void save(State next) {
        checker.recordSave(scheduler.invocation(), next, 0);
        state = next;
    }

    private State withoutOne(State next) {
        List<Announcement> rest =
                next.outbox().waiting().stream().flatMap(this::withoutOne).toList();
        return next.toBuilder()
                .outbox(new Outbox(
                        rest,
                        next.outbox().claim(),
                        next.outbox().lastSent(),
                        next.outbox().unanswered()))
                .build();
    }

    private Stream<Announcement> withoutOne(Announcement all) {
        List<Change> rest = all.changes().stream()
                .filter(change -> !kind.isInstance(change) || ++found != which)
                .toList();
        return rest.isEmpty()
                ? Stream.empty()
                : Stream.of(new Announcement(all.id(), all.sequence(), all.at(), rest, all.silent()));
    }
}
