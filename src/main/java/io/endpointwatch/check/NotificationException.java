package io.endpointwatch.check;

import java.util.List;
import java.util.stream.Stream;

/// A message could not be sent. It stays in the outbox for the next check.
public class NotificationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> sent;

    public NotificationException(String message, Throwable cause) {
        this(message, cause, List.of());
    }

    private NotificationException(String message, Throwable cause, List<String> sent) {
        super(message, cause);
        this.sent = sent;
    }

    /// The identifiers of the messages that the same check sent before.
    public List<String> sent() {
        return sent;
    }

    NotificationException after(List<String> earlier) {
        return new NotificationException(getMessage(), getCause(),
                Stream.concat(earlier.stream(), sent.stream()).toList());
    }
}
