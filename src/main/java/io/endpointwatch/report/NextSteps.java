package io.endpointwatch.report;

import io.endpointwatch.published.PublishedSource;
import java.util.List;

/// Finds out what there is to do instead of pinning, or beside it.
///
/// @param addresses that a list may hold
/// @param sources of the published ranges
record NextSteps(List<AddressSeen> addresses, List<PublishedSource> sources) {
    /// None while it is too early for advice.
    List<NextStep> after(PinVerdict verdict) {
        return switch (verdict) {
            case TOO_EARLY -> List.of();
            case PIN_ADDRESSES -> List.of(new NextStep.KeepWatching());
            case PIN_PUBLISHED ->
                List.of(
                        new NextStep.FollowPublished(sources),
                        new NextStep.KnowThatRangesAreShared(),
                        new NextStep.FilterByNameToo());
            case PIN_PREFIXES -> List.of(knowWhoElse(), new NextStep.FilterByNameToo());
            case DO_NOT_PIN ->
                List.of(new NextStep.FilterByName(), new NextStep.FqdnObject(addresses.size(), Thresholds.FQDN_OBJECT));
        };
    }

    private NextStep knowWhoElse() {
        return new NextStep.KnowWhoElseIsAllowed(addresses.stream()
                .flatMap(one -> one.network().stream())
                .distinct()
                .toList());
    }
}
