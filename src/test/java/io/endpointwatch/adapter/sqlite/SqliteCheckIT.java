package io.endpointwatch.adapter.sqlite;

import io.endpointwatch.usecase.CheckContract;
import io.endpointwatch.usecase.StateStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteCheckIT implements CheckContract {
    @TempDir
    private Path folder;

    private SqliteStateStore store;
    private Scenario scenario;

    @BeforeEach
    void open() {
        store = new SqliteStateStore(folder.resolve("state.db"));
        scenario = new Scenario(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public StateStore store() {
        return store;
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }
}
