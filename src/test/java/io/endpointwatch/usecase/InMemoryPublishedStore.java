package io.endpointwatch.usecase;

import io.endpointwatch.codec.PublishedDocument;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A store for tests. Like the real ones, it keeps documents, so no object is shared with callers.
public final class InMemoryPublishedStore implements PublishedStore {
    private final Map<PublishedSource, Row> rows = new TreeMap<>();

    private record Row(String doc, long version) {}

    @Override
    public synchronized Optional<PublishedState> load(PublishedSource source) {
        return Optional.ofNullable(rows.get(source))
                .map(row -> PublishedDocument.decode(row.doc(), source, row.version()));
    }

    @Override
    public synchronized void save(PublishedState next) {
        long stored =
                Optional.ofNullable(rows.get(next.source())).map(Row::version).orElse(0L);
        if (stored != next.version() - 1) {
            throw new StaleStateException(next);
        }
        rows.put(next.source(), new Row(PublishedDocument.encode(next), next.version()));
    }

    @Override
    public synchronized List<PublishedSource> sources() {
        return List.copyOf(rows.keySet());
    }

    @Override
    public synchronized boolean delete(PublishedSource source) {
        return rows.remove(source) != null;
    }
}
