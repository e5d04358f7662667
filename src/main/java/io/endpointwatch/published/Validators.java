package io.endpointwatch.published;

import java.util.Optional;

/// What a server gave to ask it later whether a document changed (RFC 9110, section 8.8).
///
/// @param entityTag as it was sent, with its quotes
/// @param lastModified as it was sent
public record Validators(Optional<String> entityTag, Optional<String> lastModified) {
    public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());
}
