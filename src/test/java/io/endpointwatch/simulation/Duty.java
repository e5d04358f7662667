package io.endpointwatch.simulation;

import java.util.List;

import io.endpointwatch.watch.Policy;

/// What has to be told of one matter. Each has a memory of its own, of what the checks that saved have seen, so that it
/// does not depend on the rules that it is held against.
interface Duty {
    /// What this check has to tell. They come in the order in which they were saved.
    ///
    /// @throws Violation where it tells something too early
    List<Demand> follow(Saved check);

    /// Those of an endpoint of which nothing is known.
    static List<Duty> all(Policy policy) {
        return List.of(new BaselineDuty(policy), new AllowlistDuty(policy), new ChainDuty(), new OutageDuty(policy),
                new DnssecDuty(), new ConnectDuty(policy), new RotationDuty(policy),
                new AuthorityDuty(policy), new CacheDuty());
    }
}
