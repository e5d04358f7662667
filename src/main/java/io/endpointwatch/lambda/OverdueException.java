package io.endpointwatch.lambda;

import io.endpointwatch.usecase.Request;
import java.time.Duration;

/// A check took too long and was given up.
public class OverdueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OverdueException(Request.Check check, Duration limit) {
        super(check.endpoint() + " was not checked within " + limit
                + " and is given up: the table, the topic or a resolver"
                + " is too slow. What was saved is kept, and the next check goes on from there.");
    }
}
