package io.endpointwatch.watch;

import java.util.List;
import java.util.Optional;

import io.endpointwatch.dns.DnsName;

/// What is remembered of one lookup.
///
/// @param run the run that goes on
/// @param trouble present while the lookup fails
/// @param chain the names of its last CNAME chain that led to addresses; empty before the first
/// @param authenticated the AD flag of its last answer; absent before the first
public record Track(Run run, Optional<Trouble> trouble, List<DnsName> chain, Optional<Boolean> authenticated) {
    /// How a lookup fails that gives addresses.
    public static final String DISAGREES = "disagrees";

    public Track {
        chain = List.copyOf(chain);
    }

    /// What is wrong, or NOERROR: how there were no addresses, or that those there were disagree with what all others see.
    public String how() {
        return disagrees() ? DISAGREES : run.outcome().how();
    }

    /// Whether it gives addresses, yet others than the endpoint has.
    ///
    /// @see Dissent
    boolean disagrees() {
        return trouble.isPresent() && run.outcome() instanceof Outcome.Addresses;
    }

    Track withTrouble(Optional<Trouble> other) {
        return new Track(run, other, chain, authenticated);
    }
}
