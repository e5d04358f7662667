package io.endpointwatch.watch;

/// The least and the greatest TTL that were seen, in seconds.
public record TtlRange(int least, int greatest) {
    static TtlRange of(int ttl) {
        return new TtlRange(ttl, ttl);
    }

    TtlRange with(int ttl) {
        return least <= ttl && ttl <= greatest
                ? this
                : new TtlRange(Math.min(least, ttl), Math.max(greatest, ttl));
    }
}
