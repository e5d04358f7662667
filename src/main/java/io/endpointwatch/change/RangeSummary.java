package io.endpointwatch.change;

import io.endpointwatch.change.ChangeSummary.TimeText;
import io.endpointwatch.change.RangeChange.RangesAdded;
import io.endpointwatch.change.RangeChange.RangesAnnounced;
import io.endpointwatch.change.RangeChange.RangesFailing;
import io.endpointwatch.change.RangeChange.RangesRecovered;
import io.endpointwatch.change.RangeChange.RangesRemoved;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Says a change of a published list in one or two sentences.
final class RangeSummary {
    /// How many ranges a sentence names before it only counts them.
    private static final int NAMED = 3;

    private RangeSummary() {}

    static String of(RangeChange change) {
        String host = change.context().endpoint().host().text();
        return switch (change) {
            case RangesAdded added ->
                "The published list " + added.source() + " has " + counted(added.ranges(), "new ", "") + ": "
                        + names(added.ranges()) + "." + lacking(host, added.lacking());
            case RangesRemoved removed ->
                "The published list " + removed.source() + " no longer has " + counted(removed.ranges(), "", "") + ": "
                        + names(removed.ranges()) + "." + known(host, removed.known(), "was in");
            case RangesAnnounced announced ->
                "The published list " + announced.source() + " announces for "
                        + announced.effective().truncatedTo(ChronoUnit.SECONDS) + ": " + ahead(announced) + "."
                        + lacking(host, announced.lacking()) + known(host, announced.known(), "is in");
            case RangesFailing failing ->
                "The published list " + failing.source() + " could not be read for "
                        + TimeText.of(Duration.between(
                                failing.since(), failing.context().at()))
                        + ". The last good list stays. " + failing.cause();
            case RangesRecovered recovered ->
                "The published list " + recovered.source() + " can be read again after "
                        + TimeText.of(recovered.duration()) + ".";
        };
    }

    private static String ahead(RangesAnnounced announced) {
        if (announced.removed().isEmpty()) {
            return counted(announced.added(), "", "more") + " (" + names(announced.added()) + ")";
        }
        String fewer = counted(announced.removed(), "", "fewer") + " (" + names(announced.removed()) + ")";
        return announced.added().isEmpty()
                ? fewer
                : counted(announced.added(), "", "more") + " (" + names(announced.added()) + "), " + fewer;
    }

    private static String counted(NamedRanges ranges, String before, String after) {
        return ranges.count() + " " + before + (after.isEmpty() ? "" : after + " ")
                + (ranges.count() == 1 ? "range" : "ranges");
    }

    private static String names(NamedRanges ranges) {
        List<String> names =
                ranges.named().stream().limit(NAMED).map(Object::toString).toList();
        int more = ranges.count() - names.size();
        return String.join(", ", names) + (more == 0 ? "" : " and " + more + " more");
    }

    private static String lacking(String host, NamedRanges lacking) {
        return lacking.isEmpty()
                ? ""
                : " The allowlist of " + host + " has the other ranges but lacks " + names(lacking) + ".";
    }

    private static String known(String host, List<?> known, String where) {
        if (known.isEmpty()) {
            return "";
        }
        String address = known.getFirst() + (known.size() == 1 ? "" : " and others");
        return " " + address + " of " + host + " " + where + " such a range.";
    }
}
