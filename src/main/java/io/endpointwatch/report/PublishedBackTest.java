package io.endpointwatch.report;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.report.RollingBackTest.Trials;
import io.endpointwatch.report.TimeSpans.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// What became of published lists that a firewall would have taken in the past: for moments all along the history,
/// the list as it was published then, and the time until the first answer outside it. Moments at which a list is
/// not known do not count.
///
/// A published list does not come from what was seen here. So the first look of a vantage counts too, and an
/// address that was given all the time ends the lists that lack it at once.
final class PublishedBackTest {
    private static final long NEVER = TrialTimes.NEVER;

    private final Appearances seen;
    private final PublishedHistory published;
    private final List<TimeSpans> shown;

    /// @param seen when the addresses were in answers
    PublishedBackTest(Appearances seen, PublishedHistory published) {
        this.seen = seen;
        this.published = published;
        this.shown = shown(seen);
    }

    private static List<TimeSpans> shown(Appearances seen) {
        List<List<Span>> spans = new ArrayList<>();
        seen.addresses().forEach(_ -> spans.add(new ArrayList<>()));
        for (int i = 0; i < seen.from().length; i++) {
            for (int number : seen.numbers()[i]) {
                spans.get(number).add(new Span(seen.from()[i], Math.max(seen.from()[i], seen.last()[i])));
            }
        }
        return spans.stream().map(TimeSpans::of).toList();
    }

    /// How long the history of both is.
    Duration length() {
        return isEmpty() ? Duration.ZERO : Duration.ofMillis(Math.max(0, seen.end() - begin()));
    }

    private boolean isEmpty() {
        return seen.isEmpty() || published.isEmpty() || published.knownSince() > seen.end();
    }

    private long begin() {
        return Math.max(seen.begin(), published.knownSince());
    }

    /// @param window in which an address was seen that a list ought to hold, positive
    Trials trials(Duration window) {
        if (isEmpty()) {
            return new Trials(List.of(), List.of(), Duration.ZERO, 0);
        }
        TrialTimes times = TrialTimes.between(begin(), seen.end());
        Lists lists = new Lists(times, window.toMillis());
        long behind = seen.end() + 1;
        for (int number = 0; number < shown.size(); number++) {
            TimeSpans listed = published.of(seen.addresses().get(number));
            if (!listed.cover(times.made(0), behind)) {
                lists.miss(shown.get(number), listed);
            }
        }
        boolean[] made = new boolean[times.number()];
        Arrays.fill(made, true);
        return times.trials(lists.ends, lists.incomplete, made, lists.appearances());
    }

    /// The lists that are tried, and that of now.
    private static final class Lists {
        private final TrialTimes times;
        private final long window;
        private final long[] ends;
        private final long[] causes;
        private final boolean[] incomplete;

        private Lists(TrialTimes times, long window) {
            this.times = times;
            this.window = window;
            this.ends = new long[times.number()];
            this.causes = new long[times.number()];
            this.incomplete = new boolean[times.number() + 1];
            Arrays.fill(ends, NEVER);
        }

        /// Ends the lists that lack an address.
        ///
        /// @param shown when answers held it
        /// @param listed when the published list held it
        private void miss(TimeSpans shown, TimeSpans listed) {
            int next = 0;
            int span = 0;
            for (int i = 0; i <= times.number(); i++) {
                long made = times.made(i);
                while (span < listed.spans().size() && listed.spans().get(span).until() <= made) {
                    span++;
                }
                while (next < shown.spans().size() && shown.spans().get(next).until() <= made) {
                    next++;
                }
                if (span == listed.spans().size() || listed.spans().get(span).from() > made) {
                    incomplete[i] |= wasShown(shown.spans(), next, made);
                    if (i < ends.length && next < shown.spans().size()) {
                        end(i, made, shown.spans().get(next).from());
                    }
                }
            }
        }

        private boolean wasShown(List<Span> shown, int next, long made) {
            return next < shown.size() && shown.get(next).from() <= made
                    || next > 0 && shown.get(next - 1).until() >= made - window;
        }

        private void end(int list, long made, long appeared) {
            long at = Math.max(made, appeared);
            if (ends[list] == NEVER || at < ends[list]) {
                ends[list] = at;
                causes[list] = appeared;
            }
        }

        private int appearances() {
            int number = 0;
            long[] sorted = new long[ends.length];
            for (int i = 0; i < ends.length; i++) {
                if (ends[i] != NEVER) {
                    sorted[number++] = causes[i];
                }
            }
            return (int) Arrays.stream(sorted, 0, number).distinct().count();
        }
    }

    /// The addresses that answers of a window held while no published list did, with the first time and the last.
    List<Caveat.Outside> outside(Window window) {
        if (isEmpty()) {
            return List.of();
        }
        long from = Math.max(window.from().toEpochMilli(), published.knownSince());
        long until = window.to().toEpochMilli();
        TreeMap<IpAddress, Caveat.Outside> outside = new TreeMap<>();
        for (int number = 0; number < shown.size(); number++) {
            IpAddress address = seen.addresses().get(number);
            List<Span> times = instants(shown.get(number))
                    .and(published.of(address).gaps(from, until))
                    .spans();
            if (!times.isEmpty()) {
                outside.put(
                        address,
                        new Caveat.Outside(
                                address,
                                Instant.ofEpochMilli(times.getFirst().from()),
                                Instant.ofEpochMilli(times.getLast().until() - 1)));
            }
        }
        return List.copyOf(outside.values());
    }

    /// The last lookup of a run is part of it.
    private static TimeSpans instants(TimeSpans shown) {
        return TimeSpans.of(shown.spans().stream()
                .map(one -> new Span(one.from(), one.until() + 1))
                .toList());
    }
}
