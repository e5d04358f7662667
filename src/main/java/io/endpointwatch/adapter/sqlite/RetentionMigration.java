package io.endpointwatch.adapter.sqlite;

import io.endpointwatch.usecase.Retention;
import java.sql.SQLException;
import java.time.Duration;

/// Migrates files with a retention of 30 days. They lack the index [#INDEX]. The layout is unchanged, so an
/// older program can still use the file.
final class RetentionMigration {
    /// Finds the expired rows of an endpoint without reading the rest of its history.
    static final String INDEX = "CREATE INDEX history_endpoint_expiry ON history (endpoint, expires_at)";

    private static final Duration BEFORE = Duration.ofDays(30);

    private RetentionMigration() {}

    /// Runs once per file, before any other write. It gives old rows the retention of new ones. An older
    /// program still writes rows with a retention of 30 days.
    static void extend(SqliteSession session) throws SQLException {
        boolean done = session.query(
                rows -> rows.getBoolean(1),
                "SELECT EXISTS (SELECT 1 FROM sqlite_schema"
                        + " WHERE type = 'index' AND name = 'history_endpoint_expiry')");
        if (!done) {
            session.update(
                    "UPDATE history SET expires_at = expires_at + CASE kind WHEN 'runs' THEN ? ELSE ? END",
                    Retention.DEFAULT.runs().minus(BEFORE).toSeconds(),
                    Retention.DEFAULT.changes().minus(BEFORE).toSeconds());
            session.update("DROP INDEX IF EXISTS history_expiry");
            session.update(INDEX);
        }
    }
}
