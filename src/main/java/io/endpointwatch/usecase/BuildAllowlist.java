package io.endpointwatch.usecase;

import io.endpointwatch.export.AllowlistBuilder;
import io.endpointwatch.export.AllowlistContent;
import io.endpointwatch.export.EndpointAllowlist;
import io.endpointwatch.export.ListName;
import io.endpointwatch.export.ListOptions;
import io.endpointwatch.export.TransportProtocol;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.report.Evidence;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Makes one list from the histories of one or more endpoints, for a firewall.
public final class BuildAllowlist {
    private final MakeReport reports;

    public BuildAllowlist(StateStore store, InstantSource clock) {
        reports = new MakeReport(store, clock);
    }

    /// What the list is to hold.
    ///
    /// @param pinning the kind of entries
    /// @param name of the list; empty: that of its endpoints
    /// @param family of the entries; empty: both
    /// @param protocols of the rules; empty: those of the service at each port
    /// @param expire how long after an address was seen last its entry ends; empty: entries stay
    public record Choice(
            Pinning pinning,
            Optional<ListName> name,
            Optional<Family> family,
            Set<TransportProtocol> protocols,
            Optional<Duration> expire) {
        public Choice {
            protocols = Set.copyOf(protocols);
        }

        /// Addresses of both families, under the name of the endpoints.
        public static Choice of(Pinning pinning) {
            return new Choice(pinning, Optional.empty(), Optional.empty(), Set.of(), Optional.empty());
        }
    }

    /// The list of all these endpoints, or of none: an endpoint of which no address is known fails all. The order
    /// of the requests changes nothing.
    ///
    /// @param requests for the endpoints; an endpoint may come more than once
    /// @throws InvalidRequestException if nothing is known of an endpoint
    /// @throws IllegalArgumentException if there is nothing to let through for an endpoint, or nothing of the
    ///         family for any
    /// @throws StoreException if the store cannot be read
    public AllowlistContent run(List<Request.MakeReport> requests, Choice choice) {
        SortedSet<Request.MakeReport> distinct = new TreeSet<>(Comparator.comparing(Request.MakeReport::endpoint));
        distinct.addAll(requests);
        List<Endpoint> endpoints =
                distinct.stream().map(Request.MakeReport::endpoint).toList();
        ListName name = choice.name().orElseGet(() -> ListName.of(endpoints));
        List<EndpointAllowlist> lists = new ArrayList<>();
        Instant at = Instant.MIN;
        for (Request.MakeReport request : distinct) {
            Evidence evidence = reports.evidence(request);
            Report report = Report.of(evidence);
            at = report.window().to().isAfter(at) ? report.window().to() : at;
            new AllowlistBuilder(report, evidence.state(), choice.pinning(), choice.family())
                    .build()
                    .ifPresent(lists::add);
        }
        if (lists.isEmpty()) {
            throw new IllegalArgumentException("nothing to allow for " + name + ": no "
                    + choice.family().map(NetworkText::of).orElse("") + " address is known");
        }
        return new AllowlistContent(name, lists, new ListOptions(choice.protocols(), choice.expire(), at));
    }
}
