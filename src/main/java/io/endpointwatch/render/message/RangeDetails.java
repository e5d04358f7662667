package io.endpointwatch.render.message;

import io.endpointwatch.change.NamedRanges;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.render.TimeText;
import java.util.List;
import java.util.stream.Collectors;

/// What the sentence about a published list leaves out.
final class RangeDetails {
    private static final String REST = " ".repeat(16);

    private RangeDetails() {}

    static void write(PlainTextWriter page, RangeChange change) {
        page.blank()
                .paragraph(
                        "", "Published list " + Sanitizer.ascii(change.source().name()) + ":");
        switch (change) {
            case RangeChange.RangesAdded added -> {
                ranges(page, "added", added.ranges());
                ranges(page, "not allowed", added.lacking());
            }
            case RangeChange.RangesRemoved removed -> {
                ranges(page, "removed", removed.ranges());
                known(page, removed.known());
            }
            case RangeChange.RangesAnnounced announced -> {
                line(page, "from", TimeText.seconds(announced.effective()));
                ranges(page, "added", announced.added());
                ranges(page, "removed", announced.removed());
                ranges(page, "not allowed", announced.lacking());
                known(page, announced.known());
            }
            case RangeChange.RangesFailing failing -> {
                line(page, "fails since", TimeText.seconds(failing.since()));
                line(page, "cause", Sanitizer.ascii(failing.cause()));
            }
            case RangeChange.RangesRecovered recovered ->
                line(page, "failed for", recovered.duration().toString());
        }
    }

    private static void ranges(PlainTextWriter page, String label, NamedRanges ranges) {
        if (!ranges.isEmpty()) {
            int more = ranges.count() - ranges.named().size();
            line(
                    page,
                    label,
                    ranges.named().stream().map(Object::toString).collect(Collectors.joining(" "))
                            + (more == 0 ? "" : " and " + NumberText.count(more, "other", "others")));
        }
    }

    private static void known(PlainTextWriter page, List<IpAddress> known) {
        if (!known.isEmpty()) {
            line(page, "known in it", known.stream().map(Object::toString).collect(Collectors.joining(" ")));
        }
    }

    private static void line(PlainTextWriter page, String label, String text) {
        page.hanging("    " + label + " ".repeat(Math.max(1, REST.length() - 4 - label.length())), REST, text);
    }
}
