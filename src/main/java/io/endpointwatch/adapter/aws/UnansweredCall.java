package io.endpointwatch.adapter.aws;

import java.io.IOException;

/// A call without a usable answer.
final class UnansweredCall extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean sent;

    /// @param sent whether the service may have got the request
    UnansweredCall(boolean sent, IOException cause) {
        super(cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage()), cause);
        this.sent = sent;
    }

    boolean mayHaveHappened() {
        return sent;
    }
}
