package io.endpointwatch.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Times in milliseconds at which something was so.
///
/// @param spans by time; none touches another
record TimeSpans(List<Span> spans) {
    /// A time at which something was so.
    ///
    /// @param from inclusive
    /// @param until exclusive, not before `from`
    record Span(long from, long until) {}

    TimeSpans {
        spans = List.copyOf(spans);
    }

    /// The union of spans, in any order.
    static TimeSpans of(List<Span> some) {
        List<Span> union = new ArrayList<>();
        some.stream().sorted(Comparator.comparingLong(Span::from)).forEach(one -> {
            if (!union.isEmpty() && union.getLast().until >= one.from) {
                Span last = union.removeLast();
                union.add(new Span(last.from, Math.max(last.until, one.until)));
            } else {
                union.add(one);
            }
        });
        return new TimeSpans(union);
    }

    /// Whether all of a time is inside.
    boolean cover(long from, long until) {
        return spans.stream().anyMatch(one -> one.from <= from && one.until >= until);
    }

    /// The times from a moment on until another that are in no span.
    TimeSpans gaps(long from, long until) {
        List<Span> rest = new ArrayList<>();
        long begin = from;
        for (Span one : spans) {
            if (one.from > begin && begin < until) {
                rest.add(new Span(begin, Math.min(one.from, until)));
            }
            begin = Math.max(begin, one.until);
        }
        if (begin < until) {
            rest.add(new Span(begin, until));
        }
        return new TimeSpans(rest);
    }

    /// The times that are in both.
    TimeSpans and(TimeSpans other) {
        List<Span> both = new ArrayList<>();
        int next = 0;
        for (Span one : spans) {
            while (next < other.spans.size() && other.spans.get(next).until <= one.from) {
                next++;
            }
            for (int i = next; i < other.spans.size() && other.spans.get(i).from < one.until; i++) {
                Span its = other.spans.get(i);
                both.add(new Span(Math.max(one.from, its.from), Math.min(one.until, its.until)));
            }
        }
        return new TimeSpans(both);
    }
}
