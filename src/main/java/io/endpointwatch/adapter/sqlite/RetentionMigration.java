package io.endpointwatch.adapter.sqlite;

import io.endpointwatch.usecase.Retention;
import java.sql.SQLException;
import java.time.Duration;

/// Files in which history was kept for 30 days. They are known by the index that they lack. The layout stays the
/// same, so the older program can still use the file.
final class RetentionMigration {
    /// What has expired of an endpoint is found without reading the rest of its history.
    static final String INDEX = "CREATE INDEX history_endpoint_expiry ON history (endpoint, expires_at)";

    private static final Duration BEFORE = Duration.ofDays(30);

    private RetentionMigration() {}

    /// Once for a file, before anything else is written to it: what is there is kept as long as what is new.
    /// What an older program writes later is kept for 30 days.
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
