package io.endpointwatch.adapter.dynamodb;

import io.endpointwatch.testaws.DynamoDbLocal;
import io.endpointwatch.usecase.CheckContract;
import io.endpointwatch.usecase.StateStore;

class DynamoDbCheckIT implements CheckContract {
    private final StateStore store = new DynamoDbStateStore(
            DynamoDbLocal.shared().client(), DynamoDbLocal.shared().createTable());
    private final Scenario scenario = new Scenario(store);

    @Override
    public StateStore store() {
        return store;
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }
}
