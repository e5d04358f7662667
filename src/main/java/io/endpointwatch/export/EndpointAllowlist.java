package io.endpointwatch.export;

import io.endpointwatch.network.Allowlist;
import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.observation.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is to be let through for one endpoint, and why.
///
/// @param endpoint whose host and port the rules are for
/// @param parts the entries before they are merged; in order, none inside another
/// @param before what the firewall is known to let through already; empty if nothing was ever accepted
/// @param complete whether `parts` are all that is needed, or come on top of `before`
/// @param sightings of the addresses that the list rests on
/// @param remarks what else is to be known of it, in sentences
/// @param reviewBy when to look at the list again; empty if the history cannot tell, or no such list is recommended
public record EndpointAllowlist(
        Endpoint endpoint,
        List<Prefix> parts,
        Allowlist before,
        boolean complete,
        List<LastSeen> sightings,
        List<String> remarks,
        Optional<Instant> reviewBy) {
    public EndpointAllowlist {
        remarks = List.copyOf(remarks);
        sightings = List.copyOf(sightings);
        parts = Allowlist.of(parts).outermost();
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("nothing to allow for " + endpoint + ": no address is known");
        }
    }

    /// The same with these remarks in place of its own.
    EndpointAllowlist with(List<String> others) {
        return new EndpointAllowlist(endpoint, parts, before, complete, sightings, others, reviewBy);
    }

    /// The part of one family; empty if it has no entry of that family.
    Optional<EndpointAllowlist> only(Family family) {
        List<Prefix> its = AllowlistContent.of(parts, family);
        return its.isEmpty()
                ? Optional.empty()
                : Optional.of(new EndpointAllowlist(
                        endpoint,
                        its,
                        Allowlist.of(AllowlistContent.of(before.prefixes(), family)),
                        complete,
                        sightings.stream()
                                .filter(one -> one.address().family() == family)
                                .toList(),
                        remarks,
                        reviewBy));
    }
}
