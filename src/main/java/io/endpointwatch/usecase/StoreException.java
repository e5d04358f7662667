package io.endpointwatch.usecase;

/// The store cannot be read or written. The message names the store and says what to do.
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
