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

/// The database file, opened when it is first needed.
///
/// One connection serves all threads in turn: SQLite lets one write at a time anyway. Other processes are waited for.
/// The journal is SQLite's default, the rollback journal, and not the write-ahead log: a killed process leaves
/// nothing that the next one does not undo, the database stays a single file, works on network file systems, and can
/// be read where it cannot be written.
final class SqliteFile implements AutoCloseable {
    /// The layout of [#SCHEMA], kept in the file as `user_version`.
    private static final int LAYOUT = 1;
    /// Times: `at` in milliseconds, `expires_at` in seconds, both since 1970.
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE state (endpoint TEXT PRIMARY KEY, version INTEGER NOT NULL, doc TEXT NOT NULL)",
            "CREATE TABLE history (endpoint TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,"
                    + " doc TEXT NOT NULL, expires_at INTEGER NOT NULL, PRIMARY KEY (endpoint, at, kind, id))",
            RetentionMigration.INDEX,
            "PRAGMA user_version = " + LAYOUT);
    /// Others hold the file for milliseconds; longer, and something is wrong with them.
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

    /// What to do with a session.
    interface Work<T> {
        T in(SqliteSession session) throws SQLException;
    }

    /// From now on, a file of no length is a new one.
    void beginAnew() {
        if (isTruncated()) {
            mark();
        }
    }

    /// A database that has nothing in it is no database: whoever made the file, made its tables.
    private boolean isTruncated() {
        try {
            return Files.isRegularFile(path) && Files.size(path) == 0 && !Files.exists(mark) && Files.size(path) == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// Says, for as long as the file is being made, that it may have no length.
    private void mark() {
        try {
            Files.write(mark, new byte[0]);
        } catch (IOException _) {
            // Where it cannot be made, the database cannot be made either, and SQLite says why.
        }
    }

    /// Reads; empty where there is no file yet, which stays so.
    <T> Optional<T> read(Work<T> work) {
        return Files.exists(path) || Files.isSymbolicLink(path) ? Optional.of(use(work)) : Optional.empty();
    }

    /// Writes, in one or several statements: all of them or none. What several threads write at the same time is
    /// one transaction, since a disk takes as long for one as for hundreds.
    ///
    /// @throws StoreException where it cannot be done
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

    /// Where some of several cannot be written, the others can be alone.
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

    private static Void perform(List<PendingWrite<?>> all, SqliteSession session) throws SQLException {
        RetentionMigration.extend(session);
        for (PendingWrite<?> one : all) {
            one.perform(session);
        }
        return null;
    }

    /// Whatever goes wrong, closing rolls back what was begun, and the next use begins with a new session.
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
            boolean made = !Files.exists(path);
            if (made) {
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
            // It says what nobody asks of a file that has a length.
        }
    }

    /// Several processes may find the file new at once: the first makes the tables, the others see them.
    private void prepare(SqliteSession session) throws SQLException {
        if (layout(session) == 0) {
            transact(session, this::createTables);
        }
        int layout = layout(session);
        if (layout != LAYOUT) {
            throw new SQLException("its layout is " + layout + ", and this program knows layout " + LAYOUT);
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

    /// Only for this user: what somebody watches is theirs to tell.
    private void createFolder() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = posix ? new FileAttribute<?>[] {USER_ONLY} : new FileAttribute<?>[0];
        try {
            Files.createDirectories(path.getParent(), mode);
        } catch (IOException e) {
            throw new StoreException(
                    "the folder of the store " + path + " cannot be made: " + e
                            + "; name another file with --store sqlite:PATH",
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
