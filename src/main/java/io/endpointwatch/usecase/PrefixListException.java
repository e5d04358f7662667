package io.endpointwatch.usecase;

import org.jspecify.annotations.Nullable;

/// A call about a firewall's list failed. The message is for people and says what to do.
public class PrefixListException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /// What a caller can do about it.
    public enum Kind {
        /// The list has another version, or is being changed. Nothing happened: read it and plan again.
        CONFLICT,
        /// There was no usable answer. The change may have happened or not: read the list and plan again.
        UNANSWERED,
        /// The call was refused, and will be again. Nothing happened.
        REFUSED
    }

    /// @param cause null if there is none
    public PrefixListException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
