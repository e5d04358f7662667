package io.endpointwatch.watch;

import java.time.Instant;
import java.util.Optional;

/// When what lasts was told last.
///
/// @param breach present while an address outside the allowlist is in the pool
/// @param outage present while an announced failure lasts
public record Reminders(Optional<Instant> breach, Optional<Instant> outage) {
    static final Reminders NONE = new Reminders(Optional.empty(), Optional.empty());
}
