package io.endpointwatch.usecase;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.State;

/// Another check saved first, so this state is out of date.
public class StaleStateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Endpoint endpoint;

    /// @param refused the state that was not saved
    public StaleStateException(State refused) {
        super("version " + refused.version() + " of " + refused.endpoint()
                + " was not saved, because another check saved first");
        this.endpoint = refused.endpoint();
    }

    Endpoint endpoint() {
        return endpoint;
    }
}
