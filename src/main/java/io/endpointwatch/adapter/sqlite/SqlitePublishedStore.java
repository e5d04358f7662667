package io.endpointwatch.adapter.sqlite;

import io.endpointwatch.codec.PublishedDocument;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.usecase.PublishedStore;
import io.endpointwatch.usecase.StaleStateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Stores what is remembered of published lists, in a table beside the states. The first write creates it, so a file
/// of an earlier version needs no other migration, and an earlier version can still use the file.
final class SqlitePublishedStore implements PublishedStore {
    private static final String TABLE = "CREATE TABLE IF NOT EXISTS published"
            + " (source TEXT PRIMARY KEY, version INTEGER NOT NULL, doc TEXT NOT NULL)";

    private final SqliteFile file;

    SqlitePublishedStore(SqliteFile file) {
        this.file = file;
    }

    @Override
    public Optional<PublishedState> load(PublishedSource source) {
        return read(session -> session.query(
                        rows -> rows.next()
                                ? Optional.of(decode(source, rows.getString(1), rows.getLong(2)))
                                : Optional.<PublishedState>empty(),
                        "SELECT doc, version FROM published WHERE source = ?",
                        source.name()))
                .flatMap(found -> found);
    }

    private PublishedState decode(PublishedSource source, String doc, long version) {
        try {
            return PublishedDocument.decode(doc, source, version);
        } catch (IllegalArgumentException e) {
            throw SqliteError.unreadable(file.path(), source, "published --reset " + source, e);
        }
    }

    /// Empty if there is no table.
    private <T> Optional<T> read(SqliteFile.Work<T> work) {
        return file.read(session -> isThere(session) ? Optional.of(work.in(session)) : Optional.<T>empty())
                .flatMap(found -> found);
    }

    private static boolean isThere(SqliteSession session) throws SQLException {
        return session.query(
                rows -> rows.getBoolean(1),
                "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'published')");
    }

    @Override
    public void save(PublishedState next) {
        String doc = PublishedDocument.encode(next);
        boolean saved = next.version() == 1
                ? change(
                        "INSERT INTO published (source, version, doc) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        next.source().name(),
                        1,
                        doc)
                : change(
                        "UPDATE published SET version = ?, doc = ? WHERE source = ? AND version = ?",
                        next.version(),
                        doc,
                        next.source().name(),
                        next.version() - 1);
        if (!saved) {
            throw new StaleStateException(next);
        }
    }

    private boolean change(String sql, Object... values) {
        return file.write(session -> {
                    session.update(TABLE);
                    return session.update(sql, values);
                })
                == 1;
    }

    @Override
    public List<PublishedSource> sources() {
        return read(session -> session.query(
                        rows -> {
                            List<PublishedSource> sources = new ArrayList<>();
                            while (rows.next()) {
                                sources.add(new PublishedSource(rows.getString(1)));
                            }
                            return sources;
                        },
                        "SELECT source FROM published ORDER BY source"))
                .orElse(List.of());
    }

    @Override
    public boolean delete(PublishedSource source) {
        return file.read(_ -> true).isPresent() && change("DELETE FROM published WHERE source = ?", source.name());
    }
}
