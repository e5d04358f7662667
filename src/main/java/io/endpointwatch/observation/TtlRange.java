package io.endpointwatch.observation;

/// The least and the greatest TTL that were seen, in seconds.
public record TtlRange(int least, int greatest) {
    static TtlRange of(int ttl) {
        return new TtlRange(ttl, ttl);
    }

    /// The range of all that either holds.
    public TtlRange with(TtlRange other) {
        return least <= other.least && other.greatest <= greatest
                ? this
                : new TtlRange(Math.min(least, other.least), Math.max(greatest, other.greatest));
    }

    /// As people read it, such as `20`, or `1-20` with a dash between the two ends.
    public String text(String dash) {
        return least == greatest ? Integer.toString(least) : least + dash + greatest;
    }
}
