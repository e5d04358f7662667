package io.endpointwatch.change;

import java.util.Optional;

/// Where an address stands to the allowlist.
public enum AllowlistStatus {
    /// There is no allowlist.
    UNJUDGED,
    ALLOWED,
    OUTSIDE;

    /// Whether it is allowed; empty where nothing is judged.
    public Optional<Boolean> allowed() {
        return this == UNJUDGED ? Optional.empty() : Optional.of(this == ALLOWED);
    }
}
