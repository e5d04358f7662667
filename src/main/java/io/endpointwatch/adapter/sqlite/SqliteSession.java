package io.endpointwatch.adapter.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// A connection and its prepared statements. They are kept, because preparing a statement takes as long as
/// running it. Use a session from one thread at a time.
final class SqliteSession implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> compiled = new HashMap<>();

    SqliteSession(Connection connection) {
        this.connection = connection;
    }

    /// Reads the rows of a query.
    interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /// Runs a statement and returns the number of changed rows.
    int update(String sql, Object... values) throws SQLException {
        return statement(sql, values).executeUpdate();
    }

    <T> T query(Rows<T> reader, String sql, Object... values) throws SQLException {
        try (ResultSet rows = statement(sql, values).executeQuery()) {
            return reader.read(rows);
        }
    }

    private PreparedStatement statement(String sql, Object... values) throws SQLException {
        PreparedStatement statement = compiled.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            compiled.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
