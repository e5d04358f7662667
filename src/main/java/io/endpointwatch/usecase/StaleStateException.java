package io.endpointwatch.usecase;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.state.State;

/// Another check saved first.
public class StaleStateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Endpoint endpoint;

    public StaleStateException(State refused) {
        super("version " + refused.version() + " of " + refused.endpoint() + " does not follow what is stored");
        this.endpoint = refused.endpoint();
    }

    Endpoint endpoint() {
        return endpoint;
    }
}
