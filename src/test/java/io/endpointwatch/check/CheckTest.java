package io.endpointwatch.check;

class CheckTest implements CheckContract {
    private final StateStore store = new InMemoryStateStore();
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
