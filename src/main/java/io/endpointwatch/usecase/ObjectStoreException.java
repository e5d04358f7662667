package io.endpointwatch.usecase;

import org.jspecify.annotations.Nullable;

/// An object cannot be read or written. The message names it and says what to do.
public class ObjectStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param cause null if there is none
    public ObjectStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
