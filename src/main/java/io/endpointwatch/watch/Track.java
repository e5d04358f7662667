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
    public Track {
        chain = List.copyOf(chain);
    }

    Track withTrouble(Optional<Trouble> other) {
        return new Track(run, other, chain, authenticated);
    }
}
