package io.endpointwatch.adapter.dynamodb;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.usecase.StoreException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Access to the table. Errors become a [StoreException]. A failed condition is not an error: it is thrown as
/// [ConditionalCheckFailedException].
final class DynamoDbTable {
    static final String DOC = "doc";
    static final String VERSION = "version";
    private static final String WRITER = "writer";
    /// The maximum number of deletions per request (BatchWriteItem).
    private static final int BATCH = 25;
    private static final int BATCH_ATTEMPTS = 8;
    private static final long FIRST_PAUSE_MILLIS = 50;

    private final DynamoDbClient client;
    private final String name;

    DynamoDbTable(DynamoDbClient client, String name) {
        this.client = client;
        this.name = name;
    }

    String name() {
        return name;
    }

    /// Reads an item, strongly consistent; empty if it does not exist.
    Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return call(dynamo -> dynamo.getItem(get -> get.tableName(name).key(key).consistentRead(true))
                .item());
    }

    /// @throws ConditionalCheckFailedException if a condition of `request` is not met
    void put(UnaryOperator<PutItemRequest.Builder> request) {
        call(dynamo -> dynamo.putItem(
                request.apply(PutItemRequest.builder().tableName(name)).build()));
    }

    /// Saves a document in place of the previous version. Version 1 is saved if there is no item.
    ///
    /// If a response is lost, the SDK repeats the write, and the condition fails although the first write
    /// succeeded. The writer detects this. The document cannot: two concurrent checks may save identical
    /// documents.
    ///
    /// @param more other attributes of the item
    /// @return false if another version is stored
    boolean save(Map<String, AttributeValue> key, String doc, long version, Map<String, AttributeValue> more) {
        AttributeValue writer = ItemKeys.text(UUID.randomUUID().toString());
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.putAll(more);
        item.put(DOC, ItemKeys.text(doc));
        item.put(VERSION, ItemKeys.number(version));
        item.put(WRITER, writer);
        try {
            put(put -> conditionOnPredecessor(
                    version,
                    put.item(item).returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return writer.equals(e.item().get(WRITER));
        }
    }

    private static PutItemRequest.Builder conditionOnPredecessor(long version, PutItemRequest.Builder put) {
        return version == 1
                ? put.conditionExpression("attribute_not_exists(pk)")
                : put.conditionExpression("version = :previous")
                        .expressionAttributeValues(Map.of(":previous", ItemKeys.number(version - 1)));
    }

    /// Reads all pages, strongly consistent.
    Stream<Map<String, AttributeValue>> query(UnaryOperator<QueryRequest.Builder> request) {
        QueryRequest query = request.apply(
                        QueryRequest.builder().tableName(name).consistentRead(true))
                .build();
        Iterable<List<Map<String, AttributeValue>>> pages = () -> new QueryPages(lastKey -> call(dynamo -> dynamo.query(
                lastKey.isEmpty()
                        ? query
                        : query.toBuilder().exclusiveStartKey(lastKey).build())));
        return StreamSupport.stream(pages.spliterator(), false).flatMap(List::stream);
    }

    /// Whether an endpoint has an item with this sort key prefix.
    boolean hasAny(Endpoint endpoint, String prefix) {
        return call(dynamo -> dynamo.query(query -> query.tableName(name)
                                .consistentRead(true)
                                .limit(1)
                                .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                                .projectionExpression("pk")
                                .expressionAttributeValues(Map.of(
                                        ":pk",
                                        ItemKeys.text(ItemKeys.partition(endpoint)),
                                        ":sk",
                                        ItemKeys.text(prefix))))
                        .count()
                > 0);
    }

    /// The keys of all items of an endpoint.
    List<Map<String, AttributeValue>> keys(Endpoint endpoint) {
        return keys(ItemKeys.partition(endpoint));
    }

    /// The keys of all items of a partition.
    List<Map<String, AttributeValue>> keys(String partition) {
        return query(query -> query.keyConditionExpression("pk = :pk")
                        .projectionExpression("pk, sk")
                        .expressionAttributeValues(Map.of(":pk", ItemKeys.text(partition))))
                .toList();
    }

    /// Deletes an item and returns it as it was; empty if it did not exist.
    Map<String, AttributeValue> delete(Map<String, AttributeValue> key) {
        return call(dynamo -> dynamo.deleteItem(
                        delete -> delete.tableName(name).key(key).returnValues("ALL_OLD"))
                .attributes());
    }

    /// @throws ConditionalCheckFailedException if a condition of `request` is not met
    void delete(UnaryOperator<DeleteItemRequest.Builder> request) {
        call(dynamo -> dynamo.deleteItem(
                request.apply(DeleteItemRequest.builder().tableName(name)).build()));
    }

    /// The partition keys of all items with this sort key. It reads the whole table, page by page.
    Stream<String> partitions(String sort) {
        ScanRequest scan = ScanRequest.builder()
                .tableName(name)
                .consistentRead(true)
                .filterExpression("sk = :sk")
                .projectionExpression("pk")
                .expressionAttributeValues(Map.of(":sk", ItemKeys.text(sort)))
                .build();
        return Stream.iterate(
                        Optional.of(scan(scan)),
                        Optional::isPresent,
                        page -> page.filter(ScanResponse::hasLastEvaluatedKey)
                                .map(last -> scan(scan.toBuilder()
                                        .exclusiveStartKey(last.lastEvaluatedKey())
                                        .build())))
                .flatMap(page -> page.orElseThrow().items().stream())
                .flatMap(item -> Stream.ofNullable(item.get(ItemKeys.PARTITION)))
                .map(AttributeValue::s);
    }

    private ScanResponse scan(ScanRequest request) {
        return call(dynamo -> dynamo.scan(request));
    }

    void deleteAll(List<Map<String, AttributeValue>> keys) {
        for (int from = 0; from < keys.size(); from += BATCH) {
            deleteBatch(keys.subList(from, Math.min(keys.size(), from + BATCH)).stream()
                    .map(key -> WriteRequest.builder()
                            .deleteRequest(delete -> delete.key(key))
                            .build())
                    .toList());
        }
    }

    /// A busy table deletes only a part of a batch and returns the rest as unprocessed.
    private void deleteBatch(List<WriteRequest> batch) {
        List<WriteRequest> rest = batch;
        for (int attempt = 0; !rest.isEmpty(); attempt++) {
            if (attempt == BATCH_ATTEMPTS) {
                throw new StoreException(
                        "the table " + name + " is too busy to delete " + rest.size()
                                + " items: try again, or raise its capacity",
                        new IllegalStateException("unprocessed items"));
            }
            if (attempt > 0) {
                pause(FIRST_PAUSE_MILLIS << attempt);
            }
            List<WriteRequest> now = rest;
            rest = new ArrayList<>(call(dynamo -> dynamo.batchWriteItem(write -> write.requestItems(Map.of(name, now)))
                    .unprocessedItems()
                    .getOrDefault(name, List.of())));
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while deleting", e);
        }
    }

    private <T> T call(Function<DynamoDbClient, T> operation) {
        try {
            return operation.apply(client);
        } catch (ConditionalCheckFailedException e) {
            throw e;
        } catch (SdkException e) {
            throw TableError.of(name, e);
        } catch (UncheckedIOException e) {
            throw TableError.of(name, SdkClientException.create(e.getMessage(), e));
        }
    }
}
