package io.endpointwatch.report;

import io.endpointwatch.dns.Lookup;
import io.endpointwatch.network.IpAddress;
import io.endpointwatch.observation.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// When which addresses were in answers, over the whole history and of all vantages, as arrays: a year can hold half
/// a million runs.
///
/// @param addresses all, as the numbers count them
/// @param from the first lookup of each run, in milliseconds, rising
/// @param last the last lookup of each run, in milliseconds
/// @param numbers of the addresses of each run
/// @param introduced whether it is the first run of its lookup: nobody had looked from there before
record Appearances(List<IpAddress> addresses, long[] from, long[] last, int[][] numbers, boolean[] introduced) {

    private static final int[] NONE = {};

    /// @param until what was seen later does not count
    /// @param isListed which addresses can be in a list; runs without one are left out
    static Appearances of(Map<Lookup, List<Run>> runs, long until, Predicate<IpAddress> isListed) {
        record One(long from, long last, int[] numbers, boolean introduced) {}

        Numbering numbering = new Numbering(isListed);
        List<One> all = new ArrayList<>();
        runs.values().forEach(its -> {
            boolean introduced = true;
            for (Run run : its) {
                int[] numbers = run.first().toEpochMilli() < until ? numbering.of(run) : NONE;
                if (numbers.length > 0) {
                    all.add(new One(
                            run.first().toEpochMilli(),
                            Math.min(until, run.last().toEpochMilli()),
                            numbers,
                            introduced));
                    introduced = false;
                }
            }
        });
        all.sort(Comparator.comparingLong(One::from));
        boolean[] introduced = new boolean[all.size()];
        for (int i = 0; i < introduced.length; i++) {
            introduced[i] = all.get(i).introduced;
        }
        return new Appearances(
                numbering.addresses,
                all.stream().mapToLong(One::from).toArray(),
                all.stream().mapToLong(One::last).toArray(),
                all.stream().map(One::numbers).toArray(int[][]::new),
                introduced);
    }

    private static final class Numbering {
        private final List<IpAddress> addresses = new ArrayList<>();
        private final Map<IpAddress, Integer> numberOf = new HashMap<>();
        private final Predicate<IpAddress> isListed;

        private Numbering(Predicate<IpAddress> isListed) {
            this.isListed = isListed;
        }

        private int[] of(Run run) {
            return run.outcome().addresses().stream()
                    .mapToInt(this::of)
                    .filter(number -> number >= 0)
                    .toArray();
        }

        private int of(IpAddress address) {
            return numberOf.computeIfAbsent(address, one -> {
                if (!isListed.test(one)) {
                    return -1;
                }
                addresses.add(one);
                return addresses.size() - 1;
            });
        }
    }

    /// The first time; requires that there is one.
    long begin() {
        return from[0];
    }

    /// The last time; requires that there is one.
    long end() {
        long end = Long.MIN_VALUE;
        for (long one : last) {
            end = Math.max(end, one);
        }
        return end;
    }

    boolean isEmpty() {
        return from.length == 0;
    }
}
