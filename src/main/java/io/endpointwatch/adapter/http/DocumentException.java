package io.endpointwatch.adapter.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A document cannot be read. The message is one sentence of printable text, with the host in it.
final class DocumentException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    DocumentException(String message) {
        this(message, 0);
    }

    /// @param status the status code that the server answered with
    DocumentException(String message, int status) {
        super(message);
        this.status = status;
    }

    DocumentException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    /// The status code (RFC 9110, section 15) that the server answered with; 0 if that is not what failed.
    int status() {
        return status;
    }
}
