package io.endpointwatch.usecase;

/// Forgets an endpoint with its history; the next check is the first.
public final class Reset {
    private final StateStore store;

    public Reset(StateStore store) {
        this.store = store;
    }

    /// Whether there was something to forget.
    ///
    /// @throws StoreException where the store could not be read or written
    public boolean run(Request.Reset request) {
        return request.dryRun() ? store.load(request.endpoint()).isPresent() : store.delete(request.endpoint());
    }
}
