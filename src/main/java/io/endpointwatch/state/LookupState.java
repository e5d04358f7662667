package io.endpointwatch.state;

import io.endpointwatch.dns.DnsName;
import io.endpointwatch.dns.Lookup;
import io.endpointwatch.observation.Outcome;
import io.endpointwatch.observation.Run;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// What is remembered of one lookup.
///
/// @param run the run that goes on
/// @param trouble present while the lookup fails
/// @param chain the names of its last CNAME chain that led to addresses; empty before the first
/// @param authenticated the AD flag of its last answer; absent before the first
public record LookupState(
        Run run, Optional<FailureStreak> trouble, List<DnsName> chain, Optional<Boolean> authenticated) {
    public LookupState {
        chain = List.copyOf(chain);
    }

    /// That of one lookup.
    ///
    /// @throws NoSuchElementException if there is none
    public static LookupState of(Lookup lookup, Map<Lookup, LookupState> tracks) {
        LookupState track = tracks.get(lookup);
        if (track == null) {
            throw new NoSuchElementException("nothing is remembered of " + lookup);
        }
        return track;
    }

    /// What is wrong, or NOERROR: how there were no addresses, or that those there were disagree with what all
    /// others see.
    public String how() {
        return disagrees() ? Outcome.DISAGREES : run.outcome().how();
    }

    /// Whether it gives addresses, yet others than the endpoint has.
    ///
    /// @see OutlierDetector
    boolean disagrees() {
        return trouble.isPresent() && run.outcome() instanceof Outcome.Addresses;
    }

    public LookupState withTrouble(Optional<FailureStreak> other) {
        return new LookupState(run, other, chain, authenticated);
    }
}
