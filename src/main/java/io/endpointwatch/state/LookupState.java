package io.endpointwatch.state;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.observation.LookupFailure;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// What is remembered of one lookup.
///
/// @param run the run that goes on
/// @param streak present while the lookup fails
/// @param chain the names of its last CNAME chain that led to addresses; empty before the first
/// @param authenticated the AD flag of its last answer; absent before the first
public record LookupState(
        Run run, Optional<FailureStreak> streak, List<DnsName> chain, Optional<Boolean> authenticated) {
    public LookupState {
        chain = List.copyOf(chain);
    }

    /// The state of one lookup.
    ///
    /// @throws NoSuchElementException if there is none
    public static LookupState of(Lookup lookup, Map<Lookup, LookupState> all) {
        LookupState one = all.get(lookup);
        if (one == null) {
            throw new NoSuchElementException("nothing is remembered of " + lookup);
        }
        return one;
    }

    /// How there were no addresses, or that those there were disagree with what all others see; empty if they
    /// do not.
    public Optional<LookupFailure> failure() {
        return switch (run.outcome()) {
            case Outcome.Addresses _ -> streak.map(_ -> LookupFailure.Disagreement.DISAGREES);
            case Outcome.Gone(var absence) -> Optional.of(absence);
            case Outcome.Failed(var noAnswer) -> Optional.of(noAnswer);
        };
    }

    /// Whether it gives addresses, yet others than the endpoint has.
    ///
    /// @see OutlierDetector
    public boolean disagrees() {
        return streak.isPresent() && run.outcome() instanceof Outcome.Addresses;
    }

    public LookupState withStreak(Optional<FailureStreak> other) {
        return new LookupState(run, other, chain, authenticated);
    }
}
