package io.endpointwatch.rules;

import io.endpointwatch.change.Change.FailingLookup;
import io.endpointwatch.change.Variation;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.Family;
import io.endpointwatch.observation.Observation;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.state.FailureStreak;
import io.endpointwatch.state.LookupState;
import io.endpointwatch.state.State;
import io.endpointwatch.state.VariationKey;
import java.util.List;
import java.util.Optional;

/// Which failures are one more turn of something that fails and recovers by turns.
///
/// A family that has no addresses while the other has some is the zone's doing, whichever vantage says so; any other
/// failure is the vantage's. A failure that lasts far longer than those before it is news again.
record FlapDetector(State before, Observation observation, LookupStep lookupStates, VariationStep variations) {

    /// Records the failures that ended now. A family that is back counts as one more change, even if it had been
    /// forgotten.
    void end() {
        for (Lookup lookup : lookupStates.asked()) {
            LookupState earlier = before.lookupStates().get(lookup);
            if (earlier != null && lookupStates.lookupState(lookup).run().outcome() instanceof Outcome.Addresses) {
                VariationKey key = key(lookup, earlier);
                variations.ended(key, length(earlier));
                if (key.what() == Variation.FAMILIES && earlier.streak().isEmpty() && variations.turned(key)) {
                    variations.record(key, List.of(key.of()));
                }
            }
        }
    }

    /// Whether a confirmed failure is reported now, or was before.
    boolean isNews(Lookup lookup) {
        return wasAnnounced(lookup) || isTurnNews(lookup) || isLasting(lookup);
    }

    /// A family that has addresses again has turned once more.
    boolean isRecoveryNews(Lookup lookup) {
        VariationKey key = key(lookup, before.lookupState(lookup));
        return key.what() != Variation.FAMILIES || variations.record(key, List.of(key.of()));
    }

    /// Records each failure that was not reported before. Returns all failures.
    List<FailingLookup> recordAll(List<FailingLookup> all) {
        all.stream()
                .map(FailingLookup::lookup)
                .filter(lookup -> !wasAnnounced(lookup))
                .forEach(this::isTurnNews);
        return all;
    }

    boolean varies(Lookup lookup) {
        return variations.varies(key(lookup)) && !isLasting(lookup);
    }

    private boolean isTurnNews(Lookup lookup) {
        VariationKey key = key(lookup);
        return variations.record(key, List.of(key.of()));
    }

    private boolean isLasting(Lookup lookup) {
        return variations.outlasts(key(lookup), length(lookupStates.lookupState(lookup)));
    }

    /// The length in checks. For an absent family the whole run counts, also after its addresses were forgotten.
    private static int length(LookupState lookupState) {
        int failed = lookupState.streak().map(FailureStreak::checks).orElse(0);
        return lookupState.run().outcome() instanceof Outcome.Gone
                ? (int) Math.max(
                        failed, Math.min(Integer.MAX_VALUE, lookupState.run().results()))
                : failed;
    }

    private boolean wasAnnounced(Lookup lookup) {
        return Optional.ofNullable(before.lookupStates().get(lookup))
                .flatMap(LookupState::streak)
                .filter(FailureStreak::announced)
                .isPresent();
    }

    private VariationKey key(Lookup lookup) {
        return key(lookup, lookupStates.lookupState(lookup));
    }

    private VariationKey key(Lookup lookup, LookupState lookupState) {
        boolean family = lookupState.run().outcome() instanceof Outcome.Gone && others(lookup.family());
        return family
                ? new VariationKey(Variation.FAMILIES, lookup.family().toString())
                : new VariationKey(Variation.RESOLUTION, lookup.vantage().name());
    }

    private boolean others(Family family) {
        return observation.addresses().stream().anyMatch(address -> address.family() != family);
    }
}
