package io.endpointwatch.adapter.sqlite;

import java.sql.SQLException;
import java.util.Optional;

/// Something that one thread wants written, and that another may write along with its own. It is for the holder of
/// the file's lock, until it is done.
final class PendingWrite<T> {
    private final SqliteFile.Work<T> work;
    private T result;
    private Optional<RuntimeException> failure = Optional.empty();
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
        result = work.in(session);
    }

    /// The transaction is over.
    void succeed() {
        done = true;
    }

    void fail(RuntimeException why) {
        failure = Optional.of(why);
        done = true;
    }

    /// @throws RuntimeException where it failed
    T result() {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return result;
    }
}
