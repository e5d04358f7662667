package io.endpointwatch.demo;

import io.endpointwatch.api.SyncText;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.sync.ListTarget;
import io.endpointwatch.sync.ListedEntry;
import io.endpointwatch.sync.SyncPolicy;
import io.endpointwatch.usecase.ExecutionEnvironment;
import io.endpointwatch.usecase.Request;
import io.endpointwatch.usecase.SimulatedPrefixList;
import io.endpointwatch.usecase.StateStore;
import io.endpointwatch.usecase.SyncList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The plan of a sync, for a prefix list that stands in for one of Amazon VPC.
final class DemoSync {
    private DemoSync() {}

    /// What `sync --dry-run` prints.
    ///
    /// @param listed the entries that the list has, as an earlier sync added them
    static List<String> plan(StateStore store, Endpoint endpoint, Instant now, List<String> listed) {
        SimulatedPrefixList list = new SimulatedPrefixList(
                Family.IPV4,
                10,
                listed.stream()
                        .map(one -> new ListedEntry(Prefix.parse(one), "endpoint-watch: " + endpoint))
                        .toList());
        return SyncText.of(new SyncList(store, list, ExecutionEnvironment.of(() -> now))
                .run(new Request.Sync(
                        List.of(endpoint),
                        new ListTarget("pl-0123456789abcdef0"),
                        Pinning.ADDRESSES,
                        SyncPolicy.DEFAULT,
                        Duration.ofDays(30),
                        true)));
    }
}
