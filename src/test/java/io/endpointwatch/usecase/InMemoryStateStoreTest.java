package io.endpointwatch.usecase;

class InMemoryStateStoreTest implements StateStoreContract {
    private final StateStore store = new InMemoryStateStore();

    @Override
    public StateStore store() {
        return store;
    }
}
