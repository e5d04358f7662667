package io.endpointwatch.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.codec.RandomStates;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.State;
import io.endpointwatch.testdisk.SmallDisk;
import io.endpointwatch.usecase.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests with a disk that becomes full at any write.
class SqliteFullDiskIT {
    private static final Endpoint ENDPOINT = Endpoint.parse("www.example.org:443");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final int KIBIBYTES = 512;
    /// Enough pages for a journal, and for a state and a change that grow the file.
    private static final int ENOUGH = 40;

    @TempDir
    private Path folder;

    private SmallDisk disk;
    private SqliteStateStore store;

    @BeforeEach
    void open() throws Exception {
        disk = SmallDisk.mount(folder, KIBIBYTES);
        store = new SqliteStateStore(folder.resolve("state.db"));
    }

    @AfterEach
    void close() throws Exception {
        if (disk != null) {
            store.close();
            disk.close();
        }
    }

    @Test
    void aStateIsSavedCompletelyOrNotAtAll() throws IOException {
        State stored = version(1);
        store.save(stored);
        int saved = 0;
        for (int pages = 0; pages <= ENOUGH; pages++) {
            disk.fill(pages);
            State next = version(stored.version() + 1);
            if (isDone(() -> store.save(next))) {
                stored = next;
                saved++;
            }
            assertThat(store.load(ENDPOINT)).contains(stored);
        }
        assertThat(saved).isBetween(1, ENOUGH);
    }

    @Test
    void changesAreFiledAllOrNone() throws IOException {
        store.save(version(1));
        int filed = 0;
        for (int pages = 0; pages <= ENOUGH; pages++) {
            disk.fill(pages);
            List<Change> changes = changes(NOON.plusSeconds(100L * pages));
            filed += isDone(() -> store.fileChanges(ENDPOINT, changes, NOON.plus(Duration.ofDays(30)))) ? 1 : 0;
            assertThat(store.history(ENDPOINT, NOON, NOON).changes()).hasSize(filed * changes.size());
        }
        assertThat(filed).isBetween(1, ENOUGH);
    }

    @Test
    void aWriteSucceedsAfterSpaceIsFreed() throws IOException {
        store.save(version(1));
        disk.fill(0);
        assertThat(isDone(() -> store.save(version(2)))).isFalse();
        disk.clear();
        store.save(version(2));

        assertThat(store.load(ENDPOINT)).contains(version(2));
    }

    /// Whether the disk had enough space.
    private static boolean isDone(Runnable write) {
        try {
            write.run();
            return true;
        } catch (StoreException full) {
            assertThat(full).hasMessageContaining("cannot grow because the disk is full: free space on the disk of ");
            return false;
        }
    }

    private static State version(long version) {
        return RandomStates.state(version, ENDPOINT, version);
    }

    private static List<Change> changes(Instant from) {
        return List.of(0, 1, 2, 3).stream()
                .<Change>map(i -> new Change.AllowlistRestored(new ChangeContext(ENDPOINT, from.plusSeconds(i))))
                .toList();
    }
}
