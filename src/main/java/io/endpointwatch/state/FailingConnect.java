package io.endpointwatch.state;

import io.endpointwatch.observation.ConnectFailure;
import java.time.Instant;
import java.util.Optional;

/// An address to which connections fail.
///
/// @param failure the latest
/// @param since the first failed check of this stretch
/// @param checks consecutive failed checks, at least 1
/// @param reported when it was last reported; empty before the first time
public record FailingConnect(ConnectFailure failure, Instant since, int checks, Optional<Instant> reported) {
    public static FailingConnect begin(ConnectFailure failure, Instant at) {
        return new FailingConnect(failure, at, 1, Optional.empty());
    }

    public FailingConnect follow(ConnectFailure latest) {
        return new FailingConnect(latest, since, checks + 1, reported);
    }

    public FailingConnect reported(Instant at) {
        return new FailingConnect(failure, since, checks, Optional.of(at));
    }
}
