package io.endpointwatch.adapter.sqlite;

import io.endpointwatch.usecase.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Says what is wrong with a database file, and the way out.
final class SqliteError {
    /// An extended result code holds the primary one in its lowest octet.
    private static final int PRIMARY = 0xff;

    private SqliteError() {}

    static StoreException of(Path file, SQLException e) {
        return new StoreException("the store " + file + " " + trouble(file, e), e);
    }

    static StoreException unreadable(Path file, Object endpoint, IllegalArgumentException e) {
        return new StoreException(
                "what the store " + file + " holds of " + endpoint + " cannot be read: " + e.getMessage()
                        + "; endpoint-watch reset " + endpoint + " forgets it",
                e);
    }

    static StoreException truncated(Path file) {
        return new StoreException(
                "the store " + file + " is empty, 0 octets long, as no database is: something"
                        + " truncated it."
                        + " Restore a copy, or begin anew with endpoint-watch reset HOST",
                null);
    }

    private static String trouble(Path file, SQLException e) {
        return switch (primary(e)) {
            case SQLITE_NOTADB -> "is not a SQLite database: name another file with --store sqlite:PATH";
            case SQLITE_CORRUPT -> "is damaged: restore a copy, or move it away to begin anew";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                "cannot be opened or written (" + e.getMessage() + "): give this user permission to write the file"
                        + " and its folder " + file.getParent() + ", or name another file with --store sqlite:PATH";
            case SQLITE_FULL -> "cannot grow, the disk is full: make room on the disk of " + file.getParent();
            case SQLITE_BUSY, SQLITE_LOCKED -> "is held by another process: end that one, or try again";
            default -> "cannot be read or written: " + e.getMessage();
        };
    }

    private static SQLiteErrorCode primary(SQLException e) {
        return e instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
