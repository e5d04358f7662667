package io.endpointwatch.usecase;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.render.NetworkText;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.report.CandidateList;
import io.endpointwatch.report.Report;
import io.endpointwatch.state.AllowlistCandidates;
import io.endpointwatch.state.AllowlistReview;
import io.endpointwatch.state.ExcludedAddress;
import io.endpointwatch.state.Policy;
import io.endpointwatch.state.State;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Records which addresses the firewall now allows. The history of the endpoint stays.
public final class Accept {
    private final StateStore store;
    private final ExecutionEnvironment environment;

    public Accept(StateStore store) {
        this(store, ExecutionEnvironment.of(InstantSource.system()));
    }

    public Accept(StateStore store, ExecutionEnvironment environment) {
        this.store = store;
        this.environment = environment;
    }

    /// The result of an accept request.
    ///
    /// @param state with the accepted addresses
    /// @param sequence the stored version; after a dry run, the version before it
    /// @param added what this request added
    /// @param removed what was accepted before and no longer is
    /// @param leftOut known addresses that were not added, in order; empty if the request named addresses
    public record Result(
            State state, long sequence, Allowlist added, Allowlist removed, List<ExcludedAddress> leftOut) {
        public Result {
            leftOut = List.copyOf(leftOut);
        }

        /// Warnings for the operator, as sentences: one for each address family with far more new addresses
        /// than one endpoint needs.
        public List<String> warnings() {
            return Stream.of(Family.values())
                    .filter(family -> added.addresses(family).compareTo(usualSize(family)) > 0)
                    .map(this::warning)
                    .toList();
        }

        /// A /16 of IPv4 or a /32 of IPv6, the usual size of one operator's network.
        private static BigInteger usualSize(Family family) {
            return BigInteger.TWO.pow(family == Family.IPV4 ? 16 : 96);
        }

        private String warning(Family family) {
            Prefix widest = added.outermost().stream()
                    .filter(one -> one.family() == family)
                    .min(Comparator.comparingInt(Prefix::length))
                    .orElseThrow();
            BigInteger count = added.addresses(family);
            String addresses =
                    family == Family.IPV4 ? NumberText.grouped(count.longValueExact()) : NumberText.size(count);
            return "the added prefixes contain " + addresses + " " + NetworkText.of(family)
                    + " addresses. The largest is " + widest
                    + ". To remove it, run: endpoint-watch accept " + state.endpoint() + " --remove " + widest;
        }
    }

    /// Accepts or removes addresses, or lists the accepted ones.
    ///
    /// @throws InvalidRequestException if the request names no addresses, and no known address may be accepted
    ///         unnamed
    /// @throws StoreException if the state cannot be read or written
    /// @see AllowlistCandidates
    public Result run(Request.Accept request) {
        SaveRetry retry = new SaveRetry(environment);
        while (true) {
            Result result = request.list() ? listed(request) : accepted(request);
            if (request.dryRun() || request.list()) {
                return result;
            }
            try {
                store.save(result.state());
                return result;
            } catch (StaleStateException conflict) {
                retry.after(conflict);
            }
        }
    }

    private Result listed(Request.Accept request) {
        State state = SaveRetry.loadOrBegin(store, request.endpoint());
        return new Result(state, state.version(), Allowlist.EMPTY, Allowlist.EMPTY, List.of());
    }

    private Result accepted(Request.Accept request) {
        State state = SaveRetry.loadOrBegin(store, request.endpoint());
        AllowlistCandidates known = AllowlistCandidates.of(state);
        boolean isNamed = request.allow().isPresent() || !request.remove().isEmpty();
        Allowlist added = isNamed
                ? request.allow().orElse(Allowlist.EMPTY)
                : Allowlist.of(known.included().stream().map(Prefix::of).toList());
        if (added.isEmpty() && request.remove().isEmpty()) {
            throw new InvalidRequestException("allow", noAddressesToAccept(request, known));
        }
        State next = state.accept(added, request.remove());
        next = next.reviewed(review(next));
        return new Result(
                next,
                request.dryRun() ? state.version() : next.version(),
                added,
                state.accepted().and(request.remove()),
                isNamed ? List.of() : known.leftOut());
    }

    /// The time until one in ten lists like this one ends. Of the candidate lists that the accepted one contains, the
    /// one that opens most counts. Empty if it contains none, or the history is too short.
    private Optional<AllowlistReview> review(State state) {
        if (state.accepted().isEmpty() || state.checkedAt().isEmpty()) {
            return Optional.empty();
        }
        Instant now = environment.clock().instant();
        Report report = Report.of(new MakeReport(store, environment.clock())
                .evidence(
                        new Request.MakeReport(
                                state.endpoint(), Policy.DEFAULT.forgetAfter(), ReportFormat.JSON, false),
                        state));
        return report.lists().stream()
                .filter(list ->
                        Allowlist.of(list.entries()).without(state.accepted()).isEmpty())
                .max(Comparator.comparing(CandidateList::opens))
                .flatMap(CandidateList::lifetime)
                .map(lifetime -> lifetime.lasts().atLeast())
                .filter(Duration::isPositive)
                .map(atLeast -> new AllowlistReview(now, now.plus(atLeast)));
    }

    private static String noAddressesToAccept(Request.Accept request, AllowlistCandidates known) {
        return known.leftOut().isEmpty()
                ? "nothing is known of " + request.endpoint()
                        + " yet: check it first, or name the addresses and prefixes to accept"
                : "name the addresses of " + request.endpoint() + " to accept. "
                        + String.join(" ", ExcludedAddress.sentences(known.leftOut()));
    }
}
