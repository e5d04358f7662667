package io.endpointwatch.report;

import io.endpointwatch.published.PublishedSource;
import io.endpointwatch.published.PublishedState;
import java.util.ArrayList;
import java.util.List;

/// Finds out what the watching cannot have shown.
///
/// @param outside addresses of answers that no published list held then
record Caveats(
        Evidence evidence, Figures overall, int vantages, DisputedAddresses disputed, List<Caveat.Outside> outside) {
    /// In the order in which they are said; the operator's plans come last.
    List<Caveat> all() {
        List<Caveat> caveats = new ArrayList<>();
        Window window = evidence.window();
        if (overall.watched().toMillis() < window.length().toMillis() * Thresholds.OBSERVED) {
            caveats.add(new Caveat.PartlyWatched(window.length(), overall.watched()));
        }
        if (overall.observed() < Thresholds.OBSERVED && overall.answered() > 0) {
            caveats.add(new Caveat.GapsBetweenChecks(overall.observed()));
        }
        disputed.caveat().ifPresent(caveats::add);
        if (vantages == 1) {
            caveats.add(new Caveat.SingleVantage());
        }
        if (!overall.failures().isEmpty()) {
            caveats.add(new Caveat.LookupsFailed(1 - overall.availability(), overall.failures()));
        }
        if (overall.sinceLastNew().isEmpty()
                && overall.answered() > 0
                && overall.watched().isPositive()) {
            caveats.add(new Caveat.RareChanges(overall.watched()));
        }
        if (!outside.isEmpty()) {
            caveats.add(new Caveat.OutsidePublished(sources(true), outside));
        }
        if (!sources(false).isEmpty()) {
            caveats.add(new Caveat.PublishedNotRead(sources(false)));
        }
        caveats.add(new Caveat.OperatorPlans());
        return caveats;
    }

    /// @param isRead whether those with a list or those without
    private List<PublishedSource> sources(boolean isRead) {
        return evidence.published().stream()
                .filter(one -> one.ranges().isPresent() == isRead)
                .map(PublishedState::source)
                .toList();
    }
}
