package io.endpointwatch.usecase;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Nat64;
import io.endpointwatch.network.Network;
import io.endpointwatch.observation.ConnectResult;
import io.endpointwatch.observation.LookupResult;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.published.ObservedRanges;
import io.endpointwatch.published.RegisteredBlock;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// One check of one endpoint: query the DNS while the state loads, evaluate, save, and notify.
///
/// Ended runs are filed before the state is saved. Changes are filed before they leave the outbox. So nothing
/// is lost if the process dies between two steps. Filing twice changes nothing.
public final class Check {
    private static final Duration NETWORKS_WITHIN = Duration.ofSeconds(1);
    /// For each attempt of a query.
    private static final Duration NAT64_WITHIN = Duration.ofMillis(500);
    /// Smaller differences are normal: clocks of hosts differ, and observations arrive late.
    private static final Duration CLOCK_JUMP = Duration.ofSeconds(5);

    private final StateStore store;
    private final Resolver resolver;
    private final NetworkDirectory networks;
    private final Connector connector;
    private final OutboxDispatcher dispatcher;
    private final Retention retention;
    private final LookupLimiter limiter;
    private final RangeDirectory ranges;
    private final ExecutionEnvironment environment;

    public Check(Ports ports, InstantSource clock) {
        this(ports, ExecutionEnvironment.of(clock));
    }

    public Check(Ports ports, ExecutionEnvironment environment) {
        this.store = ports.store();
        this.resolver = ports.resolver();
        this.networks = ports.networks();
        this.connector = ports.connector();
        this.retention = ports.retention();
        this.limiter = ports.limiter();
        this.ranges = ports.ranges();
        this.dispatcher = new OutboxDispatcher(ports, environment);
        this.environment = environment;
    }

    /// Runs the check.
    ///
    /// @throws InvalidRequestException if a published list is none, such as a misspelt name; then nobody was asked
    /// @throws StoreException if the state cannot be read or written
    /// @throws NotificationException if a message cannot be sent; the state is saved before that
    public CheckResult run(Request.Check request) {
        return run(request, _ -> {});
    }

    /// Runs the check, as [#run(Request.Check)] does.
    ///
    /// @param found receives the result before it is saved or reported. It is called again if another check
    ///         saved first.
    public CheckResult run(Request.Check request, Consumer<CheckResult> found) {
        try (LookupLimiter.Grant grant =
                limiter.acquireForCheck(request.lookups().size())) {
            return run(request, grant, found);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Runs the check with a grant for its lookups, as [#run(Request.Check)] does.
    CheckResult run(Request.Check request, LookupLimiter.Grant grant) {
        return run(request, grant, _ -> {});
    }

    private CheckResult run(Request.Check request, LookupLimiter.Grant grant, Consumer<CheckResult> found) {
        request.ranges().published().forEach(ranges::requireKnown);
        try (ExecutorService threads = environment.threads().get()) {
            Instant at = environment.clock().instant().truncatedTo(ChronoUnit.MILLIS);
            List<Future<LookupResult>> lookups = request.lookups().stream()
                    .map(lookup -> threads.submit(() -> lookUp(request, lookup, grant)))
                    .toList();
            Future<State> state = threads.submit(() -> load(request, lookups));
            PublishedSearch published = ranges.search(request, environment);
            Observation seen = Observation.of(
                    at,
                    unlessFailed(
                            state, () -> lookups.stream().map(Check::result).toList()));
            Map<IpAddress, Future<Optional<ConnectResult>>> connects = connects(request, seen, threads);
            State before = result(state);
            Observation translated = withNat64(request, before, seen, threads);
            Future<List<RegisteredBlock>> registered = registered(request, before, translated, threads);
            Observation known = withNetworks(request, before, translated).withConnects(results(connects));
            return conclude(
                    request, before, known.with(new ObservedRanges(published.found(), result(registered))), found);
        }
    }

    /// Loads the state. If that fails, the lookups are cancelled.
    private State load(Request.Check request, List<? extends Future<?>> lookups) {
        try {
            return SaveRetry.loadOrBegin(store, request.endpoint());
        } catch (RuntimeException failed) {
            lookups.forEach(lookup -> lookup.cancel(true));
            throw failed;
        }
    }

    private LookupResult lookUp(Request.Check request, Lookup lookup, LookupLimiter.Grant grant)
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

    private Future<List<RegisteredBlock>> registered(
            Request.Check request, State before, Observation seen, ExecutorService threads) {
        Set<IpAddress> unknown =
                request.ranges().registered() ? new NetworkSearch(before, seen).unregistered() : Set.of();
        return unknown.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : threads.submit(
                        () -> ranges.registered(unknown, environment.uptime().get()));
    }

    private Observation withNat64(Request.Check request, State before, Observation seen, ExecutorService threads) {
        Duration timeout = request.timeout().compareTo(NAT64_WITHIN) < 0 ? request.timeout() : NAT64_WITHIN;
        return seen.with(
                new Nat64Search(resolver, timeout).ask(new NetworkSearch(before, seen).translators(), threads));
    }

    /// Adds the networks of new addresses. For a NAT64 address, it is the network of the IPv4 address inside.
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
        SaveRetry retry = new SaveRetry(environment);
        State stored = loaded;
        Optional<String> clock = Optional.empty();
        while (true) {
            Instant now = environment.clock().instant();
            if (clock.isEmpty()) {
                clock = jump(stored, now);
            }
            Optional<String> group = request.groupAfter(stored.group());
            State before =
                    stored.notAfter(isJump(stored.ahead(now)) ? seen.at() : now).in(group);
            Evaluation evaluation = Evaluator.evaluate(before, seen, request.policy());
            if (request.dryRun()) {
                return unsent(evaluation, seen, before, clock);
            }
            try {
                found.accept(unsent(evaluation, seen, evaluation.next(), clock));
                retention.fileRuns(store, evaluation.next(), seen.at(), evaluation.closed());
                GroupChange change = new GroupChange(store, stored, evaluation.next());
                change.announce();
                OutboxDispatcher.Receipt receipt = dispatcher.saveAndSend(evaluation.next(), request.policy());
                change.complete();
                return new CheckResult(
                        evaluation, seen, receipt.version(), receipt.messageIds(), receipt.waiting(), clock);
            } catch (StaleStateException conflict) {
                retry.after(conflict);
                stored = reload(stored);
            }
        }
    }

    /// Loads the state again. If it is gone, somebody reset the endpoint, so the check starts from a new state.
    private State reload(State known) {
        return known.version() == 0
                ? SaveRetry.loadOrBegin(store, known.endpoint())
                : SaveRetry.load(store, known.endpoint()).orElseGet(() -> State.initial(known.endpoint()));
    }

    private static Optional<String> jump(State stored, Instant now) {
        return Optional.of(stored.ahead(now))
                .filter(Check::isJump)
                .map(ahead -> "a clock jumped: the last check of " + stored.endpoint() + " is " + ahead.toSeconds()
                        + " s ahead of this host's clock. It counts as now. Check the clocks (NTP) of all hosts that"
                        + " watch it.");
    }

    private static boolean isJump(Duration ahead) {
        return ahead.compareTo(CLOCK_JUMP) >= 0;
    }

    private static CheckResult unsent(Evaluation evaluation, Observation seen, State state, Optional<String> clock) {
        return new CheckResult(
                evaluation,
                seen,
                state.version(),
                List.of(),
                state.outbox().waiting().size(),
                clock);
    }

    /// @throws RuntimeException the failure of `state`, if that is why `work` was cancelled
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

    static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while checking", e);
    }
}
