package io.endpointwatch.usecase;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import io.endpointwatch.network.Network;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.rules.Evaluation;
import io.endpointwatch.rules.Evaluator;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// One check of one endpoint: look while the state loads, evaluate, save, tell.
///
/// Runs that ended are filed before the save and changes before they leave the outbox, so that nothing is lost
/// whichever step is the last one that happens; filing twice changes nothing.
public final class Check {
    private static final Duration NETWORKS_WITHIN = Duration.ofSeconds(1);
    /// For each attempt.
    private static final Duration NAT64_WITHIN = Duration.ofMillis(500);
    /// Less is how far clocks of hosts are apart, and how late an observation may be.
    private static final Duration JUMP = Duration.ofSeconds(5);

    private final StateStore store;
    private final Resolver resolver;
    private final NetworkDirectory networks;
    private final Connector connector;
    private final OutboxDispatcher delivery;
    private final Retention retention;
    private final LookupLimiter limiter;
    private final ExecutionEnvironment machine;

    public Check(Ports ports, InstantSource clock) {
        this(ports, ExecutionEnvironment.of(clock));
    }

    public Check(Ports ports, ExecutionEnvironment machine) {
        this.store = ports.store();
        this.resolver = ports.resolver();
        this.networks = ports.networks();
        this.connector = ports.connector();
        this.retention = ports.retention();
        this.limiter = ports.limiter();
        this.delivery = new OutboxDispatcher(ports, machine);
        this.machine = machine;
    }

    /// Checks.
    ///
    /// @throws StoreException where the state could not be read or written
    /// @throws NotificationException where a message could not be sent; the state is saved then
    public CheckResult run(Request.Check request) {
        return run(request, _ -> {});
    }

    /// As [#run(Request.Check)].
    ///
    /// @param found is given the result so far before it is saved and anything is told of it; again, with
    ///         another one, where another check saved first
    public CheckResult run(Request.Check request, Consumer<CheckResult> found) {
        try (LookupLimiter.Grant grant =
                limiter.acquireForCheck(request.lookups().size())) {
            return run(request, grant, found);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// As [#run(Request.Check)], with a grant for the lookups of the request.
    CheckResult run(Request.Check request, LookupLimiter.Grant grant) {
        return run(request, grant, _ -> {});
    }

    private CheckResult run(Request.Check request, LookupLimiter.Grant grant, Consumer<CheckResult> found) {
        try (ExecutorService threads = machine.threads().get()) {
            Instant at = machine.clock().instant().truncatedTo(ChronoUnit.MILLIS);
            List<Future<LookupResult>> sights = request.lookups().stream()
                    .map(lookup -> threads.submit(() -> look(request, lookup, grant)))
                    .toList();
            Future<State> state = threads.submit(() -> load(request, sights));
            Observation seen = Observation.of(
                    at,
                    unlessFailed(state, () -> sights.stream().map(Check::result).toList()));
            Map<IpAddress, Future<Optional<ConnectResult>>> connects = connects(request, seen, threads);
            State before = result(state);
            Observation known = withNetworks(request, before, withNat64(request, before, seen, threads));
            return conclude(request, before, known.withConnects(results(connects)), found);
        }
    }

    /// Where the state cannot be loaded, nobody needs the lookups any more.
    private State load(Request.Check request, List<? extends Future<?>> sights) {
        try {
            return SaveRetry.loadOrBegin(store, request.endpoint());
        } catch (RuntimeException failed) {
            sights.forEach(sight -> sight.cancel(true));
            throw failed;
        }
    }

    private LookupResult look(Request.Check request, Lookup lookup, LookupLimiter.Grant grant)
            throws InterruptedException {
        grant.begin();
        try {
            return new LookupResult(lookup, resolver.resolve(request.endpoint().host(), lookup, request.timeout()));
        } finally {
            grant.end();
        }
    }

    private Map<IpAddress, Future<Optional<ConnectResult>>> connects(
            Request.Check request, Observation seen, ExecutorService threads) {
        Map<IpAddress, Future<Optional<ConnectResult>>> connects = new TreeMap<>();
        if (request.connect()) {
            new TreeSet<>(seen.addresses())
                    .forEach(address -> connects.put(address, threads.submit(() -> connect(request, address))));
        }
        return connects;
    }

    private Optional<ConnectResult> connect(Request.Check request, IpAddress address) throws InterruptedException {
        try (LookupLimiter.Grant _ = limiter.acquireForConnection()) {
            return connector.connect(request.endpoint(), address, request.timeout());
        }
    }

    private static Map<IpAddress, ConnectResult> results(Map<IpAddress, Future<Optional<ConnectResult>>> connects) {
        Map<IpAddress, ConnectResult> results = new TreeMap<>();
        connects.forEach((address, future) -> result(future).ifPresent(connect -> results.put(address, connect)));
        return results;
    }

    private Observation withNat64(Request.Check request, State before, Observation seen, ExecutorService threads) {
        Duration timeout = request.timeout().compareTo(NAT64_WITHIN) < 0 ? request.timeout() : NAT64_WITHIN;
        return seen.with(
                new Nat64Search(resolver, timeout).ask(new NetworkSearch(before, seen).translators(), threads));
    }

    /// Of an address that leads to IPv4 the network is that of the IPv4 address inside.
    private Observation withNetworks(Request.Check request, State before, Observation seen) {
        Nat64 nat64 = before.pool().nat64().with(seen.nat64());
        Set<IpAddress> unknown = request.networks() ? new NetworkSearch(before, seen).addresses() : Set.of();
        return NetworkSearch.through(request.vantages(), seen)
                .filter(_ -> !unknown.isEmpty())
                .map(through -> {
                    Map<IpAddress, Network> found = networks.find(
                            unknown.stream().map(nat64::target).collect(Collectors.toSet()), through, NETWORKS_WITHIN);
                    Map<IpAddress, Network> known = new HashMap<>();
                    unknown.stream()
                            .filter(address -> found.containsKey(nat64.target(address)))
                            .forEach(address -> known.put(address, found.get(nat64.target(address))));
                    return seen.with(known);
                })
                .orElse(seen);
    }

    private CheckResult conclude(Request.Check request, State loaded, Observation seen, Consumer<CheckResult> found) {
        SaveRetry attempts = new SaveRetry(machine);
        State stored = loaded;
        Optional<String> clock = Optional.empty();
        while (true) {
            Instant now = machine.clock().instant();
            if (clock.isEmpty()) {
                clock = jump(stored, now);
            }
            State before = stored.notAfter(isJump(stored.ahead(now)) ? seen.at() : now);
            Evaluation evaluation = Evaluator.evaluate(before, seen, request.policy());
            if (request.dryRun()) {
                return untold(evaluation, seen, before, clock);
            }
            try {
                found.accept(untold(evaluation, seen, evaluation.next(), clock));
                retention.fileRuns(store, evaluation.next(), seen.at(), evaluation.closed());
                OutboxDispatcher.Receipt told = delivery.saveAndSend(evaluation.next(), request.policy());
                return new CheckResult(evaluation, seen, told.version(), told.messageIds(), told.waiting(), clock);
            } catch (StaleStateException conflict) {
                attempts.after(conflict);
                stored = reload(stored);
            }
        }
    }

    /// Where a state was known and is not there any more, somebody forgot the endpoint meanwhile: if so, the
    /// first version can be saved.
    private State reload(State known) {
        return known.version() == 0
                ? SaveRetry.loadOrBegin(store, known.endpoint())
                : SaveRetry.load(store, known.endpoint()).orElseGet(() -> State.initial(known.endpoint()));
    }

    private static Optional<String> jump(State stored, Instant now) {
        return Optional.of(stored.ahead(now))
                .filter(Check::isJump)
                .map(ahead -> "a clock jumped: the last check of " + stored.endpoint() + " was noted"
                        + " " + ahead.toSeconds()
                        + " s ahead of this host's clock, and counts as now. Check the time of the hosts that"
                        + " watch it (NTP).");
    }

    private static boolean isJump(Duration ahead) {
        return ahead.compareTo(JUMP) >= 0;
    }

    private static CheckResult untold(Evaluation evaluation, Observation seen, State state, Optional<String> clock) {
        return new CheckResult(
                evaluation,
                seen,
                state.version(),
                List.of(),
                state.outbox().waiting().size(),
                clock);
    }

    /// @throws RuntimeException why `state` failed, where `work` was cancelled for it
    private static <T> T unlessFailed(Future<State> state, Supplier<T> work) {
        try {
            return work.get();
        } catch (CancellationException cancelled) {
            result(state);
            throw cancelled;
        }
    }

    static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case RuntimeException cause -> cause;
                case Error cause -> throw cause;
                case Throwable cause -> new IllegalStateException(cause);
            };
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while checking", e);
    }
}
