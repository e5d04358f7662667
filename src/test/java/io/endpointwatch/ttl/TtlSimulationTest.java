package io.endpointwatch.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.ttl.SimulatedResolverCache.Kind;
import io.endpointwatch.ttl.Simulation.Alarms;
import io.endpointwatch.ttl.Simulation.Found;
import io.endpointwatch.ttl.Simulation.Schedule;
import io.endpointwatch.ttl.Simulation.Setting;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A fast part of [TtlTable].
class TtlSimulationTest {
    private static final int RUNS = 1000;

    @ParameterizedTest(name = "{0}, TTL {1} s, every {2} min, {3} years, seed {1}")
    @CsvSource({
        "COLD, 900, 15, 1",
        "COLD_FARM, 900, 15, 1",
        "WARM, 20, 15, 1",
        "WARM, 300, 5, 1",
        "WARM, 7200, 15, 1",
        "WARM, 3600, 60, 4",
        "WARM, 86400, 60, 4",
        "LUKEWARM, 900, 15, 1",
        "QUIET, 900, 15, 1",
        "FARM, 300, 5, 1",
        "FARM, 900, 15, 1",
        "FARM, 7200, 60, 4",
        "CAPPING, 3600, 15, 1",
        "CLIPPING, 3600, 15, 1",
        "STRETCHING, 60, 60, 4",
        "STALE, 900, 15, 1",
        "STALE_COLD, 900, 15, 1",
        "STALE_FIRST, 300, 15, 1",
        "PREFETCHING, 900, 15, 1",
        "PREFETCHING_COLD, 900, 15, 1"
    })
    void nothingIsReportedIfTheZoneDoesNotChange(Kind kind, int ttl, int minutes, int years) {
        assertThat(moved(kind, ttl, minutes, years, true)).isLessThanOrEqualTo(years);
        assertThat(moved(kind, ttl, minutes, years, false)).as("without jitter").isLessThanOrEqualTo(years);
    }

    private static int moved(Kind kind, int ttl, int minutes, int years, boolean jittered) {
        Alarms alarms = Simulation.quietYears(new Setting(kind, ttl, new Schedule(60 * minutes, jittered)), ttl, years);
        assertThat(alarms.behaviours()).as("changes of behaviour").isLessThanOrEqualTo(years);
        return alarms.moved();
    }

    @ParameterizedTest(name = "{0}, TTL {1} s, every {2} min, seeds 0 to 999")
    @CsvSource({
        "WARM, 20, 5",
        "WARM, 300, 5",
        "WARM, 3600, 15",
        "LUKEWARM, 300, 5",
        "QUIET, 900, 15",
        "FARM, 900, 15",
        "CAPPING, 60, 5",
        "STALE, 300, 5",
        "PREFETCHING, 300, 5",
        "PREFETCHING_COLD, 300, 5"
    })
    void aFallToHalfIsReportedWithin32EntriesAndADoublingWithin16(Kind kind, int ttl, int minutes) {
        Setting setting = new Setting(kind, ttl, new Schedule(60 * minutes, true));

        assertThat(Simulation.found(setting, TtlTable.half(ttl), RUNS).within(32))
                .isGreaterThanOrEqualTo(0.99);
        assertThat(Simulation.found(setting, ttl * 2, RUNS).within(16)).isGreaterThanOrEqualTo(0.99);
    }

    @ParameterizedTest(name = "{0}, TTL {1} s, every {2} min, seeds 0 to 999")
    @CsvSource({"COLD, 20, 1", "COLD, 300, 5", "COLD, 3600, 15", "COLD_FARM, 900, 15", "STALE_COLD, 60, 15"})
    void aChangeThroughAColdCacheIsReportedWithinFourEntries(Kind kind, int ttl, int minutes) {
        Setting setting = new Setting(kind, ttl, new Schedule(60 * minutes, true));
        Found fall = Simulation.found(setting, TtlTable.half(ttl), RUNS);
        Found rise = Simulation.found(setting, ttl * 2, RUNS);

        assertThat(fall.within(4)).isGreaterThanOrEqualTo(0.99);
        assertThat(rise.within(4)).isGreaterThanOrEqualTo(0.99);
    }

    @ParameterizedTest(name = "{0}, TTL {1} s, every second, a day, seed {1}")
    @CsvSource({
        "COLD, 1",
        "COLD, 3",
        "COLD, 12",
        "WARM, 3",
        "WARM, 30",
        "FARM, 12",
        "COLD_FARM, 12",
        "PREFETCHING, 20",
        "PREFETCHING_COLD, 3",
        "PREFETCHING_COLD, 12",
        "PREFETCHING_COLD, 30",
        "LATE_PREFETCHING, 12",
        "LATE_PREFETCHING_COLD, 12",
        "LATE_PREFETCHING_COLD, 20",
        "LATE_PREFETCHING_COLD, 30",
        "STALE_FIRST_COLD, 3",
        "STALE_FIRST_COLD, 12",
        "STALE_FIRST_0, 1",
        "STALE_FIRST_0, 3",
        "STALE_FIRST_0, 12",
        "STALE_FIRST_1, 5",
        "STALE_FIRST_1, 20",
        "STALE_FIRST_7, 3",
        "STALE_FIRST_7, 12",
        "STALE_FIRST_7, 300",
        "FREEZING, 3",
        "FREEZING, 20",
        "FREEZING, 0",
        "COLD, 0"
    })
    void aDayOfChecksEverySecondReportsNothing(Kind kind, int ttl) {
        double day = 1 / 365.0;

        assertThat(Simulation.quietYears(new Setting(kind, ttl, new Schedule(1, true)), ttl, day))
                .isEqualTo(new Alarms(0, 0));
        assertThat(Simulation.quietYears(new Setting(kind, ttl, new Schedule(1, false)), ttl, day))
                .as("without jitter")
                .isEqualTo(new Alarms(0, 0));
    }

    @ParameterizedTest(name = "{0}, from {1} s to {2} s, every second, seeds 0 to 999")
    @CsvSource({
        "COLD, 12, 5",
        "COLD, 5, 12",
        "LATE_PREFETCHING_COLD, 20, 10",
        "LATE_PREFETCHING_COLD, 12, 24",
        "PREFETCHING_COLD, 30, 12",
        "PREFETCHING_COLD, 12, 30",
        "STALE_FIRST_COLD, 12, 5",
        "STALE_FIRST_COLD, 5, 12",
        "STALE_FIRST_0, 12, 5",
        "STALE_FIRST_0, 5, 12",
        "STALE_FIRST_1, 20, 8",
        "STALE_FIRST_1, 8, 20",
        "STALE_FIRST_7, 60, 20",
        "STALE_FIRST_7, 20, 60",
        "STALE_FIRST_7, 60, 3",
        "FREEZING, 20, 8",
        "FREEZING, 8, 20"
    })
    void aChangeIsReportedWithin16EntriesByChecksEverySecond(Kind kind, int from, int to) {
        assertThat(Simulation.found(new Setting(kind, from, new Schedule(1, true)), to, RUNS)
                        .within(16))
                .isGreaterThanOrEqualTo(0.99);
    }

    @ParameterizedTest(name = "{0}, TTL {1} s, every second")
    @CsvSource({
        "COLD, 12, COUNTING_DOWN,",
        "LATE_PREFETCHING_COLD, 12, COUNTING_DOWN,",
        "FREEZING, 0, FIXED,",
        "FREEZING, 3, FIXED,",
        "FREEZING, 20, FIXED,",
        "COLD, 0, FIXED,",
        "STALE_FIRST_COLD, 12, COUNTING_DOWN, SERVES_STALE_FIRST",
        "STALE_FIRST_0, 5, COUNTING_DOWN, SERVES_STALE_FIRST",
        "STALE_FIRST_0, 12, COUNTING_DOWN, SERVES_STALE_FIRST",
        "STALE_FIRST_1, 12, COUNTING_DOWN, SERVES_STALE_FIRST",
        "STALE_FIRST_1, 5, COUNTING_DOWN, SERVES_STALE_FIRST",
        "STALE_FIRST_7, 12, COUNTING_DOWN, SERVES_STALE_FIRST",
        "STALE_FIRST_7, 60, COUNTING_DOWN, SERVES_STALE_FIRST"
    })
    void checksEverySecondShowWhatTheResolverDoes(Kind kind, int ttl, Behaviour behaviour, CacheTrait trait) {
        TtlKey key = key("192.0.2.53");

        TtlModels models = Simulation.models(new Setting(kind, ttl, new Schedule(1, true)), key, ttl, 2000);

        TtlModel model = models.models().get(key).model();
        assertThat(model.estimate()).hasValue(ttl);
        assertThat(model.behaviour()).contains(behaviour);
        assertThat(CacheTrait.of(models, key.lookup())).isEqualTo(trait == null ? Set.of() : Set.of(trait));
    }

    @ParameterizedTest(name = "TTL {0} s, every second")
    @ValueSource(ints = {3, 12, 20})
    void aResolverThatNeverCountsDownIsNamedByChecksEverySecond(int ttl) {
        TtlKey frozen = key("192.0.2.53");
        TtlModels freezing = Simulation.models(new Setting(Kind.FREEZING, ttl, new Schedule(1, true)), frozen, 1, 2000);
        TtlModels cold =
                Simulation.models(new Setting(Kind.COLD, ttl, new Schedule(1, true)), key("198.51.100.53"), 2, 2000);
        SortedMap<TtlKey, FollowedTtl> both = new TreeMap<>(freezing.models());
        both.putAll(cold.models());

        TtlModels all = new TtlModels(freezing.pace(), both, freezing.reported());

        assertThat(CacheTrait.of(all, frozen.lookup())).containsExactly(CacheTrait.FREEZES);
    }

    private static TtlKey key(String resolver) {
        return new TtlKey(new Lookup(Vantage.parse(resolver), Family.IPV4), new DnsName("www.example.org"));
    }
}
