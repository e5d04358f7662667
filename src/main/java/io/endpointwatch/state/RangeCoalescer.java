package io.endpointwatch.state;

import io.endpointwatch.change.RangeChange;
import io.endpointwatch.change.RangeChange.RangesAdded;
import io.endpointwatch.change.RangeChange.RangesAnnounced;
import io.endpointwatch.change.RangeChange.RangesFailing;
import io.endpointwatch.change.RangeChange.RangesRecovered;
import io.endpointwatch.change.RangeChange.RangesRemoved;
import io.endpointwatch.change.RevisionSpan;
import io.endpointwatch.network.IpAddress;
import java.util.List;
import java.util.stream.Stream;

/// Joins two changes of one published list that wait together.
final class RangeCoalescer {
    private RangeCoalescer() {}

    /// @param two later, and of the same kind and source
    static RangeChange together(RangeChange one, RangeChange two) {
        return switch (two) {
            case RangesAdded later
            when one instanceof RangesAdded earlier ->
                new RangesAdded(
                        later.context(),
                        later.source(),
                        together(earlier.span(), later.span()),
                        earlier.ranges().with(later.ranges()),
                        earlier.lacking().with(later.lacking()));
            case RangesRemoved later
            when one instanceof RangesRemoved earlier ->
                new RangesRemoved(
                        later.context(),
                        later.source(),
                        together(earlier.span(), later.span()),
                        earlier.ranges().with(later.ranges()),
                        together(earlier.known(), later.known()));
            case RangesRecovered later
            when one instanceof RangesRecovered earlier && earlier.duration().compareTo(later.duration()) > 0 ->
                new RangesRecovered(later.context(), later.source(), earlier.duration());
            case RangesAdded _, RangesRemoved _, RangesAnnounced _, RangesFailing _, RangesRecovered _ -> two;
        };
    }

    private static RevisionSpan together(RevisionSpan one, RevisionSpan two) {
        return one.from() < two.from() ? new RevisionSpan(one.from(), two.to(), two.at()) : two;
    }

    private static List<IpAddress> together(List<IpAddress> one, List<IpAddress> two) {
        return Stream.concat(one.stream(), two.stream()).distinct().sorted().toList();
    }
}
