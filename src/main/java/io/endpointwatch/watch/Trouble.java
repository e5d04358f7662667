package io.endpointwatch.watch;

import java.time.Instant;

/// A lookup that fails.
///
/// @param since the first failed observation of this stretch
/// @param checks consecutive failed observations, at least 1
/// @param announced whether it was told
public record Trouble(Instant since, int checks, boolean announced) {
    static Trouble begin(Instant at) {
        return new Trouble(at, 1, false);
    }

    Trouble follow() {
        return new Trouble(since, checks + 1, announced);
    }

    Trouble told() {
        return new Trouble(since, checks, true);
    }
}
