package io.endpointwatch.cli;

import io.endpointwatch.observation.Endpoint;
import io.endpointwatch.render.Sanitizer;
import io.endpointwatch.render.TextWidth;
import io.endpointwatch.render.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The last lines of a terminal while `watch` runs: how far it is, and of each endpoint the last answer and when the
/// next one comes. No line is wider than the terminal.
///
/// @param until when the last endpoint is done
/// @param checks done so far
record WatchScreen(Instant start, Instant until, long checks, List<Row> rows) {
    private static final int BAR = 30;
    private static final int STATE = ExitCode.CRITICAL.name().length();
    private static final int GAP = 2;

    /// @param answer the last one, in words
    /// @param next when the next check comes; empty if none does
    record Row(Endpoint endpoint, Optional<ExitCode> state, String answer, Optional<Instant> next) {
        static Row of(Endpoint endpoint) {
            return new Row(endpoint, Optional.empty(), "waiting for the first answer", Optional.empty());
        }

        Row with(ExitCode newState, String newAnswer) {
            return new Row(endpoint, Optional.of(newState), newAnswer, next);
        }

        Row awaiting(Instant moment) {
            return new Row(endpoint, state, answer, Optional.of(moment));
        }

        private int urgency() {
            return state.map(ExitCode::value).orElse(0);
        }
    }

    /// If not all endpoints fit: the worst ones, and how many more there are.
    List<String> lines(Instant now, Terminal.Size size) {
        int most = Math.max(1, size.rows() - 3);
        List<String> lines = new ArrayList<>(List.of(progress(now)));
        shown(most).forEach(row -> lines.add(line(row, now, size.columns())));
        if (rows.size() > most) {
            lines.add("... and " + (rows.size() - most) + " more");
        }
        return lines.stream()
                .map(line -> TextWidth.cut(Sanitizer.line(line).stripTrailing(), size.columns() - 1))
                .toList();
    }

    private List<Row> shown(int most) {
        return rows.size() <= most
                ? rows
                : rows.stream()
                        .sorted(Comparator.comparing(Row::urgency).reversed())
                        .limit(most)
                        .toList();
    }

    private String progress(Instant now) {
        double share = Math.clamp(
                (double) Duration.between(start, now).toMillis()
                        / Math.max(1, Duration.between(start, until).toMillis()),
                0,
                1);
        int full = (int) Math.round(share * BAR);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + Math.round(share * 100) + " %, "
                + TimeText.largestUnit(left(now, until)) + " left, checks: " + checks;
    }

    private String line(Row row, Instant now, int columns) {
        String next = row.next()
                .map(moment -> now.isBefore(moment) ? "next in " + TimeText.largestUnit(left(now, moment)) : "looking")
                .orElse("");
        String name = TextWidth.cut(row.endpoint().toString(), Math.max(12, columns / 3));
        int room = columns - 1 - STATE - name.length() - next.length() - 3 * GAP;
        String answer = TextWidth.cut(row.answer(), Math.max(8, room));
        return padded(row.state().map(ExitCode::name).orElse(""), STATE)
                + padded(name, name.length())
                + padded(answer, Math.max(answer.length(), room))
                + next;
    }

    private static Duration left(Instant now, Instant then) {
        return now.isBefore(then) ? Duration.between(now, then) : Duration.ZERO;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()) + GAP);
    }
}
