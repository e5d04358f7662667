package io.endpointwatch.adapter.sqlite;

import java.sql.SQLException;
import java.util.function.Supplier;

/// Something that one thread wants written, and that another may write along with its own. It is for the holder of
/// the file's lock, until it is done.
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

    /// Whether there is nothing left to do, one way or the other.
    boolean isDone() {
        return done;
    }

    /// Does the work in a transaction that still can fail.
    void perform(SqliteSession session) throws SQLException {
        T result = work.in(session);
        outcome = () -> result;
    }

    /// The transaction is over.
    void succeed() {
        done = true;
    }

    void fail(RuntimeException why) {
        outcome = () -> {
            throw why;
        };
        done = true;
    }

    /// @throws RuntimeException where it failed
    T result() {
        return outcome.get();
    }
}
