package io.endpointwatch.watch.ttl;

import java.time.Instant;

/// A model in use.
///
/// @param last the latest check that showed the name
public record FollowedTtl(TtlModel model, Instant last) {
}
