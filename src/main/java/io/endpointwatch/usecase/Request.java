package io.endpointwatch.usecase;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.dns.Vantage;
import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.report.VerdictTarget;
import io.endpointwatch.state.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is asked of the program.
public sealed interface Request {
    Endpoint endpoint();

    /// Look, compare with what is remembered, and tell.
    ///
    /// @param connect whether every address that was seen is connected to
    /// @param networks whether the networks of new addresses are looked up
    /// @param timeout for each attempt of a lookup, and for each connection
    /// @param dryRun whether nothing is to be written or published
    record Check(
            Endpoint endpoint,
            List<Vantage> vantages,
            Set<Family> families,
            Policy policy,
            boolean connect,
            boolean networks,
            Duration timeout,
            boolean dryRun)
            implements Request {
        public Check {
            vantages = List.copyOf(vantages);
            families = Set.copyOf(families);
        }

        /// Every vantage, for every family, each once.
        Set<Lookup> lookups() {
            Set<Lookup> all = new TreeSet<>();
            for (Vantage vantage : vantages) {
                families.forEach(family -> all.add(new Lookup(vantage, family)));
            }
            return all;
        }
    }

    /// Take as allowed what the firewall now lets through, and no more what it does not any more.
    ///
    /// @param allow absent: every address that is known now, or none where something is to be removed
    /// @param remove what counts as accepted no more; before `allow` is added
    /// @param list only tell what is accepted
    record Accept(Endpoint endpoint, Optional<Allowlist> allow, Allowlist remove, boolean list, boolean dryRun)
            implements Request {
        /// Of what is let through now, alone.
        public Accept(Endpoint endpoint, Optional<Allowlist> allow, boolean dryRun) {
            this(endpoint, allow, Allowlist.EMPTY, false, dryRun);
        }
    }

    /// Show past runs and changes.
    ///
    /// @param window how far back
    record ShowHistory(Endpoint endpoint, Duration window) implements Request {}

    /// Judge whether its addresses can be pinned.
    ///
    /// @param window how far back from its end
    /// @param until the end of the window: the report says what could be known then; absent: now
    /// @param target what a list has to reach to be recommended
    /// @param publish whether subscribers get it too
    record MakeReport(
            Endpoint endpoint,
            Duration window,
            Optional<Instant> until,
            VerdictTarget target,
            ReportFormat format,
            boolean publish)
            implements Request {
        public MakeReport(Endpoint endpoint, Duration window, ReportFormat format, boolean publish) {
            this(endpoint, window, Optional.empty(), VerdictTarget.DEFAULT, format, publish);
        }
    }

    /// Forget the endpoint.
    record Reset(Endpoint endpoint, boolean dryRun) implements Request {}
}
