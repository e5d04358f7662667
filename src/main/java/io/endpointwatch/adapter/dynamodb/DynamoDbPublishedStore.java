package io.endpointwatch.adapter.dynamodb;

import io.endpointwatch.codec.PublishedDocument;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.usecase.PublishedStore;
import io.endpointwatch.usecase.StaleStateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Stores what is remembered of published lists, in the table of the states. Each list has an item `STATE` in a
/// partition of its own, and an item in the common partition `PUBLISHED`, by which it is found without a scan.
final class DynamoDbPublishedStore implements PublishedStore {
    private final DynamoDbTable table;

    DynamoDbPublishedStore(DynamoDbTable table) {
        this.table = table;
    }

    @Override
    public Optional<PublishedState> load(PublishedSource source) {
        Map<String, AttributeValue> item = table.item(ItemKeys.of(source));
        AttributeValue doc = item.get(DynamoDbTable.DOC);
        AttributeValue version = item.get(DynamoDbTable.VERSION);
        if (doc == null || version == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(PublishedDocument.decode(doc.s(), source, Long.parseLong(version.n())));
        } catch (IllegalArgumentException e) {
            throw TableError.unreadable(table.name(), source, "published --reset " + source, e);
        }
    }

    /// The item by which the source is found is written first: without a state it does no harm.
    @Override
    public void save(PublishedState next) {
        if (next.version() == 1) {
            table.put(put -> put.item(ItemKeys.index(next.source())));
        }
        if (!table.save(ItemKeys.of(next.source()), PublishedDocument.encode(next), next.version(), Map.of())) {
            throw new StaleStateException(next);
        }
    }

    @Override
    public List<PublishedSource> sources() {
        return table.keys(ItemKeys.PUBLISHED).stream()
                .flatMap(key -> Optional.ofNullable(key.get(ItemKeys.SORT)).stream())
                .map(sort -> new PublishedSource(sort.s()))
                .filter(source -> !table.item(ItemKeys.of(source)).isEmpty())
                .sorted()
                .toList();
    }

    @Override
    public boolean delete(PublishedSource source) {
        boolean deleted = !table.delete(ItemKeys.of(source)).isEmpty();
        table.delete(ItemKeys.index(source));
        return deleted;
    }
}
