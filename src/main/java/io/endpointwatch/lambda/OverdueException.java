package io.endpointwatch.lambda;

import io.endpointwatch.usecase.Request;
import java.time.Duration;

/// A check took too long and was interrupted.
public class OverdueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OverdueException(Request.Check check, Duration limit) {
        super("the check of " + check.endpoint() + " was stopped after " + limit
                + ": the table, the topic or a resolver"
                + " is too slow. Saved results are kept, and the next check continues from there.");
    }
}
