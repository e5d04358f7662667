package io.endpointwatch.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.endpointwatch.codec.RandomStates;
import io.endpointwatch.usecase.PublishedStore;
import io.endpointwatch.usecase.PublishedStoreContract;
import io.endpointwatch.usecase.StateStoreContract;
import io.endpointwatch.usecase.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlitePublishedStoreTest implements PublishedStoreContract {
    @TempDir
    private Path folder;

    private Path file;
    private SqliteStateStore store;

    @BeforeEach
    void open() {
        file = folder.resolve("state.db");
        store = new SqliteStateStore(file);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public PublishedStore published() {
        return store.published();
    }

    @Test
    void readingCreatesNoFile() {
        published().load(LIST);
        published().sources();
        published().delete(LIST);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileOfAnEarlierVersionTakesLists() {
        store.save(RandomStates.state(1, StateStoreContract.HERE, 1));

        assertThat(published().load(LIST)).isEmpty();
        published().save(RandomStates.published(1, LIST, 1));
        assertThat(published().load(LIST)).isPresent();
        assertThat(store.load(StateStoreContract.HERE)).isPresent();
    }

    @Test
    void whatCannotBeReadIsNamedWithTheCommandThatDeletesIt() throws SQLException {
        published().save(RandomStates.published(1, LIST, 1));
        try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = raw.createStatement()) {
            statement.executeUpdate("UPDATE published SET doc = '{\"v\":99}'");
        }

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> published().load(LIST))
                .withMessageContaining("format 99")
                .withMessageEndingWith("run: endpoint-watch published --reset " + LIST);
        assertThat(published().delete(LIST)).isTrue();
    }
}
