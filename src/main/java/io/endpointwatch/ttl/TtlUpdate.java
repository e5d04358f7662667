package io.endpointwatch.ttl;

import java.util.Optional;

/// The result of one sample.
///
/// @param next the model to remember
/// @param finding what the sample showed; usually empty
public record TtlUpdate(TtlModel next, Optional<TtlFinding> finding) {
    static TtlUpdate silent(TtlModel next) {
        return new TtlUpdate(next, Optional.empty());
    }
}
