package io.endpointwatch.watch.ttl;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

import io.endpointwatch.watch.ttl.SimulatedCache.Shown;

/// Checks of one name through one resolver, for as long as one likes.
final class Simulation {
    /// How checks come.
    ///
    /// @param seconds the interval
    /// @param jittered whether each comes anywhere in its interval: half of it earlier or later
    record Schedule(int seconds, boolean jittered) {
        static final int MINUTE = 60;
    }

    /// What a resolver is asked for, how, and how often.
    record Setting(SimulatedResolver.Kind kind, int ttl, Schedule schedule) {
    }

    /// What a stretch of checks told.
    record Alarms(int moved, int behaviours) {
        Alarms with(TtlFinding finding) {
            return switch (finding) {
                case TtlFinding.Moved _ -> new Alarms(moved + 1, behaviours);
                case TtlFinding.BehaviourChanged _ -> new Alarms(moved, behaviours + 1);
            };
        }
    }

    private static final double YEAR_SECONDS = 365.0 * 86_400;
    private static final double EPOCH = 1_800_000_000;

    private final Setting setting;
    private final SplittableRandom random;
    private final SimulatedZone zone;
    private final SimulatedResolver resolver;
    private long checks;
    private double start;
    private TtlModel model = TtlModel.begin(false);
    private Pace pace = Pace.UNKNOWN;

    Simulation(Setting setting, long seed, double years) {
        this.setting = setting;
        this.random = new SplittableRandom(seed);
        this.zone = new SimulatedZone(setting.ttl);
        if (setting.kind.hasOutages()) {
            zone.withOutages(years * YEAR_SECONDS, random.split());
        }
        this.resolver = setting.kind.of(zone, random.split());
        this.start = random.nextDouble() * setting.schedule.seconds;
    }

    /// The alarms of so many years in which the zone changes nothing.
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

    /// After how many new cache entries a change to `other` is told, where it comes after `entries` entries;
    /// `most` + 1 where it is not told within `most`.
    static int entriesUntilFound(Setting setting, int other, long seed, int entries, int most) {
        Simulation simulation = new Simulation(setting, seed, 0);
        simulation.seeEntries(entries);
        double changed = simulation.now();
        simulation.zone.publish(other, changed);
        Set<Double> fills = new HashSet<>();
        while (fills.size() <= most) {
            Checked checked = simulation.check();
            if (checked.shown.filled() > changed) {
                fills.add(checked.shown.filled());
            }
            if (checked.step.finding().filter(found -> isChange(found, other < setting.ttl)).isPresent()) {
                break;
            }
        }
        return fills.size();
    }

    private static boolean isChange(TtlFinding finding, boolean fell) {
        return finding instanceof TtlFinding.Moved moved && moved.fell() == fell;
    }

    private void seeEntries(int entries) {
        int seen = 0;
        while (seen < entries) {
            Checked checked = check();
            seen += checked.repeated || checked.shown.filled() < 0 ? 0 : 1;
        }
    }

    private record Checked(Shown shown, TtlStep step, boolean repeated) {
    }

    private double now() {
        return start + (double) checks * setting.schedule.seconds;
    }

    private Checked check() {
        double at = now() + (setting.schedule.jittered ? random.nextDouble() * setting.schedule.seconds : 0);
        checks++;
        double answered = at + 0.005 + 0.05 * random.nextDouble();
        Shown shown = resolver.ask(at);
        pace = pace.follow(instant(at));
        TtlModel before = model;
        TtlStep step = model.follow(instant(answered), shown.ttl(), pace);
        model = step.next();
        return new Checked(shown, step, before instanceof CachedTtl was && isRepeated(was, answered, shown.ttl()));
    }

    private static boolean isRepeated(CachedTtl model, double at, int ttl) {
        long now = instant(at).getEpochSecond();
        return model.open().at(now).contains(now + ttl);
    }

    private static Instant instant(double seconds) {
        return Instant.ofEpochMilli((long) ((EPOCH + seconds) * 1000));
    }
}
