package io.endpointwatch.state;

import java.time.Instant;
import java.util.Optional;

/// When each lasting problem was last reported, and when to review the accepted list.
///
/// @param breach present while an address outside the allowlist is in the pool
/// @param outage present while an announced failure lasts
/// @param review of the accepted list; empty if none was accepted, its age cannot be judged, or it was reported
public record Reminders(Optional<Instant> breach, Optional<Instant> outage, Optional<AllowlistReview> review) {
    public static final Reminders NONE = new Reminders(Optional.empty(), Optional.empty());

    public Reminders(Optional<Instant> breach, Optional<Instant> outage) {
        this(breach, outage, Optional.empty());
    }

    Reminders withReview(Optional<AllowlistReview> other) {
        return new Reminders(breach, outage, other);
    }
}
