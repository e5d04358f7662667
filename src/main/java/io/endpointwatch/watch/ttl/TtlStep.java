package io.endpointwatch.watch.ttl;

import java.util.Optional;

/// What follows from one sight of a TTL.
///
/// @param next the model to remember
public record TtlStep(TtlModel next, Optional<TtlFinding> finding) {
    static TtlStep silent(TtlModel next) {
        return new TtlStep(next, Optional.empty());
    }
}
