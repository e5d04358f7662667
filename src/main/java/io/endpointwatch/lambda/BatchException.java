package io.endpointwatch.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Some of several requests failed. All were tried. The message contains every result.
public class BatchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BatchException(long failed, ObjectNode results) {
        super(failed + " of " + results.get("results").size() + " requests failed: " + results);
    }
}
