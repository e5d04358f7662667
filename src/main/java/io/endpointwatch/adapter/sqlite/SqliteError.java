package io.endpointwatch.adapter.sqlite;

import io.endpointwatch.usecase.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Turns errors of a database file into messages that say what to do.
final class SqliteError {
    /// The mask of the primary result code: the lowest octet of an extended one.
    private static final int PRIMARY = 0xff;

    private SqliteError() {}

    static StoreException of(Path file, SQLException e) {
        return new StoreException("the store " + file + " " + message(file, e), e);
    }

    static StoreException unreadable(Path file, Object endpoint, IllegalArgumentException e) {
        return unreadable(file, endpoint, "reset " + endpoint, e);
    }

    /// @param command that deletes it
    static StoreException unreadable(Path file, Object subject, String command, IllegalArgumentException e) {
        return new StoreException(
                "the store " + file + " has unreadable data of " + subject + ": " + e.getMessage()
                        + "; to delete it, run: endpoint-watch " + command,
                e);
    }

    static StoreException truncated(Path file) {
        return new StoreException(
                "the store " + file + " is empty (0 octets). A database is never empty: something"
                        + " truncated it."
                        + " Restore a copy, or start over with: endpoint-watch reset HOST",
                null);
    }

    private static String message(Path file, SQLException e) {
        return switch (primary(e)) {
            case SQLITE_NOTADB -> "is not a SQLite database: choose another file with --store sqlite:PATH";
            case SQLITE_CORRUPT -> "is damaged: restore a copy, or move it away to start over";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                "cannot be opened or written (" + e.getMessage() + "): give this user permission to write the file"
                        + " and its folder " + file.getParent() + ", or choose another file with --store sqlite:PATH";
            case SQLITE_FULL -> "cannot grow because the disk is full: free space on the disk of " + file.getParent();
            case SQLITE_BUSY, SQLITE_LOCKED -> "is locked by another process: end that process, or try again";
            default -> "cannot be read or written: " + e.getMessage();
        };
    }

    private static SQLiteErrorCode primary(SQLException e) {
        return e instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
