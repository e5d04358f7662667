package io.endpointwatch.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.codec.RandomStates;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.StaleStateException;
import io.endpointwatch.usecase.StateStoreContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStateStoreIT {
    @TempDir
    private Path folder;

    @Test
    void killedProcessesLeaveAReadableState() throws IOException, InterruptedException, SQLException {
        Path file = folder.resolve("state.db");
        long reported = 0;
        for (int round = 0; round < 3; round++) {
            List<Process> rivals = List.of(savingEndlessly(file), savingEndlessly(file));
            for (Process one : rivals) {
                reported = Math.max(reported, lastOf(one, 40));
                one.destroyForcibly().waitFor();
            }
        }

        try (SqliteStateStore store = new SqliteStateStore(file)) {
            State state = store.load(StateStoreContract.HERE).orElseThrow();
            assertThat(state.version()).isGreaterThanOrEqualTo(reported);
            assertThat(state).isEqualTo(version(state.version()));
        }
        assertThat(integrity(file)).isEqualTo("ok");
    }

    /// Every version that a process reports as saved is reported exactly once over all processes.
    @Test
    void onlyOneOfSeveralProcessesSavesAVersion() throws IOException, InterruptedException {
        Path file = folder.resolve("state.db");
        List<Process> rivals = List.of(savingEndlessly(file), savingEndlessly(file), savingEndlessly(file));
        List<String> saved = new ArrayList<>();
        for (Process one : rivals) {
            BufferedReader out = one.inputReader();
            for (int i = 0; i < 50; i++) {
                saved.add(out.readLine());
            }
        }
        for (Process one : rivals) {
            one.destroyForcibly().waitFor();
        }

        assertThat(saved).hasSize(150).doesNotHaveDuplicates().doesNotContainNull();
    }

    private static Process savingEndlessly(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Saver.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long lastOf(Process process, int lines) throws IOException {
        BufferedReader out = process.inputReader();
        long last = 0;
        for (int i = 0; i < lines; i++) {
            last = Long.parseLong(out.readLine());
        }
        return last;
    }

    private static String integrity(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return connection
                    .createStatement()
                    .executeQuery("PRAGMA integrity_check")
                    .getString(1);
        }
    }

    private static State version(long version) {
        return RandomStates.state(version, StateStoreContract.HERE, version);
    }

    /// Saves many versions, and prints each after its save.
    static final class Saver {
        private Saver() {}

        public static void main(String[] args) {
            try (SqliteStateStore store = new SqliteStateStore(Path.of(args[0]))) {
                while (true) {
                    long next = store.load(StateStoreContract.HERE)
                                    .map(State::version)
                                    .orElse(0L)
                            + 1;
                    try {
                        store.save(version(next));
                        System.out.println(next);
                    } catch (StaleStateException _) {
                        Thread.onSpinWait();
                    }
                }
            }
        }
    }
}
