package io.endpointwatch.usecase;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
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
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Takes as allowed what the operator says the firewall now lets through, and the watching goes on.
public final class Accept {
    private final StateStore store;
    private final ExecutionEnvironment machine;

    public Accept(StateStore store) {
        this(store, ExecutionEnvironment.of(InstantSource.system()));
    }

    public Accept(StateStore store, ExecutionEnvironment machine) {
        this.store = store;
        this.machine = machine;
    }

    /// What is accepted now.
    ///
    /// @param state with what was accepted
    /// @param sequence the version that is stored now: after a dry run that of before
    /// @param added what this request added
    /// @param removed what was accepted before, and is no more
    /// @param leftOut known addresses that it did not add, in order; empty where it named what to add or to
    ///         remove
    public record Result(
            State state, long sequence, Allowlist added, Allowlist removed, List<ExcludedAddress> leftOut) {
        public Result {
            leftOut = List.copyOf(leftOut);
        }

        /// What should make the operator look again: how many addresses were opened, where they are more
        /// than one endpoint needs. In sentences.
        public List<String> warnings() {
            return Stream.of(Family.values())
                    .filter(family -> added.addresses(family).compareTo(many(family)) > 0)
                    .map(this::warning)
                    .toList();
        }

        /// A /16 of IPv4, and a /32 of IPv6: as much as one network usually has.
        private static BigInteger many(Family family) {
            return BigInteger.TWO.pow(family == Family.IPV4 ? 16 : 96);
        }

        private String warning(Family family) {
            Prefix widest = added.outermost().stream()
                    .filter(one -> one.family() == family)
                    .min(Comparator.comparingInt(Prefix::length))
                    .orElseThrow();
            BigInteger count = added.addresses(family);
            return "what is accepted opens "
                    + (family == Family.IPV4
                            ? String.format(Locale.ROOT, "%,d IPv4", count)
                            : NumberText.addresses(count) + " IPv6")
                    + " addresses, the most with " + widest
                    + ". To take that back: endpoint-watch accept " + state.endpoint() + " --remove " + widest;
        }
    }

    /// @throws InvalidRequestException where nothing was given to accept, and no address is known that may be
    ///         accepted without being named
    /// @see AllowlistCandidates
    /// @throws StoreException where the state could not be read or written
    public Result run(Request.Accept request) {
        SaveRetry attempts = new SaveRetry(machine);
        while (true) {
            Result result = request.list() ? listed(request) : accepted(request);
            if (request.dryRun() || request.list()) {
                return result;
            }
            try {
                store.save(result.state());
                return result;
            } catch (StaleStateException conflict) {
                attempts.after(conflict);
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
            throw new InvalidRequestException("allow", nothing(request, known));
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

    /// When one in ten lists like the accepted one will have ended: the widest kind of list counts that it
    /// covers as a whole. Empty where it covers none, or the history tells of no time.
    private Optional<AllowlistReview> review(State state) {
        if (state.accepted().isEmpty() || state.checkedAt().isEmpty()) {
            return Optional.empty();
        }
        Instant now = machine.clock().instant();
        Report report = Report.of(new MakeReport(store, machine.clock())
                .evidence(
                        new Request.MakeReport(
                                state.endpoint(), Policy.DEFAULT.forgetAfter(), ReportFormat.JSON, false),
                        state));
        return report.lists().reversed().stream()
                .filter(list ->
                        Allowlist.of(list.entries()).without(state.accepted()).isEmpty())
                .findFirst()
                .flatMap(CandidateList::lifetime)
                .map(lifetime -> lifetime.lasts().atLeast())
                .filter(Duration::isPositive)
                .map(atLeast -> new AllowlistReview(now, now.plus(atLeast)));
    }

    private static String nothing(Request.Accept request, AllowlistCandidates known) {
        return known.leftOut().isEmpty()
                ? "nothing is known of " + request.endpoint()
                        + " yet: check it first, or name the addresses and prefixes to accept"
                : "name the addresses of " + request.endpoint() + " to accept. "
                        + String.join(" ", ExcludedAddress.sentences(known.leftOut()));
    }
}
