package io.endpointwatch.usecase;

/// A published list cannot be read. The message is one sentence for people.
public class PublisherException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PublisherException(String message) {
        super(message);
    }

    public PublisherException(String message, Throwable cause) {
        super(message, cause);
    }
}
