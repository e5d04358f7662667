package io.endpointwatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Simulates many worlds. `-Dsimulation.years=N` sets their number, and `-Dsimulation.first=S` the first seed.
/// `-Dsimulation.seed=S` simulates one world and prints its trace.
class SimulationTest {
    private static final long YEARS = Long.getLong("simulation.years", 60);
    private static final long FIRST_SEED = Long.getLong("simulation.first", 1);

    @Test
    void everyPromiseIsKeptInEveryWorld() throws InterruptedException {
        Long seed = Long.getLong("simulation.seed");
        if (seed == null) {
            runAll();
        } else {
            show(seed);
        }
    }

    private static void show(long seed) {
        Trace trace = new Trace(true);
        try {
            System.out.println(new World(seed, trace).run());
        } finally {
            System.out.println(trace);
        }
    }

    private static void runAll() throws InterruptedException {
        AtomicLong next = new AtomicLong(FIRST_SEED);
        ConcurrentLinkedQueue<World.Summary> finished = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Long> broken = new ConcurrentLinkedQueue<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            workers.add(Thread.ofPlatform().start(() -> runSome(next, finished, broken)));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        broken.stream().min(Long::compare).ifPresent(SimulationTest::replay);
        report(finished);
        assertThat(finished).hasSize((int) YEARS);
    }

    private static void runSome(AtomicLong next, Queue<World.Summary> finished, Queue<Long> broken) {
        for (long seed = next.getAndIncrement();
                seed < FIRST_SEED + YEARS && broken.isEmpty();
                seed = next.getAndIncrement()) {
            try {
                finished.add(new World(seed, new Trace(false)).run());
            } catch (RuntimeException | Error e) {
                broken.add(seed);
            }
        }
    }

    /// Simulates a failed world again and reports its trace.
    private static void replay(long seed) {
        Trace trace = new Trace(true);
        try {
            new World(seed, trace).run();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    e.getMessage() + "\nseed " + seed + ": replay with -Dsimulation.seed=" + seed + "\n" + trace, e);
        }
        throw new AssertionError("seed " + seed + " broke a promise, but kept it in the replay");
    }

    private static void report(Iterable<World.Summary> finished) {
        Map<EndpointKind, long[]> sums = new EnumMap<>(EndpointKind.class);
        for (World.Summary one : finished) {
            long[] sum = sums.computeIfAbsent(one.kind(), _ -> new long[4]);
            sum[0]++;
            sum[1] += one.checks();
            sum[2] += one.changes();
            sum[3] = Math.max(sum[3], one.largest());
        }
        sums.forEach((kind, sum) -> System.out.printf(
                "%-9s %6d years, %9d checks, %7d changes, state at most %6d characters%n",
                kind, sum[0], sum[1], sum[2], sum[3]));
    }

    @Test
    void theSameSeedGivesTheSameWorld() {
        for (long seed : List.of(7L, 8L, 9L)) {
            assertThat(traceHash(seed)).isEqualTo(traceHash(seed));
        }
    }

    private static long traceHash(long seed) {
        Trace trace = new Trace(true);
        new World(seed, trace).run();
        return trace.hash();
    }
}
