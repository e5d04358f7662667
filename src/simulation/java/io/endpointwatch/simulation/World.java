package io.endpointwatch.simulation;

import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.published.RangeSources;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.state.Tracking;
import io.endpointwatch.usecase.Accept;
import io.endpointwatch.usecase.Check;
import io.endpointwatch.usecase.CheckResult;
import io.endpointwatch.usecase.ExecutionEnvironment;
import io.endpointwatch.usecase.InvalidRequestException;
import io.endpointwatch.usecase.Ports;
import io.endpointwatch.usecase.RangeDirectory;
import io.endpointwatch.usecase.RegistryDirectory;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.Reset;
import io.endpointwatch.usecase.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// One endpoint, watched for one year. The seed determines everything.
final class World {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long MINUTE = 60_000;
    /// The default check interval.
    private static final long SCHEDULE = 15 * MINUTE;
    /// One world in this number uses the default interval; the others save time.
    private static final int DEFAULT_SCHEDULE_EVERY = 150;
    /// The time limit of an invocation, in milliseconds.
    private static final long LONGEST = 2 * MINUTE;
    private static final Duration YEAR = Duration.ofDays(365);
    static final Endpoint ENDPOINT = new Endpoint(SimulatedZone.HOST, 443);
    static final List<String> VANTAGES = List.of("system", "9.9.9.9", "authoritative", "system with 203.0.113.0/24");

    private final SeededRandom random;
    private final VirtualScheduler scheduler = new VirtualScheduler(START);
    private final Trace trace;
    private final EndpointKind kind;
    private final Request.Check request;
    private final FaultPlan faults;
    private final HostClocks clocks;
    private final InvariantChecker checker;
    private final SimulatedResolver resolver;
    private final FaultyStore store;
    private final SimulatedPublisher publisher;
    private final FaultyPublishedStore lists;
    private final Ports ports;
    private final FaultWindows busy;
    private final long busyInterval;
    private final long calmInterval;
    private int checks;
    private int resets;
    private int invocations;

    World(long seed, Trace trace) {
        this.random = new SeededRandom(seed);
        SeededRandom apart = SeededRandom.apart(seed);
        this.trace = trace;
        this.kind = random.of(EndpointKind.values());
        Policy policy = policy(random);
        this.request = new Request.Check(
                ENDPOINT,
                vantages(),
                EnumSet.allOf(Family.class),
                policy,
                random.chance(0.3),
                random.chance(0.5),
                Duration.ofSeconds(3),
                false,
                apart.chance(0.5) ? new RangeSources(List.of(SimulatedPublisher.SOURCE), false) : RangeSources.NONE,
                Optional.empty());
        SimulatedZone zone = new SimulatedZone(random, kind, scheduler.now());
        this.faults = new FaultPlan(random, scheduler);
        this.clocks = new HostClocks(random, scheduler);
        this.checker = new InvariantChecker(scheduler, State.initial(ENDPOINT), policy, zone);
        this.resolver = new SimulatedResolver(random, scheduler, zone, trace);
        this.store = new FaultyStore(random, scheduler, faults, checker, trace);
        this.publisher = new SimulatedPublisher(apart, scheduler);
        this.lists = new FaultyPublishedStore(apart, scheduler, faults);
        this.ports = new Ports(
                store,
                resolver,
                new SimulatedNetworks(random, scheduler),
                new SimulatedFirewall(random, scheduler),
                new FaultyTopic(random, scheduler, faults, checker, trace),
                Retention.DEFAULT);
        this.busy = new FaultWindows(
                random,
                Duration.ofDays((long) (100 / kind.busy())),
                Duration.ofHours(3),
                Duration.ofDays(3),
                scheduler.now());
        boolean usual = seed % DEFAULT_SCHEDULE_EVERY == 0;
        this.busyInterval = usual ? SCHEDULE : random.of(15, 30, 60) * MINUTE;
        this.calmInterval = usual ? SCHEDULE : random.of(24, 36, 48) * 60 * MINUTE * (kind.busy() < 0.5 ? 2 : 1);
    }

    /// Statistics of a simulated year.
    record Summary(EndpointKind kind, int checks, long changes, int largest) {}

    private List<Vantage> vantages() {
        int several = kind == EndpointKind.GEO ? 3 : random.of(1, 1, 1, 2, 4);
        return VANTAGES.subList(0, several).stream().map(Vantage::parse).toList();
    }

    private static Policy policy(SeededRandom random) {
        Optional<Allowlist> allow = switch (random.between(0, 3)) {
            case 0 -> Optional.of(Allowlist.of(List.of(Prefix.parse("192.0.2.0/28"), Prefix.parse("2001:db8::/32"))));
            case 1 ->
                Optional.of(Allowlist.of(List.of(
                        Prefix.parse("192.0.2.0/24"),
                        Prefix.parse("198.51.100.0/24"),
                        Prefix.parse("203.0.113.0/24"),
                        Prefix.parse("2001:db8::/32"))));
            default -> Optional.empty();
        };
        return new Policy(
                allow,
                random.chance(0.2) ? Tracking.EXACT : Tracking.POOL,
                random.of(Duration.ofDays(3), Duration.ofDays(7)),
                random.between(1, 3),
                random.of(Duration.ZERO, Duration.ofDays(1)),
                random.of(Duration.ZERO, Duration.ZERO, Duration.ofHours(6), Duration.ofDays(2)),
                random.chance(0.2));
    }

    /// Simulates the year, and then some days without faults.
    ///
    /// @throws Violation if a promise is broken
    Summary run() {
        long end = scheduler.now() + YEAR.toMillis();
        while (scheduler.now() < end) {
            long every = busy.isOpen(scheduler.now()) || faults.isStormy() && random.chance(0.3)
                    ? busyInterval
                    : calmInterval;
            scheduler.skip(random.jittered(every));
            if (!faults.losesTrigger()) {
                invoke(faults.triggers());
            }
        }
        recover();
        return new Summary(kind, checks, checker.changes(), checker.largest());
    }

    private void recover() {
        faults.clear();
        clocks.set();
        resolver.heal();
        publisher.heal();
        for (int i = 0; i < 4; i++) {
            scheduler.skip(calmInterval + request.policy().digestEvery().toMillis());
            invoke(1);
        }
        Violation.unless(checker.stored().outbox().waiting().isEmpty(), "the outbox is empty at the end");
        Violation.unless(checker.left().stream().allMatch(store::hasFiled), "published changes are in the history");
    }

    private void invoke(int several) {
        List<Invocation> group = new ArrayList<>();
        for (int i = 0; i < several; i++) {
            long delay = i == 0 ? 0 : random.between(0, random.of(50, 500, 12_000, 120_000));
            group.add(new Invocation(
                    ++invocations,
                    delay,
                    faults.deadlyStep(),
                    random.chance(0.002) ? this::accept : random.chance(0.0005) ? this::reset : this::check));
        }
        Instant begun = scheduler.time();
        scheduler.run(group);
        group.forEach(checker::verifyEnd);
        if (group.stream().noneMatch(Invocation::wasHit) && group.stream().anyMatch(Invocation::hasLooked)) {
            checker.verifyOutbox(begun);
        }
    }

    private ExecutionEnvironment environment(Invocation mine) {
        boolean lazy = random.chance(0.5);
        long begun = scheduler.now();
        return new ExecutionEnvironment(
                () -> mine.looksAt(scheduler.time().plus(clocks.error(mine))),
                () -> Duration.ofMillis(scheduler.now()),
                longest -> {
                    Violation.unless(scheduler.now() - begun < LONGEST, "every check ends: %s", mine);
                    scheduler.pass(random.between(1, (int) longest.toMillis()));
                },
                () -> new LazyThreads(lazy));
    }

    private void check() {
        checks++;
        Invocation mine = scheduler.invocation();
        trace.add(scheduler, mine, () -> "checks");
        CheckResult result = new Check(withLists(), environment(mine)).run(request, found -> {
            mine.knows(found.observation().ranges().published());
            mine.evaluates();
        });
        Violation.unless(result.sequence() <= checker.latestVersion(), "the sequence of the result was saved");
        trace.add(
                scheduler,
                mine,
                () -> "ends with " + result.sequence() + " "
                        + result.evaluation().verdict());
    }

    /// Each invocation is a process of its own: it shares nothing but the stores.
    private Ports withLists() {
        return new Ports(
                ports.store(),
                ports.resolver(),
                ports.networks(),
                ports.connector(),
                ports.notifier(),
                ports.retention(),
                ports.limiter(),
                new RangeDirectory(lists, publisher, RegistryDirectory.NONE, Runnable::run));
    }

    private void reset() {
        resets++;
        trace.add(scheduler, scheduler.invocation(), () -> "resets");
        new Reset(store).run(new Request.Reset(ENDPOINT, false));
        if (random.chance(0.5)) {
            lists.delete(SimulatedPublisher.SOURCE);
        }
    }

    private void accept() {
        Invocation mine = scheduler.invocation();
        trace.add(scheduler, mine, () -> "accepts");
        if (!checker.stored().pool().isEmpty()) {
            try {
                new Accept(store, environment(mine)).run(new Request.Accept(ENDPOINT, Optional.empty(), false));
            } catch (InvalidRequestException nothingKnown) {
                Violation.unless(resets > 0, "an endpoint without a reset has addresses: %s", nothingKnown);
            }
        }
    }
}
