package io.endpointwatch.change;

import java.util.Optional;

/// The status of an address: inside or outside the allowlist.
public enum AllowlistStatus {
    /// There is no allowlist.
    UNJUDGED,
    ALLOWED,
    OUTSIDE;

    /// Whether it is allowed; empty if nothing is judged.
    public Optional<Boolean> allowed() {
        return this == UNJUDGED ? Optional.empty() : Optional.of(this == ALLOWED);
    }
}
