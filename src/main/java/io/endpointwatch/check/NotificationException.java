package io.endpointwatch.check;

/// A message could not be sent. It stays in the outbox for the next check.
public class NotificationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotificationException(String message, Throwable cause) {
        super(message, cause);
    }
}
