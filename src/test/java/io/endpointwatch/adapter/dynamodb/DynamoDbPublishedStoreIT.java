package io.endpointwatch.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.endpointwatch.codec.RandomStates;
import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.usecase.PublishedStore;
import io.endpointwatch.usecase.PublishedStoreContract;
import io.endpointwatch.usecase.StateStoreContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DynamoDbPublishedStoreIT implements PublishedStoreContract {
    private static final DynamoDbLocal LOCAL = DynamoDbLocal.shared();

    private String table;

    @BeforeEach
    void createTable() {
        table = LOCAL.createTable();
    }

    @Override
    public PublishedStore published() {
        return new DynamoDbStateStore(LOCAL.client(), table).published();
    }

    @Test
    void listsAndEndpointsShareTheTable() {
        DynamoDbStateStore states = new DynamoDbStateStore(LOCAL.client(), table);
        states.save(RandomStates.state(1, StateStoreContract.HERE, 1));
        published().save(RandomStates.published(1, LIST, 1));
        states.delete(StateStoreContract.HERE);

        assertThat(published().load(LIST)).isPresent();
    }
}
