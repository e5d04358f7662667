package io.endpointwatch.export;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.render.TimeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// What comments at the top of a list say: when it was made, from what, and until when to review it. Times are days,
/// so that the text of one day is the same.
public final class ListHeader {
    private static final int WIDTH = 100;

    private ListHeader() {}

    /// Lines of comment, each with its line break.
    ///
    /// @param sign what begins a comment in the format
    static String of(AllowlistContent list, String sign) {
        return of(list.name(), list.names(), list.options().at(), sign)
                + sign + " "
                + list.reviewBy()
                        .map(at -> "review by " + TimeText.day(at))
                        .orElse("no date to review it: watch until the report recommends such a list")
                + "\n";
    }

    /// The same for a list that has no date to review it.
    public static String of(ListName name, Collection<Endpoint> endpoints, Instant at, String sign) {
        List<String> lines = new ArrayList<>();
        lines.add("allowlist " + name + ", made by endpoint-watch on " + TimeText.day(at));
        StringBuilder line = new StringBuilder("for");
        for (Endpoint endpoint : endpoints) {
            if (line.length() + endpoint.toString().length() >= WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder("   ");
            }
            line.append(' ').append(endpoint);
        }
        lines.add(line.toString());
        return lines.stream()
                .map(one -> sign + " " + Sanitizer.ascii(one) + "\n")
                .collect(Collectors.joining());
    }
}
