package io.endpointwatch.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.endpointwatch.change.Change;
import io.endpointwatch.change.ChangeContext;
import io.endpointwatch.codec.RandomStates;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.State;
import io.endpointwatch.testaws.AwsFault;
import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.testaws.FaultyAws;
import io.endpointwatch.usecase.StateStore;
import io.endpointwatch.usecase.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Tests with failing DynamoDB operations.
class DynamoDbFaultsIT {
    private static final Endpoint ENDPOINT = Endpoint.parse("www.example.org:443");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<Change> CHANGES =
            List.of(new Change.AllowlistRestored(new ChangeContext(ENDPOINT, NOON)));
    private static final State FIRST = RandomStates.state(1, ENDPOINT, 1);
    private static final State SECOND = RandomStates.state(2, ENDPOINT, 2);

    private final FaultyAws aws = FaultyAws.before(DynamoDbLocal.shared());
    private final DynamoDbClient client = DynamoDbLocal.clientOf(
            aws.endpoint(),
            calls -> calls.apiCallAttemptTimeout(Duration.ofSeconds(1)).retryStrategy(again -> again.maxAttempts(2)));
    private final String table = DynamoDbLocal.shared().createTable();
    private final StateStore store = new DynamoDbStateStore(client, table);

    @AfterEach
    void stop() {
        client.close();
        aws.close();
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadableStateIsAnErrorAndNotAFirstCheck(AwsFault fault) {
        store.save(FIRST);
        aws.dynamoDb("GetItem", fault);
        assertFails(fault, () -> store.load(ENDPOINT));
        aws.heal();

        assertThat(store.load(ENDPOINT)).contains(FIRST);
    }

    @ParameterizedTest
    @EnumSource
    void aFailedSaveKeepsThePreviousState(AwsFault fault) {
        store.save(FIRST);
        aws.dynamoDb("PutItem", fault);
        assertFails(fault, () -> store.save(SECOND));
        aws.heal();

        assertThat(store.load(ENDPOINT)).contains(FIRST);
        store.save(SECOND);
        assertThat(store.load(ENDPOINT)).contains(SECOND);
    }

    @ParameterizedTest
    @EnumSource
    void changesThatCannotBeFiledAreAnError(AwsFault fault) {
        aws.dynamoDb("PutItem", fault);

        assertFails(fault, () -> store.fileChanges(ENDPOINT, CHANGES, NOON.plusSeconds(99)));
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadableHistoryIsAnErrorAndNotEmpty(AwsFault fault) {
        aws.dynamoDb("Query", fault);

        assertFails(fault, () -> store.history(ENDPOINT, NOON, NOON));
    }

    @ParameterizedTest
    @EnumSource
    void aFailedDeletionCanBeRepeated(AwsFault fault) {
        store.save(FIRST);
        store.fileChanges(ENDPOINT, CHANGES, NOON.plusSeconds(99));
        aws.dynamoDb("BatchWriteItem", fault);
        assertFails(fault, () -> store.delete(ENDPOINT));
        aws.heal();

        assertThat(store.delete(ENDPOINT)).isTrue();
        assertThat(store.load(ENDPOINT)).isEmpty();
        assertThat(store.history(ENDPOINT, NOON, NOON).changes()).isEmpty();
    }

    private void assertFails(AwsFault fault, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("the table " + table
                        + switch (fault) {
                            case SERVER_ERROR -> " returned the error status 500";
                            case THROTTLED -> " is throttled (ProvisionedThroughputExceededException): try again";
                            case GARBAGE, SILENCE, RESET ->
                                " cannot be reached, or the server is not DynamoDB: check the network";
                        });
    }
}
