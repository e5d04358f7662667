package io.endpointwatch.adapter.sqlite;

import io.endpointwatch.change.Change;
import io.endpointwatch.codec.RunsDocument;
import io.endpointwatch.codec.StateDocument;
import io.endpointwatch.json.ChangeJson;
import io.endpointwatch.json.Json;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Run;
import io.endpointwatch.state.State;
import io.endpointwatch.usecase.History;
import io.endpointwatch.usecase.PublishedStore;
import io.endpointwatch.usecase.StaleStateException;
import io.endpointwatch.usecase.StateStore;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/// Stores everything in one SQLite file, which is created by the first write. Many threads and processes may
/// use the file at the same time. Expired history of an endpoint is deleted whenever new history of it is
/// written.
public final class SqliteStateStore implements StateStore, AutoCloseable {
    private static final String RUNS = "runs";
    private static final String CHANGE = "change";

    private final SqliteFile file;

    public SqliteStateStore(Path file) {
        this.file = new SqliteFile(file);
    }

    @Override
    public PublishedStore published() {
        return new SqlitePublishedStore(file);
    }

    @Override
    public Optional<State> load(Endpoint endpoint) {
        return file.read(session -> session.query(
                        SqliteStateStore::first,
                        "SELECT doc, version FROM state WHERE endpoint = ?",
                        endpoint.toString()))
                .flatMap(row -> row)
                .map(row -> decode(endpoint, row));
    }

    private record Row(String doc, long version) {}

    private static Optional<Row> first(ResultSet rows) throws SQLException {
        return rows.next() ? Optional.of(new Row(rows.getString(1), rows.getLong(2))) : Optional.empty();
    }

    private State decode(Endpoint endpoint, Row row) {
        try {
            return StateDocument.decode(row.doc(), endpoint, row.version());
        } catch (IllegalArgumentException e) {
            throw SqliteError.unreadable(file.path(), endpoint, e);
        }
    }

    @Override
    public boolean hasHistory(Endpoint endpoint) {
        return file.read(session -> session.query(
                        rows -> rows.getBoolean(1),
                        "SELECT EXISTS (SELECT 1 FROM history WHERE endpoint = ?)",
                        endpoint.toString()))
                .orElse(false);
    }

    @Override
    public void save(State next) {
        boolean saved = next.version() == 1
                ? change(
                        "INSERT INTO state (endpoint, version, doc) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        next.endpoint().toString(),
                        1,
                        StateDocument.encode(next))
                : change(
                        "UPDATE state SET version = ?, doc = ? WHERE endpoint = ? AND version = ?",
                        next.version(),
                        StateDocument.encode(next),
                        next.endpoint().toString(),
                        next.version() - 1);
        if (!saved) {
            throw new StaleStateException(next);
        }
    }

    private boolean change(String sql, Object... values) {
        return file.write(session -> session.update(sql, values)) == 1;
    }

    @Override
    public void fileRuns(Endpoint endpoint, Instant at, List<Run> runs, Instant expiresAt) {
        String doc = RunsDocument.encode(runs);
        file.write(session -> {
            deleteExpired(session, endpoint, at);
            return put(session, endpoint, at, RUNS, "", doc, expiresAt);
        });
    }

    /// Writes all runs in one transaction.
    @Override
    public void fileRuns(Endpoint endpoint, SortedMap<Instant, List<Run>> closed, Instant expiresAt) {
        if (!closed.isEmpty()) {
            file.write(session -> {
                deleteExpired(session, endpoint, closed.firstKey());
                for (Map.Entry<Instant, List<Run>> one : closed.entrySet()) {
                    put(session, endpoint, one.getKey(), RUNS, "", RunsDocument.encode(one.getValue()), expiresAt);
                }
                return closed.size();
            });
        }
    }

    @Override
    public void fileChanges(Endpoint endpoint, List<Change> changes, Instant expiresAt) {
        file.write(session -> {
            int filed = 0;
            for (Change one : changes) {
                deleteExpired(session, endpoint, one.context().at());
                filed += put(
                        session,
                        endpoint,
                        one.context().at(),
                        CHANGE,
                        one.id(),
                        Json.text(ChangeJson.write(one)),
                        expiresAt);
            }
            return filed;
        });
    }

    /// Deletes the rows that had expired at the time of the endpoint's newest earlier row. The time of the
    /// check is not used: a clock that jumps ahead must not delete anything.
    private static void deleteExpired(SqliteSession session, Endpoint endpoint, Instant at) throws SQLException {
        session.update(
                "DELETE FROM history WHERE endpoint = ?1 AND expires_at <= (SELECT max(at) / 1000 FROM history"
                        + " WHERE endpoint = ?1 AND at < ?2)",
                endpoint.toString(),
                at.toEpochMilli());
    }

    private static int put(
            SqliteSession session, Endpoint endpoint, Instant at, String kind, String id, String doc, Instant expiresAt)
            throws SQLException {
        return session.update(
                "INSERT OR REPLACE INTO history (endpoint, at, kind, id, doc, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                endpoint.toString(),
                at.toEpochMilli(),
                kind,
                id,
                doc,
                expiresAt.getEpochSecond());
    }

    @Override
    public History history(Endpoint endpoint, Instant since, Instant now) {
        try {
            return new History(
                    RunsDocument.decode(docs(RUNS, endpoint, since, now).stream()),
                    docs(CHANGE, endpoint, since, now).stream()
                            .map(doc -> ChangeJson.read(Json.parse(doc)))
                            .toList());
        } catch (IllegalArgumentException e) {
            throw SqliteError.unreadable(file.path(), endpoint, e);
        }
    }

    private List<String> docs(String kind, Endpoint endpoint, Instant since, Instant now) {
        return file.read(session -> session.query(
                        SqliteStateStore::texts,
                        "SELECT doc FROM history WHERE endpoint = ?1"
                                + " AND at >= ?2 AND kind = ?3 AND (expires_at > ?4 OR expires_at > (SELECT max(at) /"
                                + " 1000 FROM history WHERE endpoint = ?1))"
                                + " ORDER BY at, id",
                        endpoint.toString(),
                        since.toEpochMilli(),
                        kind,
                        now.getEpochSecond()))
                .orElse(List.of());
    }

    static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(rows.getString(1));
        }
        return texts;
    }

    @Override
    public boolean delete(Endpoint endpoint) {
        file.permitEmpty();
        return file.read(_ -> true).isPresent()
                && file.write(session -> {
                    session.update("DELETE FROM history WHERE endpoint = ?", endpoint.toString());
                    GroupTable.delete(session, endpoint);
                    return session.update("DELETE FROM state WHERE endpoint = ?", endpoint.toString()) == 1;
                });
    }

    @Override
    public void join(String group, Endpoint endpoint, long version) {
        file.write(session -> GroupTable.join(session, group, endpoint, version));
    }

    @Override
    public void leave(String group, Endpoint endpoint, long version) {
        file.write(session -> GroupTable.leave(session, group, endpoint, version));
    }

    @Override
    public List<Endpoint> listed(String group) {
        return file.read(session -> GroupTable.listed(session, group)).orElse(List.of()).stream()
                .map(Endpoint::parse)
                .sorted()
                .toList();
    }

    @Override
    public Stream<Endpoint> endpoints() {
        return file
                .read(session -> session.query(SqliteStateStore::texts, "SELECT endpoint FROM state ORDER BY endpoint"))
                .orElse(List.of())
                .stream()
                .map(Endpoint::parse);
    }

    @Override
    public void close() {
        file.close();
    }
}
