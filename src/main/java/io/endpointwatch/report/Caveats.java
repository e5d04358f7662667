package io.endpointwatch.report;

import java.util.ArrayList;
import java.util.List;

/// Finds out what the watching cannot have shown.
record Caveats(Window window, Figures overall, int vantages, DisputedAddresses disputed) {
    /// In the order in which they are said; the operator's plans come last.
    List<Caveat> all() {
        List<Caveat> caveats = new ArrayList<>();
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
        caveats.add(new Caveat.OperatorPlans());
        return caveats;
    }
}
