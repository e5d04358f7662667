package io.endpointwatch.sync;

import java.time.Duration;

/// When a sync changes a list by itself.
///
/// @param removeAfter how long nobody has to see an address before its entry is removed; not negative
/// @param maxAdded how many entries the list may have beyond what the operator accepted; not negative
public record SyncPolicy(Duration removeAfter, int maxAdded) {
    public static final SyncPolicy DEFAULT = new SyncPolicy(Duration.ofDays(7), 32);

    public SyncPolicy {
        if (removeAfter.isNegative() || maxAdded < 0) {
            throw new IllegalArgumentException("removeAfter " + removeAfter + ", maxAdded " + maxAdded);
        }
    }
}
