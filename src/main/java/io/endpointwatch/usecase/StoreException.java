package io.endpointwatch.usecase;

import org.jspecify.annotations.Nullable;

/// The store cannot be read or written. The message names the store and says what to do.
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param message names the store and says what to do
    /// @param cause null if there is none
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
