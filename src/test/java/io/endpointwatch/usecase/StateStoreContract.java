package io.endpointwatch.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.codec.RandomStates;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.ChainTtls;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.observation.TtlRange;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store does. Stores of different tests share no data.
public interface StateStoreContract {
    Endpoint HERE = Endpoint.parse("a.example:443");
    /// Its name begins with that of [#HERE].
    Endpoint SAME_PREFIX = Endpoint.parse("a.example:4430");
    Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    /// Later than all filed entries.
    Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");
    Instant EXPIRY = NOON.plus(Duration.ofDays(30));

    /// The store under test. Within one test, all calls return stores with the same content.
    StateStore store();

    @Test
    default void anEndpointThatWasNeverSavedHasNoState() {
        assertThat(store().load(HERE)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    default void aSavedStateIsLoaded(int seed) {
        State state = RandomStates.state(seed, HERE, 1);
        store().save(state);

        assertThat(store().load(HERE)).contains(state);
    }

    @Test
    default void theNextVersionReplacesThePreviousOne() {
        store().save(version(1));
        store().save(version(2));

        assertThat(store().load(HERE)).contains(version(2));
    }

    @Test
    default void aSecondFirstVersionIsStale() {
        store().save(version(1));

        assertStale(RandomStates.state(99, HERE, 1));
        assertThat(store().load(HERE)).contains(version(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 5, 13})
    default void aVersionOutOfSequenceIsStaleAndWritesNothing(long version) {
        store().save(version(1));
        store().save(version(2));

        if (version != 3) {
            assertStale(RandomStates.state(99, HERE, version));
        }
        assertThat(store().load(HERE)).contains(version(2));
    }

    @Test
    default void aLaterVersionWithoutAStoredStateIsStale() {
        assertStale(version(2));
        assertThat(store().load(HERE)).isEmpty();
    }

    @Test
    default void exactlyOneOfSeveralSavesAtOnceSucceeds() throws Exception {
        for (int version = 1; version <= 10; version++) {
            int next = version;
            List<Callable<Optional<State>>> rivals = IntStream.range(0, 8)
                    .mapToObj(i -> RandomStates.state(100 * next + i, HERE, next))
                    .<Callable<Optional<State>>>map(state -> () -> saved(state))
                    .toList();

            List<State> winners =
                    atOnce(rivals).stream().flatMap(Optional::stream).toList();

            assertThat(winners).hasSize(1);
            assertThat(store().load(HERE)).contains(winners.getFirst());
        }
    }

    /// Two equal checks may be started at once and see the same at the same moment.
    @Test
    default void exactlyOneOfSeveralEqualSavesAtOnceSucceeds() throws Exception {
        for (int version = 1; version <= 10; version++) {
            State next = version(version);
            List<Callable<Optional<State>>> rivals = Collections.nCopies(8, () -> saved(next));

            assertThat(atOnce(rivals).stream().flatMap(Optional::stream).count())
                    .isEqualTo(1);
        }
    }

    @Test
    default void severalEndpointsCanBeSavedAtOnce() throws Exception {
        List<State> states = IntStream.range(0, 40)
                .mapToObj(i -> RandomStates.state(i, Endpoint.parse("host" + i + ".example:443"), 1))
                .toList();

        atOnce(states.stream()
                .<Callable<Optional<State>>>map(state -> () -> saved(state))
                .toList());

        assertThat(states)
                .allSatisfy(state -> assertThat(store().load(state.endpoint())).contains(state));
    }

    @Test
    default void aLargeStateIsKept() {
        List<PooledAddress> pool = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            pool.add(new PooledAddress(
                    IpAddress.parse("2001:db8::" + Integer.toHexString(i)),
                    NOON.minusSeconds(i),
                    NOON.minusMillis(i),
                    new TreeSet<>(List.of(Vantage.parse("system"))),
                    Optional.empty(),
                    AllowlistStatus.UNJUDGED,
                    NOON));
        }
        State large = withPool(version(1), Pool.of(pool));
        store().save(large);

        assertThat(store().load(HERE)).contains(large);
    }

    @Test
    default void historyIsEmptyBeforeAnythingIsFiled() {
        assertThat(everything(HERE)).isEqualTo(new History(List.of(), List.of()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    default void filedRunsAndChangesAreTheHistory(int seed) {
        List<Run> runs = List.of(run("192.0.2.7", NOON, 1), run("2001:db8::7", NOON, 2));
        List<Change> changes = RandomStates.changes(seed, HERE);
        store().fileRuns(HERE, NOON, runs, NEVER);
        store().fileChanges(HERE, changes, NEVER);

        assertThat(store().history(HERE, Instant.EPOCH, NOON).runs()).containsExactlyInAnyOrderElementsOf(runs);
        assertThat(store().history(HERE, Instant.EPOCH, NOON).changes()).containsExactlyInAnyOrderElementsOf(changes);
    }

    @Test
    default void filingTwiceChangesNothing() {
        file(HERE, NOON);
        History once = everything(HERE);
        file(HERE, NOON);

        assertThat(everything(HERE)).isEqualTo(once);
    }

    @Test
    default void runsOfManyChecksAreFiledLikeOneCallForEach() {
        SortedMap<Instant, List<Run>> closed = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            Instant at = NOON.plusSeconds(900 * i);
            closed.put(
                    at,
                    List.of(
                            run("192.0.2." + i, at.minusSeconds(60), 2),
                            run("2001:db8::" + i, at.minusSeconds(60), 2)));
        }
        store().fileRuns(HERE, closed, NEVER);
        store().fileRuns(HERE, closed, NEVER);
        closed.forEach((at, runs) -> store().fileRuns(SAME_PREFIX, at, runs, NEVER));

        assertThat(everything(HERE)).isEqualTo(everything(SAME_PREFIX));
        assertThat(everything(HERE).runs()).hasSize(120);
    }

    @Test
    default void filingNoRunsAddsNoHistory() {
        store().fileRuns(HERE, new TreeMap<>(), NEVER);

        assertThat(store().hasHistory(HERE)).isFalse();
    }

    @Test
    default void aRunFiledTwiceIsReturnedOnceInItsLongestForm() {
        store().fileRuns(HERE, NOON, List.of(run("192.0.2.7", NOON, 3)), EXPIRY);
        store().fileRuns(HERE, NOON.plusSeconds(60), List.of(run("192.0.2.7", NOON, 4)), EXPIRY);

        assertThat(everything(HERE).runs()).containsExactly(run("192.0.2.7", NOON, 4));
    }

    @Test
    default void historyIsInTheOrderOfTheChecks() {
        List<Instant> times = Stream.of(5, 1, 4, 2, 3).map(NOON::plusSeconds).toList();
        times.forEach(at -> file(HERE, at));

        History all = everything(HERE);
        assertThat(all.runs()).extracting(Run::first).isSorted().hasSize(5);
        assertThat(all.changes())
                .extracting(change -> change.context().at())
                .isSorted()
                .hasSize(5);
    }

    @Test
    default void historyBeginsAtTheFirstCheckOfTheWindow() {
        List<Instant> times = List.of(NOON.minusMillis(1), NOON, NOON.plusMillis(1));
        times.forEach(at -> file(HERE, at));

        History window = store().history(HERE, NOON, NOON);

        assertThat(window.runs()).extracting(Run::first).containsExactly(NOON, NOON.plusMillis(1));
        assertThat(window.changes())
                .extracting(change -> change.context().at())
                .containsExactly(NOON, NOON.plusMillis(1));
    }

    @Test
    default void expiredHistoryIsNotReturned() {
        file(HERE, NOON);
        file(HERE, EXPIRY);

        assertThat(store().history(HERE, NOON, EXPIRY.minusSeconds(1)).runs()).hasSize(2);
        assertThat(store().history(HERE, NOON, EXPIRY)).isEqualTo(new History(List.of(), List.of()));
    }

    @Test
    default void aClockThatJumpsAheadDeletesNoHistory() {
        Instant inFourYears = NOON.plus(Duration.ofDays(4 * 365));
        file(HERE, NOON);
        store().fileRuns(
                        SAME_PREFIX,
                        inFourYears,
                        List.of(run("192.0.2.8", inFourYears, 1)),
                        inFourYears.plusSeconds(99));
        store().fileRuns(HERE, inFourYears, List.of(run("192.0.2.8", inFourYears, 1)), inFourYears.plusSeconds(99));

        assertThat(store().history(HERE, NOON, NOON).runs()).hasSize(2);
    }

    @Test
    default void historyIsReturnedThoughTheClockIsAhead() {
        file(HERE, NOON);

        assertThat(store().history(HERE, NOON, NOON.plus(Duration.ofDays(4 * 365)))
                        .runs())
                .hasSize(1);
    }

    @Test
    default void historyIsFoundWithoutAState() {
        assertThat(store().hasHistory(HERE)).isFalse();
        store().fileChanges(SAME_PREFIX, List.of(change(SAME_PREFIX, NOON)), EXPIRY);
        assertThat(store().hasHistory(HERE)).isFalse();
        store().fileRuns(HERE, NOON, List.of(run("192.0.2.7", NOON, 1)), EXPIRY);

        assertThat(store().hasHistory(HERE)).isTrue();
        assertThat(store().hasHistory(SAME_PREFIX)).isTrue();
    }

    @Test
    default void filingKeepsHistoryThatHasNotExpired() {
        file(HERE, NOON);
        store().fileRuns(
                        HERE,
                        EXPIRY.minusSeconds(1),
                        List.of(run("192.0.2.8", EXPIRY.minusSeconds(1), 1)),
                        EXPIRY.plusSeconds(99));

        assertThat(store().history(HERE, NOON, EXPIRY.minusSeconds(1)).runs()).hasSize(2);
    }

    @Test
    default void aHistoryOfMoreThanAMegabyteIsReturnedCompletely() {
        int checks = 160;
        for (int i = 0; i < checks; i++) {
            Instant at = NOON.plusSeconds(i);
            store().fileRuns(
                            HERE,
                            at,
                            IntStream.range(0, 8)
                                    .mapToObj(n -> new Run(
                                            new Lookup(Vantage.parse("192.0.2." + n), Family.IPV4),
                                            manyAddresses(n),
                                            at,
                                            at,
                                            1,
                                            ChainTtls.NONE,
                                            Duration.ZERO))
                                    .toList(),
                            EXPIRY);
        }

        assertThat(everything(HERE).runs()).hasSize(8 * checks);
    }

    private static Outcome manyAddresses(int lookup) {
        return new Outcome.Addresses(IntStream.range(0, 100)
                .mapToObj(i -> IpAddress.parse("2001:db8:" + lookup + "::" + i))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    default void endpointsWhoseNamesBeginAlikeAreSeparate() {
        Stream.of(HERE, SAME_PREFIX).forEach(endpoint -> {
            store().save(RandomStates.state(7, endpoint, 1));
            file(endpoint, NOON);
        });

        assertThat(store().delete(HERE)).isTrue();

        assertThat(store().load(SAME_PREFIX)).contains(RandomStates.state(7, SAME_PREFIX, 1));
        assertThat(everything(SAME_PREFIX).runs()).hasSize(1);
        assertThat(everything(SAME_PREFIX).changes()).containsExactly(change(SAME_PREFIX, NOON));
    }

    @Test
    default void deletingAnEndpointRemovesItsStateAndHistory() {
        store().save(version(1));
        IntStream.range(0, 60).forEach(i -> file(HERE, NOON.plusSeconds(i)));

        assertThat(store().delete(HERE)).isTrue();

        assertThat(store().load(HERE)).isEmpty();
        assertThat(everything(HERE)).isEqualTo(new History(List.of(), List.of()));
        assertThat(store().delete(HERE)).isFalse();
    }

    @Test
    default void deletingAnEndpointWithoutAStateRemovesItsHistory() {
        file(HERE, NOON);

        assertThat(store().delete(HERE)).isFalse();
        assertThat(everything(HERE)).isEqualTo(new History(List.of(), List.of()));
    }

    @Test
    default void aForgottenEndpointBeginsWithVersionOne() {
        store().save(version(1));
        store().save(version(2));
        store().delete(HERE);

        assertStale(version(3));
        store().save(version(1));
        assertThat(store().load(HERE)).contains(version(1));
    }

    @Test
    default void aGroupListsTheEndpointsThatJoinedInOrder() {
        store().join("ci", SAME_PREFIX, 1);
        store().join("ci", HERE, 1);
        store().join("ci", HERE, 1);
        store().join("ci-2", Endpoint.parse("b.example:443"), 1);

        assertThat(store().listed("ci")).containsExactly(HERE, SAME_PREFIX);
        assertThat(store().listed("c")).isEmpty();
    }

    @Test
    default void anEndpointThatLeftIsNotListed() {
        store().join("ci", HERE, 1);
        store().join("ci", SAME_PREFIX, 1);
        store().leave("ci", HERE, 2);
        store().leave("ci", HERE, 2);
        store().leave("other", SAME_PREFIX, 2);

        assertThat(store().listed("ci")).containsExactly(SAME_PREFIX);
    }

    /// A slow process leaves, while another one has joined again.
    @Test
    default void anEndpointThatJoinedAgainStaysListed() {
        store().join("ci", HERE, 4);
        store().join("ci", HERE, 2);
        store().leave("ci", HERE, 3);

        assertThat(store().listed("ci")).containsExactly(HERE);
    }

    @Test
    default void aForgottenEndpointIsInNoGroup() {
        State member = version(1).in(Optional.of("ci"));
        store().join("ci", HERE, 1);
        store().join("ci", SAME_PREFIX, 1);
        store().save(member);

        assertThat(store().delete(HERE)).isTrue();

        assertThat(store().listed("ci")).containsExactly(SAME_PREFIX);
    }

    @Test
    default void aMemberIsNoHistoryAndNoState() {
        store().join("ci", HERE, 1);

        assertThat(store().load(HERE)).isEmpty();
        assertThat(store().hasHistory(HERE)).isFalse();
        assertThat(endpoints()).isEmpty();
    }

    @Test
    default void allEndpointsWithAStateAreFound() {
        file(Endpoint.parse("history.example:443"), NOON);
        List<Endpoint> some = IntStream.range(0, 30)
                .mapToObj(i -> Endpoint.parse("host" + i + ".example:443"))
                .toList();
        some.forEach(endpoint -> store().save(RandomStates.state(1, endpoint, 1)));

        assertThat(endpoints()).containsExactlyInAnyOrderElementsOf(some);
    }

    /// DynamoDB returns at most one megabyte a page.
    @Test
    default void endpointsOnLaterPagesAreFound() {
        List<Endpoint> some = IntStream.range(0, 12)
                .mapToObj(i -> Endpoint.parse("host" + i + ".example:443"))
                .toList();
        some.forEach(endpoint -> store().save(withPool(RandomStates.state(1, endpoint, 1), largePool())));

        assertThat(endpoints()).containsExactlyInAnyOrderElementsOf(some);
    }

    private List<Endpoint> endpoints() {
        try (Stream<Endpoint> all = store().endpoints()) {
            return all.toList();
        }
    }

    private static Pool largePool() {
        return Pool.of(IntStream.range(0, 2500)
                .mapToObj(i -> new PooledAddress(
                        IpAddress.parse("2001:db8::" + Integer.toHexString(i)),
                        NOON.minusSeconds(i),
                        NOON.minusMillis(i),
                        new TreeSet<>(List.of(Vantage.parse("system"))),
                        Optional.empty(),
                        AllowlistStatus.UNJUDGED,
                        NOON))
                .toList());
    }

    private void file(Endpoint endpoint, Instant at) {
        store().fileRuns(endpoint, at, List.of(run("192.0.2.7", at, 1)), EXPIRY);
        store().fileChanges(endpoint, List.of(change(endpoint, at)), EXPIRY);
    }

    private History everything(Endpoint endpoint) {
        return store().history(endpoint, Instant.EPOCH, NOON);
    }

    private void assertStale(State state) {
        assertThatExceptionOfType(StaleStateException.class).isThrownBy(() -> store().save(state));
    }

    private Optional<State> saved(State state) {
        try {
            store().save(state);
            return Optional.of(state);
        } catch (StaleStateException _) {
            return Optional.empty();
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(tasks)) {
                results.add(one.get());
            }
            return results;
        }
    }

    private static State version(long version) {
        return RandomStates.state(version, HERE, version);
    }

    private static State withPool(State state, Pool pool) {
        return state.toBuilder().pool(pool).build();
    }

    private static Change change(Endpoint endpoint, Instant at) {
        return new Change.AllowlistRestored(new ChangeContext(endpoint, at));
    }

    private static Run run(String address, Instant first, long samples) {
        IpAddress one = IpAddress.parse(address);
        return new Run(
                new Lookup(Vantage.parse("system"), one.family()),
                new Outcome.Addresses(new TreeSet<>(List.of(one))),
                first,
                first.plusSeconds(samples),
                samples,
                new ChainTtls(Optional.empty(), Optional.of(new TtlRange(30, 300)), new TreeMap<>()),
                Duration.ofSeconds(1));
    }
}
