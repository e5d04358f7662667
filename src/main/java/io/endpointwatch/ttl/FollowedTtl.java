package io.endpointwatch.ttl;

import java.time.Instant;

/// A model in use.
///
/// @param last the latest check that showed the name
/// @param missed how many checks since then did not show it, at most [#MANY]; always 0 unless the server is
///         authoritative
public record FollowedTtl(TtlModel model, Instant last, int missed) {
    private static final int MANY = 3;

    static FollowedTtl seen(TtlModel model, Instant at) {
        return new FollowedTtl(model, at, 0);
    }

    FollowedTtl notShown() {
        return model.isExact() && missed < MANY ? new FollowedTtl(model, last, missed + 1) : this;
    }

    /// Whether an authoritative server showed the name in this check or one of the two before. If so, it would
    /// also show a change.
    boolean isAuthority() {
        return model.isExact() && missed < MANY;
    }
}
