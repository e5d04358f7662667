package io.endpointwatch.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import io.endpointwatch.network.IpAddress;
import io.endpointwatch.network.Prefix;

/// A history with each answer as the numbers of the entries that would have to be allowed for it, so that a trial is
/// one pass over numbers.
final class Rehearsal {
    private final Pinning pinning;
    private final List<Prefix> entries = new ArrayList<>();
    private final int[][] needs;
    private final long[] from;
    private final long[] to;
    private final double[] weight;

    /// @param answered stretches with addresses, by time
    /// @param addresses all that they hold
    Rehearsal(List<Stretch> answered, List<AddressSeen> addresses, Pinning pinning) {
        this.pinning = pinning;
        Map<IpAddress, Integer> numbers = numbers(addresses);
        needs = answered.stream()
                .map(one -> one.run().outcome().addresses().stream().mapToInt(numbers::get).toArray())
                .toArray(int[][]::new);
        from = answered.stream().mapToLong(one -> one.from().toEpochMilli()).toArray();
        to = answered.stream().mapToLong(one -> one.to().toEpochMilli()).toArray();
        weight = answered.stream().mapToDouble(Rehearsal::watchedShare).toArray();
    }

    private Map<IpAddress, Integer> numbers(List<AddressSeen> addresses) {
        Map<Prefix, Integer> numberOf = new HashMap<>();
        Map<IpAddress, Integer> numbers = new HashMap<>();
        for (AddressSeen one : addresses) {
            numbers.put(one.address(), numberOf.computeIfAbsent(pinning.around(one.address(), one.network()), entry -> {
                entries.add(entry);
                return entries.size() - 1;
            }));
        }
        return numbers;
    }

    private static double watchedShare(Stretch stretch) {
        return stretch.length().isZero() ? 0 : (double) stretch.watched().toMillis() / stretch.length().toMillis();
    }

    BackTest.Trial trial(Duration learned, Instant until) {
        BitSet allowed = allowed(until.toEpochMilli());
        List<Prefix> list = Prefix.merge(allowed.stream().mapToObj(entries::get).toList());
        return new BackTest.Trial(learned, pinning, covered(until.toEpochMilli(), allowed), Opened.by(list));
    }

    OptionalDouble covered(Instant until) {
        return covered(until.toEpochMilli(), allowed(until.toEpochMilli()));
    }

    private BitSet allowed(long until) {
        BitSet allowed = new BitSet(entries.size());
        for (int i = 0; i < from.length && from[i] < until; i++) {
            for (int entry : needs[i]) {
                allowed.set(entry);
            }
        }
        return allowed;
    }

    private OptionalDouble covered(long until, BitSet allowed) {
        double later = 0;
        double covered = 0;
        for (int i = 0; i < from.length; i++) {
            double time = Math.max(0, to[i] - Math.max(from[i], until)) * weight[i];
            later += time;
            covered += time > 0 && allAllowed(needs[i], allowed) ? time : 0;
        }
        return later == 0 ? OptionalDouble.empty() : OptionalDouble.of(covered / later);
    }

    private static boolean allAllowed(int[] needs, BitSet allowed) {
        for (int entry : needs) {
            if (!allowed.get(entry)) {
                return false;
            }
        }
        return true;
    }
}
