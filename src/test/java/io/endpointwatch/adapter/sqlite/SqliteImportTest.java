package io.endpointwatch.adapter.sqlite;

import static io.endpointwatch.rules.Scene.ENDPOINT;
import static io.endpointwatch.rules.Scene.NOON;
import static io.endpointwatch.rules.Scene.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.observation.Observation;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.History;
import io.endpointwatch.usecase.InMemoryStateStore;
import io.endpointwatch.usecase.ReplayObservations;
import io.endpointwatch.usecase.Retention;
import io.endpointwatch.usecase.StateStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteImportTest {
    private static final Instant NOW = Instant.parse("2028-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private SqliteStateStore store;

    @BeforeEach
    void open() {
        store = new SqliteStateStore(folder.resolve("state.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void oneImportEqualsManySmallImports(int seed) {
        List<Observation> observations = observations(seed);
        StateStore slow = new InMemoryStateStore();
        observations.forEach(one -> replay(slow, List.of(one)));

        ReplayObservations.Result result = replay(store, observations);

        assertThat(result.replayed()).isEqualTo(observations.size());
        assertThat(state(store)).isEqualTo(state(slow)).isEqualTo(result.state());
        assertThat(history(store)).isEqualTo(history(slow));
        assertThat(history(store).runs()).hasSizeGreaterThan(20);
        assertThat(history(store).changes()).hasSize(result.changes());
    }

    /// The state is written last.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void aKilledImportCanBeRepeated(int seed) throws SQLException {
        replay(store, observations(seed));
        History whole = history(store);
        State state = state(store);
        store.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state.db"))) {
            connection.createStatement().execute("DELETE FROM state");
            connection.createStatement().execute("DELETE FROM history WHERE kind = 'change'");
        }

        replay(store, observations(seed));

        assertThat(history(store)).isEqualTo(whole);
        assertThat(state(store)).isEqualTo(state);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void aContinuedImportEqualsOneImport(int seed) {
        List<Observation> observations = observations(seed);
        StateStore whole = new InMemoryStateStore();
        replay(whole, observations);

        replay(store, observations.subList(0, 100));
        ReplayObservations.Result rest = replay(store, observations);

        assertThat(rest.skipped()).isEqualTo(100);
        assertThat(state(store).asFirst()).isEqualTo(state(whole));
        assertThat(history(store)).isEqualTo(history(whole));
    }

    private static ReplayObservations.Result replay(StateStore to, List<Observation> observations) {
        return new ReplayObservations(to, Retention.DEFAULT, () -> NOW).run(ENDPOINT, observations, Policy.DEFAULT);
    }

    private static State state(StateStore of) {
        return of.load(ENDPOINT).orElseThrow().asFirst();
    }

    private static History history(StateStore of) {
        return of.history(ENDPOINT, Instant.EPOCH, NOW);
    }

    /// Observations of one or two of eight addresses, at irregular times over a week.
    private static List<Observation> observations(int seed) {
        Random random = new Random(seed);
        List<Observation> all = new ArrayList<>();
        Instant at = NOON;
        int address = 0;
        for (int i = 0; i < 300; i++) {
            at = at.plusMillis(1 + random.nextInt(4_000_000));
            address = random.nextInt(4) == 0 ? random.nextInt(8) : address;
            all.add(
                    random.nextBoolean()
                            ? seen(at, "198.51.100." + (1 + address))
                            : seen(at, "198.51.100." + (1 + address), "203.0.113." + (1 + address / 4)));
        }
        return all;
    }
}
