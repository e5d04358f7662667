package io.endpointwatch.report;

import io.endpointwatch.network.Prefix;
import java.util.List;
import java.util.Optional;

/// A list that a firewall could hold.
///
/// @param entries merged, in order
/// @param opens how much it lets through
/// @param lifetime how long it lasts; empty while there is no list of the past
/// @param objections why it is not recommended, the weightiest first
public record CandidateList(
        Pinning kind,
        List<Prefix> entries,
        AllowlistSize opens,
        Optional<Lifetime> lifetime,
        List<VerdictReason> objections) {
    public CandidateList {
        entries = List.copyOf(entries);
        objections = List.copyOf(objections);
    }
}
