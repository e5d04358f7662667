package io.endpointwatch.state;

import java.time.Duration;

/// Some check is sending what an outbox holds; others wait.
///
/// It names no moment, since clocks of two hosts are not comparable. Whoever finds a claim waits for its length by a
/// monotonic clock of its own. If the same claim is stored then, its holder is dead or has to stop, and the
/// waiting check may put a claim of its own in its place, on condition that nothing else was saved.
///
/// @param id distinguishes it from other claims of the endpoint
/// @param length for how long its holder may send, from before it was saved; positive
public record Claim(String id, Duration length) {
    /// Longer than saving it and publishing one message may take.
    public static final Duration LENGTH = Duration.ofSeconds(10);

    public Claim {
        if (!length.isPositive()) {
            throw new IllegalArgumentException("a claim lasts " + length);
        }
    }

    /// That of the check which saves this version of a state.
    static Claim of(long version) {
        return new Claim(Long.toString(version), LENGTH);
    }
}
