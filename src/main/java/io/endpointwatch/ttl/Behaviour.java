package io.endpointwatch.ttl;

/// How the TTLs of successive sights go on. State documents number the constants in this order.
public enum Behaviour {
    /// The same at every sight: an authoritative server, a cache that only our own questions fill and that has
    /// forgotten when we ask again, or a resolver that does not count down.
    FIXED("fixed"),
    /// Sights of the same cache entry follow each other: a cache that remembers longer than checks are apart.
    COUNTING_DOWN("counting-down"),
    /// Nearly every sight is of another cache entry, at another age.
    VARYING("varying");

    private final String label;

    Behaviour(String label) {
        this.label = label;
    }

    /// The name in documents, such as `counting-down`.
    @Override
    public String toString() {
        return label;
    }

    /// The behaviour that [#toString()] names so.
    ///
    /// @throws IllegalArgumentException for any other text
    public static Behaviour parse(String text) {
        for (Behaviour one : values()) {
            if (one.label.equals(text)) {
                return one;
            }
        }
        throw new IllegalArgumentException(
                "not a TTL behaviour: " + text + "; accepted: fixed, counting-down, varying");
    }
}
