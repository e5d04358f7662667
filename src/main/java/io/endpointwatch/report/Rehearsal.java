package io.endpointwatch.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import io.endpointwatch.network.Prefix;

/// What would have come of a pinning. Answers are numbers, so that a trial is one pass over them.
final class Rehearsal {
    private final History history;
    private final List<Prefix> entries = new ArrayList<>();
    /// When each entry was seen first, and when all entries that an answer needs had been seen; in milliseconds.
    private final long[] seen;
    private final long[] known;

    /// Stretches with addresses, by time.
    ///
    /// @param addresses of each, as [Answers] numbers them
    /// @param from in milliseconds
    /// @param to in milliseconds
    /// @param weight the share that was watched
    record History(int[][] addresses, long[] from, long[] to, double[] weight) {
        static History of(List<Stretch> answered, Answers answers) {
            return new History(
                    answered.stream().map(answers::in).toArray(int[][]::new),
                    answered.stream().mapToLong(one -> one.from().toEpochMilli()).toArray(),
                    answered.stream().mapToLong(one -> one.to().toEpochMilli()).toArray(),
                    answered.stream().mapToDouble(History::watchedShare).toArray());
        }

        private static double watchedShare(Stretch stretch) {
            return stretch.length().isZero() ? 0 : (double) stretch.watched().toMillis() / stretch.length().toMillis();
        }
    }

    /// @param addresses all, in the order that `history` counts
    Rehearsal(History history, List<AddressSeen> addresses, Pinning pinning) {
        this.history = history;
        int[] entryOf = entryOf(addresses, pinning);
        seen = new long[entries.size()];
        known = new long[history.addresses.length];
        Arrays.fill(seen, Long.MAX_VALUE);
        for (int i = 0; i < known.length; i++) {
            known[i] = Long.MIN_VALUE;
            for (int address : history.addresses[i]) {
                int entry = entryOf[address];
                seen[entry] = Math.min(seen[entry], history.from[i]);
                known[i] = Math.max(known[i], seen[entry]);
            }
        }
    }

    private int[] entryOf(List<AddressSeen> addresses, Pinning pinning) {
        Map<Prefix, Integer> numberOf = new HashMap<>();
        return addresses.stream().mapToInt(one -> numberOf.computeIfAbsent(
                pinning.around(one.address(), one.network()), entry -> {
                    entries.add(entry);
                    return entries.size() - 1;
                })).toArray();
    }

    /// What would have been allowed from then on.
    Opened opened(Instant until) {
        List<Prefix> allowed = IntStream.range(0, seen.length).filter(entry -> seen[entry] < until.toEpochMilli())
                .mapToObj(entries::get).toList();
        return Opened.by(Prefix.merge(allowed));
    }

    /// The share of the time after that moment; empty where there is none.
    OptionalDouble covered(Instant until) {
        long fixed = until.toEpochMilli();
        double later = 0;
        double covered = 0;
        for (int i = 0; i < known.length; i++) {
            if (history.to[i] > fixed) {
                double time = (history.to[i] - Math.max(history.from[i], fixed)) * history.weight[i];
                later += time;
                covered += known[i] < fixed ? time : 0;
            }
        }
        return later == 0 ? OptionalDouble.empty() : OptionalDouble.of(covered / later);
    }
}
