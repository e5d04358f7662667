package io.endpointwatch.ttl;

import java.util.Optional;

/// What follows from one sight of a TTL.
///
/// @param next the model to remember
public record TtlUpdate(TtlModel next, Optional<TtlFinding> finding) {
    static TtlUpdate silent(TtlModel next) {
        return new TtlUpdate(next, Optional.empty());
    }
}
