package io.endpointwatch.adapter.dynamodb;

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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Stores everything in one table with the string keys `pk` and `sk`, and the TTL attribute `expiresAt`.
///
/// A state is the item `STATE` with its `version` and its `writer`, a random identifier of the save. History
/// has one item for the runs of a check, and one for each change. A group has one item for each endpoint that is
/// listed in it, so that its members are found without reading the table.
public final class DynamoDbStateStore implements StateStore {
    private static final String GROUP = "group";
    private static final String EXPIRES_AT = "expiresAt";
    /// Sorts after every time.
    private static final String END = "~";

    private final DynamoDbTable table;

    /// The caller owns and closes the client.
    public DynamoDbStateStore(DynamoDbClient client, String table) {
        this.table = new DynamoDbTable(client, table);
    }

    @Override
    public PublishedStore published() {
        return new DynamoDbPublishedStore(table);
    }

    @Override
    public Optional<State> load(Endpoint endpoint) {
        Map<String, AttributeValue> item = table.item(ItemKeys.of(endpoint, ItemKeys.STATE));
        return Optional.ofNullable(item.get(DynamoDbTable.DOC))
                .map(doc -> decode(endpoint, doc.s(), item.get(DynamoDbTable.VERSION)));
    }

    private State decode(Endpoint endpoint, String doc, @Nullable AttributeValue version) {
        try {
            if (version == null || version.n() == null) {
                throw new IllegalArgumentException("the item has no version");
            }
            return StateDocument.decode(doc, endpoint, Long.parseLong(version.n()));
        } catch (IllegalArgumentException e) {
            throw TableError.unreadable(table.name(), endpoint, e);
        }
    }

    /// Needs at most two reads.
    @Override
    public boolean hasHistory(Endpoint endpoint) {
        return Stream.of(ItemKeys.RUNS, ItemKeys.CHANGE).anyMatch(kind -> table.hasAny(endpoint, kind));
    }

    @Override
    public void save(State next) {
        if (!table.save(
                ItemKeys.of(next.endpoint(), ItemKeys.STATE),
                StateDocument.encode(next),
                next.version(),
                next.group().map(name -> Map.of(GROUP, ItemKeys.text(name))).orElse(Map.of()))) {
            throw new StaleStateException(next);
        }
    }

    @Override
    public void fileRuns(Endpoint endpoint, Instant at, List<Run> runs, Instant expiresAt) {
        file(endpoint, ItemKeys.runs(at), RunsDocument.encode(runs), expiresAt);
    }

    @Override
    public void fileChanges(Endpoint endpoint, List<Change> changes, Instant expiresAt) {
        changes.forEach(one -> file(endpoint, ItemKeys.change(one), Json.text(ChangeJson.write(one)), expiresAt));
    }

    private void file(Endpoint endpoint, String sort, String doc, Instant expiresAt) {
        table.put(put -> put.item(item(endpoint, sort, doc, EXPIRES_AT, expiresAt.getEpochSecond())));
    }

    private static Map<String, AttributeValue> item(
            Endpoint endpoint, String sort, String doc, String name, long number) {
        Map<String, AttributeValue> item = new HashMap<>(ItemKeys.of(endpoint, sort));
        item.put(DynamoDbTable.DOC, ItemKeys.text(doc));
        item.put(name, ItemKeys.number(number));
        return item;
    }

    @Override
    public History history(Endpoint endpoint, Instant since, Instant now) {
        Stream<String> runs = docs(endpoint, ItemKeys.runs(since), ItemKeys.RUNS + END, now);
        Stream<String> changes = docs(endpoint, ItemKeys.change(since), ItemKeys.CHANGE + END, now);
        try {
            return new History(
                    RunsDocument.decode(runs),
                    changes.map(doc -> ChangeJson.read(Json.parse(doc))).toList());
        } catch (IllegalArgumentException e) {
            throw TableError.unreadable(table.name(), endpoint, e);
        }
    }

    /// The documents of a range of sort keys. DynamoDB may keep expired items for days, so they are filtered
    /// out.
    private Stream<String> docs(Endpoint endpoint, String from, String to, Instant now) {
        List<Map<String, AttributeValue>> items = table.query(
                        query -> query.keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                                .expressionAttributeValues(Map.of(
                                        ":pk",
                                        ItemKeys.text(ItemKeys.partition(endpoint)),
                                        ":from",
                                        ItemKeys.text(from),
                                        ":to",
                                        ItemKeys.text(to))))
                .toList();
        if (items.isEmpty()) {
            return Stream.of();
        }
        long newest =
                ItemKeys.time(attribute(items.getLast(), ItemKeys.SORT).s()).getEpochSecond();
        long expired = Math.min(now.getEpochSecond(), newest);
        return items.stream()
                .filter(item -> Long.parseLong(attribute(item, EXPIRES_AT).n()) > expired)
                .map(item -> attribute(item, DynamoDbTable.DOC).s());
    }

    /// @throws IllegalArgumentException if the item has no such attribute
    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalArgumentException("an item has no attribute " + name);
        }
        return value;
    }

    /// The state is deleted last. If the deletion fails halfway, it can be repeated. The entry of its group goes before
    /// it: a check that begins anew after the state is gone makes an entry that nobody deletes. History that a
    /// concurrent check adds expires by itself.
    @Override
    public boolean delete(Endpoint endpoint) {
        table.deleteAll(table.keys(endpoint).stream()
                .filter(key -> !attribute(key, ItemKeys.SORT).s().equals(ItemKeys.STATE))
                .toList());
        Map<String, AttributeValue> key = ItemKeys.of(endpoint, ItemKeys.STATE);
        Optional.ofNullable(table.item(key).get(GROUP))
                .ifPresent(group -> table.delete(ItemKeys.member(group.s(), endpoint)));
        return !table.delete(key).isEmpty();
    }

    @Override
    public void join(String group, Endpoint endpoint, long version) {
        Map<String, AttributeValue> item = new HashMap<>(ItemKeys.member(group, endpoint));
        item.put(DynamoDbTable.VERSION, ItemKeys.number(version));
        unlessLater(() -> table.put(put -> put.item(item)
                .conditionExpression("attribute_not_exists(pk) OR version < :version")
                .expressionAttributeValues(Map.of(":version", ItemKeys.number(version)))));
    }

    @Override
    public void leave(String group, Endpoint endpoint, long version) {
        unlessLater(() -> table.delete(delete -> delete.key(ItemKeys.member(group, endpoint))
                .conditionExpression("version <= :version")
                .expressionAttributeValues(Map.of(":version", ItemKeys.number(version)))));
    }

    /// Does nothing if the entry is of a later version, or gone.
    private static void unlessLater(Runnable write) {
        try {
            write.run();
        } catch (ConditionalCheckFailedException _) {
            // what is there is newer
        }
    }

    @Override
    public List<Endpoint> listed(String group) {
        return table.query(query -> query.keyConditionExpression("pk = :pk")
                        .projectionExpression("sk")
                        .expressionAttributeValues(Map.of(":pk", ItemKeys.text(ItemKeys.group(group)))))
                .map(item -> ItemKeys.endpoint(attribute(item, ItemKeys.SORT).s()))
                .sorted()
                .toList();
    }

    /// Reads the whole table, with the history: one read unit for each 4 KB.
    @Override
    public Stream<Endpoint> endpoints() {
        return table.partitions(ItemKeys.STATE)
                .filter(key -> key.startsWith(ItemKeys.ENDPOINT))
                .map(ItemKeys::endpoint);
    }
}
