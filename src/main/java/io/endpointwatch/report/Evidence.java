package io.endpointwatch.report;

import io.endpointwatch.change.Change;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.observation.Run;
import io.endpointwatch.observation.Runs;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.State;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/// What a report is made from.
///
/// @param window of the figures, and the time that a list is made from
/// @param state as it is at the end of the window: with the pool, and with the runs that go on
/// @param runs those that ended, of the whole history: those before the window show how long lists last
/// @param changes in order of time; those outside the window count only for the network of an address, or for
///        a resolver that disagreed
/// @param ttls what was learned of TTLs beyond what the runs hold
/// @param published the published lists that the endpoint is compared with, in order of their sources
public record Evidence(
        Window window,
        State state,
        List<Run> runs,
        List<Change> changes,
        TtlEstimates ttls,
        VerdictTarget target,
        List<PublishedState> published) {
    public Evidence {
        published = List.copyOf(published);
        runs = List.copyOf(runs);
        changes = List.copyOf(changes);
    }

    public Evidence(Window window, State state, List<Run> runs, List<Change> changes, TtlEstimates ttls) {
        this(window, state, runs, changes, ttls, VerdictTarget.DEFAULT, List.of());
    }

    /// Evidence without published lists.
    public Evidence(
            Window window, State state, List<Run> runs, List<Change> changes, TtlEstimates ttls, VerdictTarget target) {
        this(window, state, runs, changes, ttls, target, List.of());
    }

    /// What was known at a time: see [PastEvidence].
    public Evidence asOf(Instant until) {
        return PastEvidence.of(this, until);
    }

    /// The runs that ended and those that go on, each once: one that was filed may have gone on after all.
    public SortedMap<Lookup, List<Run>> allRuns() {
        return Runs.byLookup(Stream.concat(
                runs.stream(), state.lookupStates().values().stream().map(LookupState::run)));
    }

    List<Change> changesInWindow() {
        return changes.stream()
                .filter(change -> !change.context().at().isBefore(window.from())
                        && change.context().at().isBefore(window.to()))
                .toList();
    }
}
