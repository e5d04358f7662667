package io.endpointwatch.ttl;

/// Why a model does not report changes of the published TTL.
public enum SuppressionReason {
    /// Too few cache entries were seen so far.
    LEARNING("learning", "too few cache entries were seen so far"),
    /// Checks come at a fixed interval and may meet every cache entry at the same age.
    FIXED_INTERVAL("fixed-interval", "checks come at a fixed interval and may meet every cache entry at the same age"),
    /// The resolver serves expired data first (RFC 8767), so checks do not see new cache entries.
    STALE_FIRST("stale-first", "the resolver gives expired data first, so that young cache entries are not seen"),
    /// The ages of successive cache entries depend on each other.
    CORRELATED("correlated", "the ages of successive cache entries depend on each other");

    private final String label;
    private final String reason;

    SuppressionReason(String label, String reason) {
        this.label = label;
        this.reason = reason;
    }

    /// The reason as part of a sentence.
    public String reason() {
        return reason;
    }

    /// The name in documents, such as `fixed-interval`.
    @Override
    public String toString() {
        return label;
    }
}
