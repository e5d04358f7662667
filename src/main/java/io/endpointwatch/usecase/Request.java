package io.endpointwatch.usecase;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.RangeSources;
import io.endpointwatch.report.Pinning;
import io.endpointwatch.report.VerdictTarget;
import io.endpointwatch.state.Policy;
import io.endpointwatch.sync.ListTarget;
import io.endpointwatch.sync.SyncPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A request to the program.
public sealed interface Request {
    /// What it is about, for messages: an endpoint, several, a group, or published lists.
    String subject();

    /// A request about one endpoint.
    sealed interface OfEndpoint extends Request {
        Endpoint endpoint();

        @Override
        default String subject() {
            return endpoint().toString();
        }
    }

    /// Queries the DNS, compares the answers with the state, and notifies.
    ///
    /// @param connect whether to connect to every address in the answers
    /// @param networks whether to look up the networks of new addresses
    /// @param timeout for each attempt of a query, and for each connection
    /// @param dryRun if true, nothing is written or sent
    /// @param ranges which ranges to compare the addresses with
    /// @param group the name under which this and other endpoints share lists. Empty: the endpoint stays in the
    ///         group in which it is. The empty name takes it out of its group.
    record Check(
            Endpoint endpoint,
            List<Vantage> vantages,
            Set<Family> families,
            Policy policy,
            boolean connect,
            boolean networks,
            Duration timeout,
            boolean dryRun,
            RangeSources ranges,
            Optional<String> group)
            implements OfEndpoint {
        public Check {
            vantages = List.copyOf(vantages);
            families = Set.copyOf(families);
        }

        /// A check of an endpoint without ranges and group.
        public Check(
                Endpoint endpoint,
                List<Vantage> vantages,
                Set<Family> families,
                Policy policy,
                boolean connect,
                boolean networks,
                Duration timeout,
                boolean dryRun) {
            this(
                    endpoint,
                    vantages,
                    families,
                    policy,
                    connect,
                    networks,
                    timeout,
                    dryRun,
                    RangeSources.NONE,
                    Optional.empty());
        }

        /// The group of the endpoint after this check.
        ///
        /// @param before the group before it
        Optional<String> groupAfter(Optional<String> before) {
            return group.isPresent() ? group.filter(name -> !name.isEmpty()) : before;
        }

        /// Every vantage with every family, each once.
        Set<Lookup> lookups() {
            Set<Lookup> all = new TreeSet<>();
            for (Vantage vantage : vantages) {
                families.forEach(family -> all.add(new Lookup(vantage, family)));
            }
            return all;
        }
    }

    /// Records which addresses the firewall allows.
    ///
    /// @param allow the addresses to accept. If empty, every known address is accepted, or none if `remove` is
    ///         not empty.
    /// @param remove addresses that are no longer accepted; removed before `allow` is added
    /// @param list only list the accepted addresses
    /// @param dryRun if true, nothing is written
    record Accept(Endpoint endpoint, Optional<Allowlist> allow, Allowlist remove, boolean list, boolean dryRun)
            implements OfEndpoint {
        /// A request that only accepts addresses.
        public Accept(Endpoint endpoint, Optional<Allowlist> allow, boolean dryRun) {
            this(endpoint, allow, Allowlist.EMPTY, false, dryRun);
        }
    }

    /// Shows past runs and changes.
    ///
    /// @param window how far back
    record ShowHistory(Endpoint endpoint, Duration window) implements OfEndpoint {}

    /// Reports whether the addresses can be pinned.
    ///
    /// @param window the length of the time to report on
    /// @param until the end of the window, so that the report uses only what was known then; empty for now
    /// @param target what a list has to reach to be recommended
    /// @param publish whether to send the report to subscribers too
    record MakeReport(
            Endpoint endpoint,
            Duration window,
            Optional<Instant> until,
            VerdictTarget target,
            ReportFormat format,
            boolean publish)
            implements OfEndpoint {
        public MakeReport(Endpoint endpoint, Duration window, ReportFormat format, boolean publish) {
            this(endpoint, window, Optional.empty(), VerdictTarget.DEFAULT, format, publish);
        }
    }

    /// Forgets the endpoint with its history.
    ///
    /// @param dryRun if true, nothing is written
    record Reset(Endpoint endpoint, boolean dryRun) implements OfEndpoint {}

    /// Brings a firewall's list to what endpoints need. Nothing is looked up.
    ///
    /// @param endpoints all that the list is for, each once; never empty
    /// @param window what was seen in it is needed, besides what is in the pools
    /// @param dryRun if true, nothing is changed or sent
    record Sync(
            List<Endpoint> endpoints,
            ListTarget to,
            Pinning pinning,
            SyncPolicy policy,
            Duration window,
            boolean dryRun)
            implements Request {
        public Sync {
            endpoints = endpoints.stream().distinct().toList();
            if (endpoints.isEmpty()) {
                throw new IllegalArgumentException("a sync for no endpoint");
            }
        }

        @Override
        public String subject() {
            return endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(", "));
        }
    }

    /// Asks the sources of published lists.
    ///
    /// @param sources in the order of the results; at least one
    /// @param confirm whether the lists are right even if they lost much at once
    /// @param dryRun if true, nothing is written
    record Published(List<PublishedSource> sources, boolean confirm, boolean dryRun) implements Request {
        public Published {
            sources = sources.stream().distinct().toList();
        }

        @Override
        public String subject() {
            return sources.stream().map(PublishedSource::name).collect(Collectors.joining(", "));
        }
    }

    /// Makes a list for a firewall.
    record MakeAllowlist(ListRequest list) implements Request {
        @Override
        public String subject() {
            return list.members().toString();
        }
    }

    /// Writes a list where firewalls load it.
    record WriteFeed(Feed feed) implements Request {
        @Override
        public String subject() {
            return feed.list().members().toString();
        }
    }

    /// Checks, and then writes a feed. A dry run writes none.
    record CheckAndFeed(Check check, Feed feed) implements Request {
        @Override
        public String subject() {
            return check.subject();
        }
    }
}
