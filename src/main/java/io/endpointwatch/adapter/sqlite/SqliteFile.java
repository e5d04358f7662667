package io.endpointwatch.adapter.sqlite;

import io.endpointwatch.usecase.StoreException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/// The database file. It is opened at the first use.
///
/// All threads share one connection, because SQLite permits only one writer at a time. The connection waits for
/// other processes.
///
/// The file uses SQLite's default rollback journal, not the write-ahead log. After a killed process, the next
/// one rolls back. The database stays a single file, works on network file systems, and can be read without
/// write permission.
final class SqliteFile implements AutoCloseable {
    /// The version of [#SCHEMA], stored in the file as `user_version`.
    private static final int LAYOUT = 1;
    /// `at` is in milliseconds and `expires_at` in seconds, both since 1970.
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE state (endpoint TEXT PRIMARY KEY, version INTEGER NOT NULL, doc TEXT NOT NULL)",
            "CREATE TABLE history (endpoint TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,"
                    + " doc TEXT NOT NULL, expires_at INTEGER NOT NULL, PRIMARY KEY (endpoint, at, kind, id))",
            RetentionMigration.INDEX,
            "PRAGMA user_version = " + LAYOUT);
    /// Other processes hold the lock for milliseconds. A longer wait means that something is wrong with them.
    private static final Duration BUSY = Duration.ofSeconds(10);

    private static final FileAttribute<?> USER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;
    private final Path mark;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<PendingWrite<?>> waiting = new ConcurrentLinkedQueue<>();
    private Optional<SqliteSession> open = Optional.empty();

    SqliteFile(Path path) {
        this.path = path.toAbsolutePath();
        this.mark = this.path.resolveSibling(this.path.getFileName() + "-new");
    }

    /// A task that uses a session.
    interface Work<T> {
        T in(SqliteSession session) throws SQLException;
    }

    /// Permits an empty file: it is treated as a new database.
    void permitEmpty() {
        if (isTruncated()) {
            mark();
        }
    }

    /// Whether the file is empty without its mark. A database always has its tables, so something truncated the
    /// file.
    private boolean isTruncated() {
        try {
            return Files.isRegularFile(path) && Files.size(path) == 0 && !Files.exists(mark) && Files.size(path) == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// Creates a mark file. While the mark exists, the database may be empty because it is being created.
    private void mark() {
        try {
            Files.write(mark, new byte[0]);
        } catch (IOException _) {
            // Then the database cannot be created either, and SQLite reports why.
        }
    }

    /// Reads; empty if the file does not exist. Reading does not create it.
    <T> Optional<T> read(Work<T> work) {
        return Files.exists(path) || Files.isSymbolicLink(path) ? Optional.of(use(work)) : Optional.empty();
    }

    /// Writes atomically: all statements or none. Concurrent writes of several threads share one transaction,
    /// because one commit takes as long as hundreds of rows.
    ///
    /// @throws StoreException if the write fails
    <T> T write(Work<T> work) {
        PendingWrite<T> mine = new PendingWrite<>(work);
        waiting.add(mine);
        lock.lock();
        try {
            if (!mine.isDone()) {
                waiting.remove(mine);
                writeTogether(Stream.concat(
                                Stream.of(mine),
                                Stream.<PendingWrite<?>>generate(waiting::poll).takeWhile(Objects::nonNull))
                        .toList());
            }
        } finally {
            lock.unlock();
        }
        return mine.result();
    }

    /// If the common transaction fails, each write is tried alone.
    private void writeTogether(List<PendingWrite<?>> all) {
        try {
            use(opened -> transact(opened, session -> perform(all, session)));
            all.forEach(PendingWrite::succeed);
        } catch (RuntimeException e) {
            if (all.size() == 1) {
                all.getFirst().fail(e);
            } else {
                all.forEach(one -> writeTogether(List.of(one)));
            }
        }
    }

    /// Performs all writes.
    ///
    /// @return how many
    private static int perform(List<PendingWrite<?>> all, SqliteSession session) throws SQLException {
        RetentionMigration.extend(session);
        for (PendingWrite<?> one : all) {
            one.perform(session);
        }
        return all.size();
    }

    /// On any failure, closing rolls back the transaction. The next use opens a new session.
    private <T> T use(Work<T> work) {
        lock.lock();
        try {
            return work.in(session());
        } catch (SQLException e) {
            close();
            throw SqliteError.of(path, e);
        } catch (RuntimeException e) {
            close();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private SqliteSession session() throws SQLException {
        if (open.isEmpty()) {
            createFolder();
            boolean created = !Files.exists(path);
            if (created) {
                mark();
            } else if (isTruncated()) {
                throw SqliteError.truncated(path);
            }
            SqliteLibrary.load();
            SQLiteConfig config = new SQLiteConfig();
            config.setBusyTimeout((int) BUSY.toMillis());
            open = Optional.of(
                    new SqliteSession(JDBC.createConnection("jdbc:sqlite:" + path.toUri(), config.toProperties())));
            prepare(open.get());
            unmark();
        }
        return open.get();
    }

    private void unmark() {
        try {
            Files.deleteIfExists(mark);
        } catch (IOException _) {
            // A leftover mark does no harm: it only matters for an empty file.
        }
    }

    /// Several processes may create the file at the same time. The first one creates the tables; the others
    /// find them.
    private void prepare(SqliteSession session) throws SQLException {
        if (layout(session) == 0) {
            transact(session, this::createTables);
        }
        int layout = layout(session);
        if (layout != LAYOUT) {
            throw new SQLException("its layout is " + layout + ", but this program supports only layout " + LAYOUT);
        }
    }

    private Void createTables(SqliteSession session) throws SQLException {
        if (layout(session) == 0) {
            for (String statement : SCHEMA) {
                session.update(statement);
            }
        }
        return null;
    }

    private static <T> T transact(SqliteSession session, Work<T> work) throws SQLException {
        session.update("BEGIN IMMEDIATE");
        T result = work.in(session);
        session.update("COMMIT");
        return result;
    }

    private static int layout(SqliteSession session) throws SQLException {
        return session.query(row -> row.getInt(1), "PRAGMA user_version");
    }

    /// Creates the folder with access for this user only, because the watched names are private.
    private void createFolder() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = posix ? new FileAttribute<?>[] {USER_ONLY} : new FileAttribute<?>[0];
        try {
            Files.createDirectories(path.getParent(), mode);
        } catch (IOException e) {
            throw new StoreException(
                    "the folder of the store " + path + " cannot be created: " + e
                            + "; choose another file with --store sqlite:PATH",
                    e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            Optional<SqliteSession> closing = open;
            open = Optional.empty();
            if (closing.isPresent()) {
                closing.get().close();
            }
        } catch (SQLException e) {
            throw SqliteError.of(path, e);
        } finally {
            lock.unlock();
        }
    }
}
