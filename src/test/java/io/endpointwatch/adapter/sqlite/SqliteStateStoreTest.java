package io.endpointwatch.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.codec.RandomStates;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.ChainTtls;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.LookupFailure;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.History;
import io.endpointwatch.usecase.StateStore;
import io.endpointwatch.usecase.StateStoreContract;
import io.endpointwatch.usecase.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteStateStoreTest implements StateStoreContract {
    @TempDir
    private Path folder;

    private Path file;
    private SqliteStateStore store;

    @BeforeEach
    void open() {
        file = folder.resolve("kept here/what? 100%/state.db");
        store = new SqliteStateStore(file);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public StateStore store() {
        return store;
    }

    @Test
    void readingCreatesNoFile() {
        store.load(HERE);
        store.history(HERE, NOON, NOON);
        store.delete(HERE);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void onlyTheUserCanAccessTheFolder() throws IOException {
        store.save(RandomStates.state(1, HERE, 1));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aSavedStateIsReadAfterReopening() {
        State state = RandomStates.state(1, HERE, 1);
        store.save(state);
        store.close();

        assertThat(store.load(HERE)).contains(state);
    }

    @Test
    void severalStoresOnOneFileSeeEachOther() {
        try (SqliteStateStore other = new SqliteStateStore(file)) {
            store.save(RandomStates.state(1, HERE, 1));
            other.save(RandomStates.state(2, HERE, 2));

            assertThat(store.load(HERE)).contains(RandomStates.state(2, HERE, 2));
        }
    }

    @Test
    void storesThatOpenANewFileAtOnceAllWork() {
        List<SqliteStateStore> stores =
                IntStream.range(0, 12).mapToObj(_ -> new SqliteStateStore(file)).toList();

        IntStream.range(0, 12)
                .parallel()
                .forEach(
                        i -> stores.get(i).save(RandomStates.state(i, Endpoint.parse("host" + i + ".example:443"), 1)));

        assertThat(IntStream.range(0, 12).mapToObj(i -> store.load(Endpoint.parse("host" + i + ".example:443"))))
                .allMatch(Optional::isPresent);
        stores.forEach(SqliteStateStore::close);
    }

    @Test
    void writingHistoryDeletesExpiredHistory() throws SQLException {
        Instant month = NOON.plus(Duration.ofDays(30));
        fileRestored(HERE, NOON, month);
        fileRestored(SAME_PREFIX, NOON, month);
        fileRestored(HERE, month, month.plusSeconds(60));
        assertThat(number("SELECT count(*) FROM history")).isEqualTo(3);

        fileRestored(HERE, month.plusSeconds(1), month.plusSeconds(60));
        assertThat(number("SELECT count(*) FROM history")).isEqualTo(3);
        assertThat(number("SELECT min(at) FROM history WHERE endpoint = '" + HERE + "'"))
                .isEqualTo((int) month.toEpochMilli());
    }

    /// A file of version 0.1.0, with a retention of 30 days.
    @Test
    void historyOfAFileOf30DaysIsKeptAsLongAsWhatIsNew() throws SQLException {
        Instant year = NOON.plus(Duration.ofDays(365));
        fileRestored(HERE, NOON, NOON.plus(Duration.ofDays(30)));
        store.fileRuns(HERE, NOON, List.of(run(NOON)), NOON.plus(Duration.ofDays(30)));
        execute("DROP INDEX history_endpoint_expiry");
        execute("CREATE INDEX history_expiry ON history (expires_at)");
        store.close();

        for (int day = 31; day <= 365; day += 167) {
            fileRestored(HERE, NOON.plus(Duration.ofDays(day)), NOON.plus(Duration.ofDays(day + 400)));
        }

        assertThat(store.history(HERE, NOON, year))
                .isEqualTo(new History(
                        List.of(run(NOON)),
                        Stream.of(0, 31, 198, 365)
                                .<Change>map(day -> new Change.AllowlistRestored(
                                        new ChangeContext(HERE, NOON.plus(Duration.ofDays(day)))))
                                .toList()));
        assertThat(number("SELECT count(*) FROM sqlite_schema WHERE name = 'history_expiry'"))
                .isZero();
        store.fileRuns(HERE, NOON.plus(Duration.ofDays(400)), List.of(run(NOON.plusSeconds(9))), NEVER);
        store.fileRuns(HERE, NOON.plus(Duration.ofDays(401)), List.of(run(NOON.plusSeconds(9))), NEVER);
        assertThat(number("SELECT count(*) FROM history WHERE kind = 'runs' AND at = " + NOON.toEpochMilli()))
                .isZero();
        assertThat(number("SELECT count(*) FROM history WHERE kind = 'change' AND at = " + NOON.toEpochMilli()))
                .isOne();
    }

    @Test
    void readingAnOldFileDoesNotChangeIt() throws SQLException {
        store.save(RandomStates.state(1, HERE, 1));
        fileRestored(HERE, NOON, NOON.plus(Duration.ofDays(30)));
        execute("DROP INDEX history_endpoint_expiry");
        store.close();

        assertThat(store.load(HERE)).contains(RandomStates.state(1, HERE, 1));
        assertThat(store.history(HERE, NOON, NOON).changes()).hasSize(1);
        assertThat(number("SELECT count(*) FROM sqlite_schema WHERE name = 'history_endpoint_expiry'"))
                .isZero();
    }

    private static Run run(Instant at) {
        return new Run(
                new Lookup(Vantage.parse("system"), Family.IPV4),
                new Outcome.Gone(LookupFailure.Absence.NXDOMAIN),
                at,
                at,
                1,
                ChainTtls.NONE,
                Duration.ZERO);
    }

    private void fileRestored(Endpoint endpoint, Instant at, Instant expiresAt) {
        store.fileChanges(endpoint, List.of(new Change.AllowlistRestored(new ChangeContext(endpoint, at))), expiresAt);
    }

    @Test
    void anEmptyFileIsAnErrorThatSuggestsReset() throws IOException {
        store.save(RandomStates.state(1, HERE, 1));
        store.close();
        Files.write(file, new byte[0]);

        assertThatThrownBy(() -> store.load(HERE))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is empty (0 octets)")
                .hasMessageContaining("endpoint-watch reset HOST");
        assertThat(file).isEmptyFile();
        store.delete(HERE);
        store.save(RandomStates.state(2, HERE, 1));
        assertThat(store.load(HERE)).contains(RandomStates.state(2, HERE, 1));
        assertThat(file.resolveSibling(file.getFileName() + "-new")).doesNotExist();
    }

    @Test
    void anUnfinishedFileOfAKilledProcessIsCompleted() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[0]);
        Files.write(file.resolveSibling(file.getFileName() + "-new"), new byte[0]);

        store.save(RandomStates.state(1, HERE, 1));
        assertThat(store.load(HERE)).contains(RandomStates.state(1, HERE, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE state SET version = version + 1 | it is stored as version 2 but contains version 1",
                "UPDATE state SET endpoint = 'other.example:443' | it is the state of another endpoint, a.example:443"
            })
    void rowAndDocumentMustAgree(String damage, String found) throws SQLException {
        store.save(RandomStates.state(1, HERE, 1));
        execute(damage);

        assertThatThrownBy(() -> {
                    store.load(Endpoint.parse("other.example:443"));
                    store.load(HERE);
                })
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(found)
                .hasMessageContaining("endpoint-watch reset");
    }

    @Test
    void theFileCarriesItsLayout() throws SQLException {
        store.save(RandomStates.state(1, HERE, 1));

        assertThat(number("PRAGMA user_version")).isEqualTo(1);
    }

    @Test
    void aNewerLayoutIsAnError() throws SQLException {
        store.save(RandomStates.state(1, HERE, 1));
        store.close();
        execute("PRAGMA user_version = 2");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.load(HERE))
                .withMessage("the store " + file
                        + " cannot be read or written: its layout is 2, but this program supports only layout 1");
    }

    @Test
    void aFileThatIsNotADatabaseIsAnErrorAndStaysUnchanged() throws IOException {
        Files.createDirectories(file.getParent());
        String text = "this is no database, and long enough not to look like the beginning of an empty one. ".repeat(9);
        Files.writeString(file, text);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.load(HERE))
                .withMessage("the store " + file
                        + " is not a SQLite database: choose another file with --store sqlite:PATH");
        assertThat(file).hasContent(text);
    }

    @Test
    void aFolderInPlaceOfTheFileIsAnErrorWithItsName() throws IOException {
        Files.createDirectories(file);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.load(HERE))
                .withMessageContaining(file.toString())
                .withMessageContaining("permission");
    }

    @Test
    void aFileInPlaceOfTheFolderIsAnErrorWithItsName() throws IOException {
        Files.writeString(folder.resolve("kept here"), "");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.save(RandomStates.state(1, HERE, 1)))
                .withMessageContaining("the folder of the store " + file + " cannot be created");
    }

    @Test
    void aPartialWriteIsRolledBack() throws SQLException {
        Change sound = new Change.AllowlistRestored(new ChangeContext(HERE, NOON));
        Change unsound = new Change.AllowlistRestored(new ChangeContext(HERE, Instant.MAX));

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> store.fileChanges(HERE, List.of(sound, unsound), NEVER));
        store.fileChanges(SAME_PREFIX, List.of(sound), NEVER);

        assertThat(number("SELECT count(*) FROM history")).isEqualTo(1);
    }

    @Test
    void anUnreadableDocumentIsAnErrorAndCanBeDeleted() throws SQLException {
        store.save(RandomStates.state(1, HERE, 1));
        execute("UPDATE state SET doc = '{\"v\":9}'");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.load(HERE))
                .withMessageContaining("format 9")
                .withMessageContaining("endpoint-watch reset a.example:443");
        assertThat(store.delete(HERE)).isTrue();
    }

    private int number(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return connection.createStatement().executeQuery(sql).getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect()) {
            connection.createStatement().execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
    }
}
