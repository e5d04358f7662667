package io.endpointwatch.usecase;

import org.jspecify.annotations.Nullable;

/// A feed could not be read or written. The message says what to do.
public class FeedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FeedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
