package io.endpointwatch.watch.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.endpointwatch.watch.ttl.SimulatedResolver.Kind;
import io.endpointwatch.watch.ttl.Simulation.Alarms;
import io.endpointwatch.watch.ttl.Simulation.Found;
import io.endpointwatch.watch.ttl.Simulation.Schedule;
import io.endpointwatch.watch.ttl.Simulation.Setting;

/// A fast part of what [TtlTable] shows.
class TtlSimulationTest {
    private static final int RUNS = 1000;

    @ParameterizedTest(name = "{0}, TTL {1} s, every {2} min, {3} years, seed {1}")
    @CsvSource({
            "COLD, 900, 15, 1", "COLD_FARM, 900, 15, 1", "WARM, 20, 15, 1", "WARM, 300, 5, 1", "WARM, 7200, 15, 1",
            "WARM, 3600, 60, 4", "WARM, 86400, 60, 4", "LUKEWARM, 900, 15, 1", "QUIET, 900, 15, 1", "FARM, 300, 5, 1",
            "FARM, 900, 15, 1", "FARM, 7200, 60, 4", "CAPPING, 3600, 15, 1", "CLIPPING, 3600, 15, 1",
            "STRETCHING, 60, 60, 4", "STALE, 900, 15, 1", "STALE_COLD, 900, 15, 1", "STALE_FIRST, 300, 15, 1",
            "PREFETCHING, 900, 15, 1", "PREFETCHING_COLD, 900, 15, 1"
    })
    void nothingIsToldWhereTheZoneChangesNothing(Kind kind, int ttl, int minutes, int years) {
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
            "WARM, 20, 5", "WARM, 300, 5", "WARM, 3600, 15", "LUKEWARM, 300, 5", "QUIET, 900, 15", "FARM, 900, 15",
            "CAPPING, 60, 5", "STALE, 300, 5", "PREFETCHING, 300, 5", "PREFETCHING_COLD, 300, 5"
    })
    void fallToAHalfIsFoundWithin32EntriesAndADoublingWithin16(Kind kind, int ttl, int minutes) {
        Setting setting = new Setting(kind, ttl, new Schedule(60 * minutes, true));

        assertThat(Simulation.found(setting, TtlTable.half(ttl), RUNS).within(32)).isGreaterThanOrEqualTo(0.99);
        assertThat(Simulation.found(setting, ttl * 2, RUNS).within(16)).isGreaterThanOrEqualTo(0.99);
    }

    @ParameterizedTest(name = "{0}, TTL {1} s, every {2} min, seeds 0 to 999")
    @CsvSource({"COLD, 20, 1", "COLD, 300, 5", "COLD, 3600, 15", "COLD_FARM, 900, 15", "STALE_COLD, 60, 15"})
    void coldCacheTellsWithinFourEntries(Kind kind, int ttl, int minutes) {
        Setting setting = new Setting(kind, ttl, new Schedule(60 * minutes, true));
        Found fall = Simulation.found(setting, TtlTable.half(ttl), RUNS);
        Found rise = Simulation.found(setting, ttl * 2, RUNS);

        assertThat(fall.within(4)).isGreaterThanOrEqualTo(0.99);
        assertThat(rise.within(4)).isGreaterThanOrEqualTo(0.99);
    }
}
