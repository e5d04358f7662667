package io.endpointwatch.usecase;

/// The store cannot be read or written. The message names it and says what to do.
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
