package io.endpointwatch.usecase;

/// Forgets an endpoint with its history. The next check is the first.
public final class Reset {
    private final StateStore store;

    public Reset(StateStore store) {
        this.store = store;
    }

    /// Whether there was something to forget.
    ///
    /// @throws StoreException if the store cannot be read or written
    public boolean run(Request.Reset request) {
        return request.dryRun() ? store.load(request.endpoint()).isPresent() : store.delete(request.endpoint());
    }
}
