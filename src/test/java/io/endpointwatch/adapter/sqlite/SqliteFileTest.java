package io.endpointwatch.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.usecase.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {
    /// The offset of the file's change counter.
    private static final int CHANGE_COUNTER = 24;
    private static final String INSERT = "INSERT INTO state (endpoint, version, doc) VALUES (?, ?, ?)";

    @TempDir
    private Path folder;

    private SqliteFile file;
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() {
        file = new SqliteFile(folder.resolve("state.db"));
        file.write(session -> session.update(INSERT, "first", 1, ""));
    }

    @AfterEach
    void close() {
        file.close();
    }

    private int changeCounter() throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file.path())).getInt(CHANGE_COUNTER);
    }

    private List<String> endpoints() {
        return file.read(session -> session.query(
                        rows -> {
                            List<String> all = new ArrayList<>();
                            while (rows.next()) {
                                all.add(rows.getString(1));
                            }
                            return all;
                        },
                        "SELECT endpoint FROM state ORDER BY version"))
                .orElseThrow();
    }

    /// Lets all writes wait for one that takes a while.
    private void writeTogether(List<SqliteFile.Work<Integer>> works) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Thread slow = Thread.ofVirtual()
                .start(() -> file.write(session -> {
                    begun.countDown();
                    await(free);
                    return session.update(INSERT, "slow", 2, "");
                }));
        begun.await();
        List<Thread> all = works.stream()
                .map(work -> Thread.ofVirtual().start(() -> {
                    try {
                        file.write(work);
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                }))
                .toList();
        while (!all.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            Thread.sleep(Duration.ofMillis(1));
        }
        free.countDown();
        slow.join();
        for (Thread one : all) {
            one.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<SqliteFile.Work<Integer>> inserts(int several) {
        return IntStream.range(0, several)
                .<SqliteFile.Work<Integer>>mapToObj(i -> session -> session.update(INSERT, "e" + i, 3 + i, ""))
                .toList();
    }

    @Test
    void concurrentWritesShareOneTransaction() throws Exception {
        int before = changeCounter();

        writeTogether(inserts(50));

        assertThat(endpoints()).hasSize(52);
        assertThat(changeCounter() - before)
                .as("that of the slow one, and that of all others")
                .isEqualTo(2);
        assertThat(failures).isEmpty();
    }

    @Test
    void aFailedWriteAffectsNoOtherWrite() throws Exception {
        List<SqliteFile.Work<Integer>> works = new ArrayList<>(inserts(4));
        works.add(2, session -> {
            session.update(INSERT, "half", 99, "");
            throw new SQLException("refused");
        });
        works.add(4, _ -> {
            throw new IllegalArgumentException("not to be written");
        });

        writeTogether(works);

        assertThat(endpoints()).containsExactly("first", "slow", "e0", "e1", "e2", "e3");
        assertThat(failures)
                .hasSize(2)
                .anySatisfy(one ->
                        assertThat(one).isInstanceOf(StoreException.class).hasMessageContaining("refused"))
                .anySatisfy(one -> assertThat(one)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("not to be written"));
    }
}
