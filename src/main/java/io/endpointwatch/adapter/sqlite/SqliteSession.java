package io.endpointwatch.adapter.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// A connection with the statements that it has compiled: compiling one takes as long as running it. It is for one
/// thread at a time.
final class SqliteSession implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> compiled = new HashMap<>();

    SqliteSession(Connection connection) {
        this.connection = connection;
    }

    /// What to make of the rows of a query.
    interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /// How many rows were changed.
    int update(String sql, Object... values) throws SQLException {
        return statement(sql, values).executeUpdate();
    }

    <T> T query(Rows<T> reading, String sql, Object... values) throws SQLException {
        try (ResultSet rows = statement(sql, values).executeQuery()) {
            return reading.read(rows);
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
