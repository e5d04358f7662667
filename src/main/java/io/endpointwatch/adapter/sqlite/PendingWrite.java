package io.endpointwatch.adapter.sqlite;

import java.sql.SQLException;
import java.util.function.Supplier;

/// A write that waits for the file's lock. Another thread may perform it in the same transaction as its own
/// write. Only the holder of the lock may use it until it is done.
final class PendingWrite<T> {
    private final SqliteFile.Work<T> work;
    /// Gives the result, or throws what went wrong.
    private Supplier<T> outcome = () -> {
        throw new IllegalStateException("not written yet");
    };

    private boolean done;

    PendingWrite(SqliteFile.Work<T> work) {
        this.work = work;
    }

    /// Whether the write succeeded or failed.
    boolean isDone() {
        return done;
    }

    /// Performs the write in an open transaction, which can still fail.
    void perform(SqliteSession session) throws SQLException {
        T result = work.in(session);
        outcome = () -> result;
    }

    /// Marks the write as committed.
    void succeed() {
        done = true;
    }

    void fail(RuntimeException why) {
        outcome = () -> {
            throw why;
        };
        done = true;
    }

    /// @throws RuntimeException if the write failed
    T result() {
        return outcome.get();
    }
}
