package io.endpointwatch.usecase;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Network;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import io.endpointwatch.report.Evidence;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.Report;
import io.endpointwatch.state.ExcludedAddress;
import io.endpointwatch.state.State;
import io.endpointwatch.sync.EndpointNeeds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads what endpoints need of a firewall's list from the store. Nothing is looked up.
final class NeedsReader {
    private final MakeReport reports;

    NeedsReader(StateStore store, InstantSource clock) {
        this.reports = new MakeReport(store, clock);
    }

    /// What every endpoint needs.
    ///
    /// @param window what was seen in it is needed, besides what is in the pool
    /// @throws InvalidRequestException if one endpoint is unknown, does not resolve now, or has no address: a
    ///         list for the others would cut its clients off
    List<Needs> read(List<Endpoint> endpoints, Pinning pinning, Duration window) {
        return endpoints.stream().map(one -> read(one, pinning, window)).toList();
    }

    private Needs read(Endpoint endpoint, Pinning pinning, Duration window) {
        Evidence evidence = reports.evidence(new Request.MakeReport(endpoint, window, ReportFormat.JSON, false));
        Report report = Report.of(evidence);
        State state = evidence.state();
        List<Prefix> parts = report.recommendation().partsOf(pinning);
        SortedMap<Lookup, List<Run>> runs = evidence.allRuns();
        Optional<Instant> first =
                runs.values().stream().map(its -> its.getFirst().first()).min(Comparator.naturalOrder());
        if (parts.isEmpty() || first.isEmpty() || state.checkedAt().isEmpty()) {
            throw new InvalidRequestException(
                    "endpoint",
                    ("nothing to allow for " + endpoint + ", so no list is changed. "
                                    + String.join(
                                            " ",
                                            ExcludedAddress.sentences(
                                                    report.recommendation().leftOut())))
                            .strip());
        }
        Instant until = state.checkedAt().orElseThrow();
        return new Needs(
                state,
                new EndpointNeeds(
                        endpoint.toString(),
                        parts,
                        lastSeen(runs, state),
                        networks(report, state),
                        state.accepted(),
                        published(evidence),
                        first.get(),
                        until.isAfter(report.window().to()) ? report.window().to() : until));
    }

    /// Also of addresses that no list holds, and of those that left the pool.
    private static SortedMap<IpAddress, Instant> lastSeen(SortedMap<Lookup, List<Run>> runs, State state) {
        SortedMap<IpAddress, Instant> last = new TreeMap<>();
        runs.values()
                .forEach(its -> its.forEach(run -> run.outcome()
                        .addresses()
                        .forEach(address -> last.merge(address, run.last(), NeedsReader::later))));
        state.pool()
                .members()
                .values()
                .forEach(one -> last.merge(one.address(), one.unseenSince(), NeedsReader::later));
        return last;
    }

    private static Allowlist published(Evidence evidence) {
        return Allowlist.of(evidence.published().stream()
                .filter(one -> one.isCurrent(evidence.window().to()))
                .flatMap(one -> one.allowlist().prefixes().stream())
                .toList());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static SortedMap<IpAddress, Prefix> networks(Report report, State state) {
        SortedMap<IpAddress, Prefix> networks = new TreeMap<>();
        report.addresses()
                .forEach(one -> one.network().map(Network::prefix).ifPresent(its -> networks.put(one.address(), its)));
        state.pool()
                .members()
                .values()
                .forEach(one -> one.network().map(Network::prefix).ifPresent(its -> networks.put(one.address(), its)));
        return networks;
    }

    /// What one endpoint needs, and the state that says so.
    record Needs(State state, EndpointNeeds needs) {
        /// @throws InvalidRequestException if the last check asked for addresses of the family, and no lookup
        ///        gave one
        void refuseFailing(Family family) {
            List<Map.Entry<Lookup, Outcome>> asked = state.lookupStates().entrySet().stream()
                    .filter(one -> one.getKey().family() == family && state.wasAsked(one.getValue()))
                    .map(one -> Map.entry(one.getKey(), one.getValue().run().outcome()))
                    .toList();
            if (state.pool().has(family)
                    && !asked.isEmpty()
                    && asked.stream().noneMatch(one -> one.getValue() instanceof Outcome.Addresses)) {
                throw new InvalidRequestException(
                        "endpoint",
                        state.endpoint() + " does not resolve to " + family + " addresses now ("
                                + asked.getFirst().getValue().how() + " from "
                                + asked.getFirst().getKey().vantage()
                                + "), so no list is changed. Check it again, and sync then");
            }
        }
    }
}
