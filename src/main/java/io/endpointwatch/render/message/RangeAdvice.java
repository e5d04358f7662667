package io.endpointwatch.render.message;

import io.endpointwatch.change.NamedRanges;
import io.endpointwatch.change.RangeChange;
import io.endpointwatch.render.Sanitizer;
import java.util.Optional;
import java.util.stream.Collectors;

/// What to do about a change of a published list.
final class RangeAdvice {
    private RangeAdvice() {}

    /// Empty if nothing is to be done.
    static Optional<ActionItem> of(RangeChange change) {
        return switch (change) {
            case RangeChange.RangesAdded added ->
                Optional.of(added.lacking())
                        .filter(lacking -> !lacking.isEmpty())
                        .map(lacking -> open(lacking, "The operator says that it uses them now."));
            case RangeChange.RangesRemoved removed ->
                removed.known().isEmpty()
                        ? Optional.of(tidy(removed))
                        : Optional.of(ActionItem.of(
                                "Expect the endpoint to leave "
                                        + removed.known().getFirst()
                                        + (removed.known().size() == 1 ? "." : " and others."),
                                "Its operator no longer publishes the range. Keep the firewall as it is until a message"
                                        + " says that the address is gone."));
            case RangeChange.RangesAnnounced announced ->
                Optional.of(announced.lacking())
                        .filter(lacking -> !lacking.isEmpty())
                        .map(lacking -> open(lacking, "The operator uses them from " + announced.effective() + " on."))
                        .or(() -> Optional.of(announced.known())
                                .filter(known -> !known.isEmpty())
                                .map(known -> ActionItem.of(
                                        "Expect the endpoint to leave " + known.getFirst()
                                                + (known.size() == 1 ? "." : " and others."),
                                        "Its operator gives up the range on " + announced.effective() + ".")));
            case RangeChange.RangesFailing failing ->
                Optional.of(ActionItem.of(
                        "Find out why the list cannot be read.",
                        "Until then, ranges that are added to it are not reported. To ask again now:",
                        command(failing.source().name())));
            case RangeChange.RangesRecovered _ -> Optional.empty();
        };
    }

    private static ActionItem open(NamedRanges lacking, String why) {
        return ActionItem.of(
                "Ask the firewall team to let through " + names(lacking) + ".",
                why + " When that is done, put the ranges into the allowlist of the check, or accept them.");
    }

    private static ActionItem tidy(RangeChange.RangesRemoved removed) {
        return ActionItem.of(
                "If the firewall lets through " + names(removed.ranges()) + ", ask whether that can go.",
                "No known address of this endpoint is there. Leave what other endpoints need.");
    }

    private static String names(NamedRanges ranges) {
        int more = ranges.count() - ranges.named().size();
        return ranges.named().stream().map(Object::toString).collect(Collectors.joining(", "))
                + (more == 0 ? "" : " and " + more + " more (see endpoint-watch published)");
    }

    private static String command(String source) {
        return "endpoint-watch published " + Sanitizer.word(source);
    }
}
