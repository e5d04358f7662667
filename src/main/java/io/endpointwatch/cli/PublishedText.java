package io.endpointwatch.cli;

import io.endpointwatch.network.Family;
import io.endpointwatch.network.Prefix;
import io.endpointwatch.published.PublishedState;
import io.endpointwatch.published.Revision;
import io.endpointwatch.render.NumberText;
import io.endpointwatch.usecase.ReadPublished;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Published lists for people.
final class PublishedText {
    private static final int MOST_REVISIONS = 5;
    private static final int MOST_NAMED = 20;

    private PublishedText() {}

    /// A line for each list that fails, after an empty one; none if all were read.
    static List<String> failing(Collection<PublishedState> lists) {
        List<String> lines = new ArrayList<>();
        for (PublishedState one : lists) {
            one.failure()
                    .ifPresent(failure -> lines.add("The published list " + one.source() + " cannot be read since "
                            + failure.since() + ": " + failure.cause()));
        }
        if (!lines.isEmpty()) {
            lines.addFirst("");
        }
        return lines;
    }

    /// What is known of a list in one line, such as `cloudflare: 22 ranges (15 IPv4, 7 IPv6), revision 3`.
    private static String summary(PublishedState state) {
        return state.source() + ": "
                + state.ranges()
                        .map(ranges -> NumberText.count(ranges.prefixes().size(), "range", "ranges") + " ("
                                + count(ranges.prefixes(), Family.IPV4) + " IPv4, "
                                + count(ranges.prefixes(), Family.IPV6) + " IPv6), revision " + state.revision())
                        .orElse("never read")
                + state.checkedAt().map(at -> ", asked at " + at).orElse("");
    }

    private static long count(List<Prefix> prefixes, Family family) {
        return prefixes.stream().filter(one -> one.family() == family).count();
    }

    /// What is known of a list, and why it fails if it does.
    static List<String> known(PublishedState state) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(state));
        state.failure().ifPresent(failure -> lines.add("  FAILS since " + failure.since() + ": " + failure.cause()));
        return lines;
    }

    /// The whole of it: what changed, what is announced, the latest revisions.
    static List<String> of(ReadPublished.Result result) {
        PublishedState state = result.state();
        List<String> lines = known(state);
        state.revisions().stream()
                .filter(one -> result.revision() > 0 && one.number() > result.revision())
                .forEach(one -> {
                    names(lines, "+ ", one.added());
                    names(lines, "- ", one.removed());
                });
        state.ranges()
                .ifPresent(ranges -> ranges.announced()
                        .forEach(one -> lines.add("  announced for " + one.effective() + ": "
                                + one.added().size() + " added, "
                                + one.removed().size() + " removed")));
        state.revisions().reversed().stream().limit(MOST_REVISIONS).forEach(one -> lines.add(revision(one)));
        return lines;
    }

    private static void names(List<String> lines, String sign, List<Prefix> prefixes) {
        prefixes.stream().limit(MOST_NAMED).forEach(prefix -> lines.add("  " + sign + prefix));
        if (prefixes.size() > MOST_NAMED) {
            lines.add("  " + sign + (prefixes.size() - MOST_NAMED) + " more");
        }
    }

    private static String revision(Revision one) {
        return "  revision " + one.number() + " at " + one.at() + ": "
                + one.added().size() + " added, " + one.removed().size() + " removed";
    }
}
