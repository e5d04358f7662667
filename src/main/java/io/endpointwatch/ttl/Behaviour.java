package io.endpointwatch.ttl;

/// How the TTLs in successive answers behave. State documents number the constants in this order.
public enum Behaviour {
    /// Every answer has the same TTL. The server is authoritative, or does not count down. Or only our own
    /// queries fill its cache, and each entry expires before the next query.
    FIXED("fixed"),
    /// Several answers in a row come from one cache entry, because its TTL is longer than the time between
    /// checks.
    COUNTING_DOWN("counting-down"),
    /// Nearly every answer comes from another cache entry, at another age.
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

    /// The behaviour with this name.
    ///
    /// @param text a name as [#toString()] gives it
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
