package io.endpointwatch.usecase;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A message could not be sent. Unless it was refused, it stays in the outbox for the next check.
public class NotificationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> sent;

    private final Fate fate;

    /// What happened to the message.
    public enum Fate {
        /// It was not sent.
        NOT_SENT,
        /// The service did not answer. The message may have arrived or not.
        UNANSWERED,
        /// The service refused it permanently, in every form.
        REFUSED
    }

    public NotificationException(String message, @Nullable Throwable cause) {
        this(message, cause, Fate.NOT_SENT);
    }

    public NotificationException(String message, @Nullable Throwable cause, Fate fate) {
        this(message, cause, fate, List.of());
    }

    private NotificationException(@Nullable String message, @Nullable Throwable cause, Fate fate, List<String> sent) {
        super(message, cause);
        this.fate = fate;
        this.sent = sent;
    }

    /// What happened to the message.
    public Fate fate() {
        return fate;
    }

    /// The identifiers of the messages that the same check sent before.
    public List<String> sent() {
        return sent;
    }

    NotificationException after(List<String> earlier) {
        return new NotificationException(
                getMessage(),
                getCause(),
                fate,
                Stream.concat(earlier.stream(), sent.stream()).toList());
    }
}
