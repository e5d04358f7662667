package io.endpointwatch.usecase;

class InMemoryPublishedStoreTest implements PublishedStoreContract {
    private final PublishedStore store = new InMemoryPublishedStore();

    @Override
    public PublishedStore published() {
        return store;
    }
}
