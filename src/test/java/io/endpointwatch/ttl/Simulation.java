package io.endpointwatch.ttl;

import io.endpointwatch.ttl.SimulatedCache.Shown;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Checks of one name through one resolver.
final class Simulation {
    /// When checks come.
    ///
    /// @param seconds the interval
    /// @param jittered whether each check moves by up to half an interval, earlier or later
    record Schedule(int seconds, boolean jittered) {}

    /// The resolver, the published TTL and the schedule of a simulation.
    record Setting(SimulatedResolverCache.Kind kind, int ttl, Schedule schedule) {}

    /// How many changes a sequence of checks reported.
    record Alarms(int moved, int behaviours) {
        Alarms with(TtlFinding finding) {
            return switch (finding) {
                case TtlFinding.Moved _ -> new Alarms(moved + 1, behaviours);
                case TtlFinding.BehaviourChanged _ -> new Alarms(moved, behaviours + 1);
            };
        }
    }

    /// How many new cache entries passed before a change was reported, for each run, in ascending order.
    record Found(int[] entries) {
        int median() {
            return entries[entries.length / 2];
        }

        /// The share of the runs that needed at most this many entries.
        double within(int most) {
            return (double) IntStream.of(entries).filter(one -> one <= most).count() / entries.length;
        }
    }

    private static final double YEAR_SECONDS = 365.0 * 86_400;
    private static final double EPOCH = 1_800_000_000;
    /// How many entries a resolver shows before the TTL changes, and between the changes of two runs.
    private static final int LEARNT = 100;
    private static final int BETWEEN = 3;
    private static final int RUNS_OF_ONE = 20;
    private static final int GIVEN_UP = 40;

    private final Setting setting;
    private final SplittableRandom random;
    private final SimulatedZone zone;
    private final SimulatedResolverCache resolver;
    private final double start;
    private long checks;
    private TtlModel model = TtlModel.begin(false);
    private IntervalStatistics pace = IntervalStatistics.UNKNOWN;

    private Simulation(Setting setting, long seed, double years) {
        this.setting = setting;
        this.random = new SplittableRandom(seed);
        this.zone = new SimulatedZone(setting.ttl);
        if (setting.kind.hasOutages()) {
            zone.withOutages(years * YEAR_SECONDS, random.split());
        }
        this.resolver = setting.kind.of(zone, random.split());
        this.start = random.nextDouble() * setting.schedule.seconds;
    }

    /// The same past with another future: the zone publishes `other` from now on.
    private Simulation(Simulation past, int other, long seed) {
        this.setting = past.setting;
        this.random = new SplittableRandom(seed);
        this.start = past.start;
        this.checks = past.checks;
        this.zone = new SimulatedZone(setting.ttl);
        zone.publish(other, now());
        this.resolver = past.resolver.fork(zone, random.split());
        this.model = past.model;
        this.pace = past.pace;
    }

    /// The false alarms in so many years without a change of the zone.
    static Alarms quietYears(Setting setting, long seed, double years) {
        Simulation simulation = new Simulation(setting, seed, years);
        Alarms alarms = new Alarms(0, 0);
        long end = (long) (years * YEAR_SECONDS / setting.schedule.seconds);
        while (simulation.checks < end) {
            Optional<TtlFinding> finding = simulation.check().step.finding();
            if (finding.isPresent()) {
                alarms = alarms.with(finding.get());
            }
        }
        return alarms;
    }

    /// The models after so many checks without a change of the zone.
    static TtlModels models(Setting setting, TtlKey key, long seed, int checks) {
        Simulation simulation = new Simulation(setting, seed, 0);
        while (simulation.checks < checks) {
            simulation.check();
        }
        Instant at = instant(simulation.now());
        return new TtlModels(
                simulation.pace,
                new TreeMap<>(Map.of(key, FollowedTtl.seen(simulation.model, at))),
                Collections.emptySortedMap());
    }

    /// How fast a change to `other` is found, over runs with seeds from 0.
    static Found found(Setting setting, int other, int runs) {
        return new Found(IntStream.range(0, runs / RUNS_OF_ONE)
                .parallel()
                .flatMap(base -> found(setting, other, base * RUNS_OF_ONE, RUNS_OF_ONE))
                .sorted()
                .toArray());
    }

    private static IntStream found(Setting setting, int other, int seed, int runs) {
        Simulation past = new Simulation(setting, seed, 0);
        past.seeEntries(LEARNT);
        return IntStream.range(0, runs).map(run -> {
            past.seeEntries(BETWEEN);
            return new Simulation(past, other, seed + run).entriesUntilFound(other < setting.ttl);
        });
    }

    private int entriesUntilFound(boolean fell) {
        double changed = now();
        Set<Double> fills = new HashSet<>();
        while (fills.size() < GIVEN_UP) {
            Checked checked = check();
            if (checked.shown.filled() > changed) {
                fills.add(checked.shown.filled());
            }
            if (checked.step.finding().filter(found -> isChange(found, fell)).isPresent()) {
                return fills.size();
            }
        }
        return GIVEN_UP;
    }

    private static boolean isChange(TtlFinding finding, boolean fell) {
        return finding instanceof TtlFinding.Moved moved && moved.fell() == fell;
    }

    private void seeEntries(int entries) {
        Set<Double> fills = new HashSet<>();
        while (fills.size() < entries) {
            fills.add(check().shown.filled());
        }
    }

    private record Checked(Shown shown, TtlUpdate step) {}

    private double now() {
        return start + (double) checks * setting.schedule.seconds;
    }

    private Checked check() {
        double at = now() + (setting.schedule.jittered ? random.nextDouble() * setting.schedule.seconds : 0);
        checks++;
        Shown shown = resolver.ask(at);
        pace = pace.follow(instant(at));
        TtlUpdate step = model.follow(instant(at + 0.005 + 0.05 * random.nextDouble()), shown.ttl(), pace);
        model = step.next();
        return new Checked(shown, step);
    }

    private static Instant instant(double seconds) {
        return Instant.ofEpochMilli((long) ((EPOCH + seconds) * 1000));
    }
}
