package io.endpointwatch.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.endpointwatch.change.AllowlistStatus;
import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.change.PooledAddress;
import io.endpointwatch.codec.ExampleStates;
import io.endpointwatch.codec.RandomStates;
import io.endpointwatch.codec.StateDocument;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.Outbox;
import io.endpointwatch.state.Pool;
import io.endpointwatch.state.State;
import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.usecase.StaleStateException;
import io.endpointwatch.usecase.StateStore;
import io.endpointwatch.usecase.StateStoreContract;
import io.endpointwatch.usecase.StoreException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class DynamoDbStateStoreIT implements StateStoreContract {
    private static final DynamoDbLocal LOCAL = DynamoDbLocal.shared();

    private String table;
    private DynamoDbStateStore store;

    @BeforeEach
    void createTable() {
        table = LOCAL.createTable();
        store = new DynamoDbStateStore(LOCAL.client(), table);
    }

    @Override
    public StateStore store() {
        return store;
    }

    @Test
    void aStateIsOneItem() {
        State state = RandomStates.state(1, HERE, 1).in(Optional.empty());
        store.save(state);

        assertThat(items()).singleElement().satisfies(item -> {
            assertThat(item.remove("writer").s()).isNotEmpty();
            assertThat(item)
                    .isEqualTo(Map.of(
                            "pk",
                            text("ENDPOINT#a.example:443"),
                            "sk",
                            text("STATE"),
                            "version",
                            number(1),
                            "doc",
                            text(StateDocument.encode(state))));
        });
    }

    @Test
    void aMemberOfAGroupIsOneMoreItem() {
        store.join("ci", HERE, 1);
        store.save(RandomStates.state(1, HERE, 1).in(Optional.of("ci")));

        assertThat(items())
                .contains(Map.of("pk", text("GROUP#ci"), "sk", text("ENDPOINT#a.example:443"), "version", number(1)))
                .anySatisfy(item -> assertThat(item).containsEntry("group", text("ci")))
                .hasSize(2);
    }

    @Test
    void itemAndDocumentMustAgree() {
        store.save(RandomStates.state(1, HERE, 1));
        Map<String, AttributeValue> item = new HashMap<>(items().getFirst());
        item.put("version", number(2));
        LOCAL.client().putItem(put -> put.tableName(table).item(item));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.load(HERE))
                .withMessageContaining("it is stored as version 2 but contains version 1");
        item.put("pk", text("ENDPOINT#b.example:443"));
        LOCAL.client().putItem(put -> put.tableName(table).item(item));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.load(Endpoint.parse("b.example:443")))
                .withMessageContaining("it is the state of another endpoint, a.example:443");
    }

    @Test
    void historyExpires() {
        store.fileChanges(HERE, List.of(new Change.AllowlistRestored(new ChangeContext(HERE, NOON))), EXPIRY);

        assertThat(items())
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("expiresAt", number(EXPIRY.getEpochSecond()))
                        .doesNotContainKey("version"));
    }

    @Test
    void aWriteThatIsRepeatedBecauseItsResponseWasLostSucceeds() {
        AtomicInteger lost = new AtomicInteger();
        try (DynamoDbClient client = losingFirstResponse(lost)) {
            DynamoDbStateStore flaky = new DynamoDbStateStore(client, table);
            flaky.save(RandomStates.state(1, HERE, 1));
            lost.set(0);
            flaky.save(RandomStates.state(2, HERE, 2));
        }

        assertThat(lost).hasValueGreaterThan(1);
        assertThat(store.load(HERE)).contains(RandomStates.state(2, HERE, 2));
    }

    @Test
    void aSaveOfAnAlreadySavedVersionIsStale() {
        store.save(RandomStates.state(1, HERE, 1));
        try (DynamoDbClient client = losingFirstResponse(new AtomicInteger())) {
            assertThatExceptionOfType(StaleStateException.class)
                    .isThrownBy(() -> new DynamoDbStateStore(client, table).save(RandomStates.state(9, HERE, 1)));
        }
    }

    @Test
    void aSaveOfAnAlreadySavedVersionIsStaleEvenIfIdentical() {
        store.save(RandomStates.state(1, HERE, 1));
        try (DynamoDbClient client = losingFirstResponse(new AtomicInteger())) {
            assertThatExceptionOfType(StaleStateException.class)
                    .isThrownBy(() -> new DynamoDbStateStore(client, table).save(RandomStates.state(1, HERE, 1)));
        }
    }

    @Test
    void aMissingTableIsAnErrorWithItsName() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> new DynamoDbStateStore(LOCAL.client(), "nowhere").load(HERE))
                .withMessageStartingWith("the table nowhere does not exist in this account and region");
    }

    @Test
    void anUnreachableServiceIsAnError() {
        try (DynamoDbClient client = DynamoDbLocal.clientOf(URI.create("http://127.0.0.1:1"))) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> new DynamoDbStateStore(client, table).load(HERE))
                    .withMessageStartingWith("the table " + table + " cannot be reached");
        }
    }

    @Test
    void anUnreadableDocumentIsAnErrorAndCanBeDeleted() {
        LOCAL.client()
                .putItem(put -> put.tableName(table)
                        .item(Map.of(
                                "pk",
                                text("ENDPOINT#a.example:443"),
                                "sk",
                                text("STATE"),
                                "version",
                                number(1),
                                "doc",
                                text("{\"v\":9}"))));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.load(HERE))
                .withMessageContaining("format 9")
                .withMessageContaining("endpoint-watch reset a.example:443");
        assertThat(store.delete(HERE)).isTrue();
    }

    @Test
    void historyThatTheTableHasNotYetDroppedIsNotThere() {
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        Change later = new Change.AllowlistRestored(new ChangeContext(HERE, past.plusSeconds(10)));
        store.fileChanges(
                HERE, List.of(new Change.AllowlistRestored(new ChangeContext(HERE, past))), past.plusSeconds(9));
        store.fileChanges(HERE, List.of(later), past.plusSeconds(19));

        assertThat(store.history(HERE, past, Instant.now()).changes()).containsExactly(later);
    }

    @Test
    void unprocessedDeletionsAreRepeated() {
        IntStream.range(0, 60)
                .forEach(i -> store.fileChanges(
                        HERE,
                        List.of(new Change.AllowlistRestored(new ChangeContext(HERE, NOON.plusSeconds(i)))),
                        EXPIRY));
        AtomicInteger batches = new AtomicInteger();
        try (DynamoDbClient client = DynamoDbLocal.clientOf(LOCAL.endpoint(), doingHalf(batches))) {
            new DynamoDbStateStore(client, table).delete(HERE);
        }

        assertThat(items()).isEmpty();
        assertThat(batches).hasValueGreaterThan(3);
    }

    @Test
    void aStaticEndpointCostsOneUnitToReadAndTwoToWrite() {
        State state = ExampleStates.of(List.of("system"), 2, Outbox.EMPTY);
        LOCAL.client()
                .putItem(put -> put.tableName(table)
                        .item(Map.of(
                                "pk",
                                text("ENDPOINT#" + state.endpoint()),
                                "sk",
                                text("STATE"),
                                "version",
                                number(state.version()))));
        List<Double> units = new CopyOnWriteArrayList<>();
        try (DynamoDbClient client = DynamoDbLocal.clientOf(LOCAL.endpoint(), metering(units))) {
            DynamoDbStateStore metered = new DynamoDbStateStore(client, table);
            metered.save(state.renewed());
            metered.load(state.endpoint());
        }

        assertThat(units).containsExactly(2.0, 1.0);
    }

    @Test
    void aPoolOf3500AddressesIsKept() {
        State crowded = withPool(3_500);
        store.save(crowded);

        assertThat(store.load(HERE)).contains(crowded);
    }

    @Test
    void aStateThatIsTooLargeIsAnErrorAndKeepsThePreviousState() {
        store.save(RandomStates.state(1, HERE, 1));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.save(withPool(5_000).renewed()))
                .withMessageContaining("limits items to 400 KB")
                .withMessageContaining("forgetAfter");
        assertThat(store.load(HERE)).contains(RandomStates.state(1, HERE, 1));
    }

    /// IPv6 addresses of maximum length, all with different times.
    private static State withPool(int size) {
        List<PooledAddress> pool = IntStream.range(0, size)
                .mapToObj(i -> new PooledAddress(
                        IpAddress.parse("2001:db8:1111:2222:3333:4444:5555:" + Integer.toHexString(0x1000 + i)),
                        NOON.minusMillis(7_654_321L * i),
                        NOON.minusMillis(1_234_567L * i),
                        new TreeSet<>(List.of(Vantage.parse("system"))),
                        Optional.empty(),
                        AllowlistStatus.UNJUDGED,
                        NOON.minusMillis(1_234_567L * i + 12_345)))
                .toList();
        State none = State.initial(HERE);
        return State.builder(HERE)
                .version(1)
                .checkedAt(Optional.of(NOON))
                .pool(Pool.of(pool))
                .learned(none.learned())
                .lookupStates(none.lookupStates())
                .chains(none.chains())
                .ttls(none.ttls())
                .connects(none.connects())
                .accepted(none.accepted())
                .reminders(none.reminders())
                .variations(none.variations())
                .outbox(none.outbox())
                .build();
    }

    /// A client that processes only the first half of every batch.
    private static ExecutionInterceptor doingHalf(AtomicInteger batches) {
        return new ExecutionInterceptor() {
            private final ThreadLocal<Map<String, List<WriteRequest>>> rest = new ThreadLocal<>();

            @Override
            public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
                if (!(context.request() instanceof BatchWriteItemRequest batch)) {
                    return context.request();
                }
                batches.incrementAndGet();
                String table = batch.requestItems().keySet().iterator().next();
                List<WriteRequest> all = batch.requestItems().get(table);
                int half = (all.size() + 1) / 2;
                rest.set(half == all.size() ? Map.of() : Map.of(table, all.subList(half, all.size())));
                return batch.toBuilder()
                        .requestItems(Map.of(table, all.subList(0, half)))
                        .build();
            }

            @Override
            public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
                return context.response() instanceof BatchWriteItemResponse done
                        ? done.toBuilder().unprocessedItems(rest.get()).build()
                        : context.response();
            }
        };
    }

    private static ExecutionInterceptor metering(List<Double> units) {
        return new ExecutionInterceptor() {
            @Override
            public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
                return switch (context.request()) {
                    case PutItemRequest put ->
                        put.toBuilder().returnConsumedCapacity("TOTAL").build();
                    case GetItemRequest get ->
                        get.toBuilder().returnConsumedCapacity("TOTAL").build();
                    default -> context.request();
                };
            }

            @Override
            public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
                units.add(
                        switch (context.response()) {
                            case PutItemResponse put -> put.consumedCapacity().capacityUnits();
                            case GetItemResponse get -> get.consumedCapacity().capacityUnits();
                            default -> 0.0;
                        });
            }
        };
    }

    /// A client that loses the first response to every call, although the service has processed the call.
    private static DynamoDbClient losingFirstResponse(AtomicInteger responses) {
        return DynamoDbLocal.clientOf(LOCAL.endpoint(), new ExecutionInterceptor() {
            @Override
            public SdkHttpResponse modifyHttpResponse(
                    Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
                return responses.getAndIncrement() == 0
                        ? context.httpResponse().toBuilder().statusCode(500).build()
                        : context.httpResponse();
            }
        });
    }

    private List<Map<String, AttributeValue>> items() {
        return LOCAL.client().scan(scan -> scan.tableName(table)).items().stream()
                .<Map<String, AttributeValue>>map(HashMap::new)
                .toList();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
