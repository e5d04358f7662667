package io.endpointwatch.adapter.sqlite;

import io.endpointwatch.observation.Endpoint;
import java.sql.SQLException;
import java.util.List;

/// The table of groups: which endpoints are listed in which group, and since which version of their state.
///
/// The first endpoint that joins a group creates the table. The layout of the file stays the same, so an older
/// program can still use it.
final class GroupTable {
    private static final String CREATE = "CREATE TABLE IF NOT EXISTS grouped (name TEXT NOT NULL,"
            + " endpoint TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (name, endpoint)) WITHOUT ROWID";

    private GroupTable() {}

    static int join(SqliteSession session, String group, Endpoint endpoint, long version) throws SQLException {
        session.update(CREATE);
        return session.update(
                "INSERT INTO grouped (name, endpoint, version) VALUES (?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET version = max(version, excluded.version)",
                group,
                endpoint.toString(),
                version);
    }

    static int leave(SqliteSession session, String group, Endpoint endpoint, long version) throws SQLException {
        return exists(session)
                ? session.update(
                        "DELETE FROM grouped WHERE name = ? AND endpoint = ? AND version <= ?",
                        group,
                        endpoint.toString(),
                        version)
                : 0;
    }

    /// Takes the endpoint out of every group.
    static void delete(SqliteSession session, Endpoint endpoint) throws SQLException {
        if (exists(session)) {
            session.update("DELETE FROM grouped WHERE endpoint = ?", endpoint.toString());
        }
    }

    static List<String> listed(SqliteSession session, String group) throws SQLException {
        return exists(session)
                ? session.query(SqliteStateStore::texts, "SELECT endpoint FROM grouped WHERE name = ?", group)
                : List.of();
    }

    private static boolean exists(SqliteSession session) throws SQLException {
        return session.query(
                rows -> rows.getBoolean(1),
                "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'grouped')");
    }
}
