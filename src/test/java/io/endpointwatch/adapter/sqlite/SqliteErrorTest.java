package io.endpointwatch.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteErrorTest {
    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, free space on the disk of /var/lib/endpoint-watch",
        "SQLITE_READONLY, and its folder /var/lib/endpoint-watch",
        "SQLITE_READONLY_DBMOVED, and its folder /var/lib/endpoint-watch",
        "SQLITE_CANTOPEN, and its folder /var/lib/endpoint-watch",
        "SQLITE_BUSY, is locked by another process",
        "SQLITE_CORRUPT_INDEX, restore a copy",
        "SQLITE_NOTADB, is not a SQLite database"
    })
    void theMessageNamesTheFileAndTheRemedy(SQLiteErrorCode code, String wayOut) {
        Path file = Path.of("/var/lib/endpoint-watch/state.db");

        assertThat(SqliteError.of(file, new SQLiteException("", code)))
                .hasMessageStartingWith("the store " + file + " ")
                .hasMessageContaining(wayOut);
    }
}
