package io.endpointwatch.ttl;

import java.time.Instant;

/// A model in use.
///
/// @param last the latest check that showed the name
/// @param missed how many checks since did not, at most [#MANY]; of an authoritative server only, otherwise 0
public record FollowedTtl(TtlModel model, Instant last, int missed) {
    private static final int MANY = 3;

    static FollowedTtl seen(TtlModel model, Instant at) {
        return new FollowedTtl(model, at, 0);
    }

    FollowedTtl unseen() {
        return model.isExact() && missed < MANY ? new FollowedTtl(model, last, missed + 1) : this;
    }

    /// Whether an authoritative server showed it in this check or one of the two before, so that it would show a
    /// change.
    boolean isAuthority() {
        return model.isExact() && missed < MANY;
    }
}
