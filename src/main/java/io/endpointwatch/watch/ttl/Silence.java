package io.endpointwatch.watch.ttl;

/// Why a model tells nothing of the published TTL.
public enum Silence {
    /// Too few cache entries were seen so far.
    LEARNING("learning"),
    /// Checks come at a fixed interval, so they may see every cache entry at the same age for ever.
    FIXED_INTERVAL("fixed-interval"),
    /// The resolver gives expired data first, so that young cache entries are not seen (RFC 8767).
    STALE_FIRST("stale-first"),
    /// The ages of successive cache entries depend on each other.
    CORRELATED("correlated");

    private final String label;

    Silence(String label) {
        this.label = label;
    }

    /// The name in documents, such as `fixed-interval`.
    @Override
    public String toString() {
        return label;
    }
}
