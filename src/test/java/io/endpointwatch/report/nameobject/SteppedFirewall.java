package io.endpointwatch.report.nameobject;

import io.endpointwatch.report.nameobject.AnswerHistory.Answer;
import io.endpointwatch.report.nameobject.AnswerHistory.LookupAnswers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Plays firewalls and clients minute by minute: slow and simple. For settings in multiples of 8 minutes.
final class SteppedFirewall {
    private final Setting setting;
    private final long refresh;
    private final long cache;

    SteppedFirewall(Setting setting) {
        this.setting = setting;
        this.refresh = setting.refresh().least().toMinutes();
        this.cache = setting.clientCache().toMinutes();
    }

    double cut(AnswerHistory history) {
        long end = history.lookups().stream()
                .mapToLong(one -> one.answers().getLast().to() / 60_000)
                .max()
                .orElseThrow();
        double time = 0;
        double cut = 0;
        for (LookupAnswers firewall : history.lookups()) {
            for (int phase = 0; phase < 4; phase++) {
                List<Set<Integer>> sets = sets(firewall, (2 * phase + 1) * refresh / 8, end);
                for (LookupAnswers client : history.lookups()) {
                    for (int clientPhase = 0; clientPhase < 4; clientPhase++) {
                        double[] result = client(client, (2 * clientPhase + 1) * cache / 8, end, sets);
                        time += result[0];
                        cut += result[1];
                    }
                }
            }
        }
        return time == 0 ? 0 : cut / time;
    }

    /// What the firewall lets through in every minute.
    private List<Set<Integer>> sets(LookupAnswers lookup, long phase, long end) {
        Map<Integer, Long> lastSeen = new HashMap<>();
        Set<Integer> latest = new TreeSet<>();
        Set<Integer>[] sets = new Set[(int) end];
        long resolved = Long.MIN_VALUE;
        for (long minute = 0; minute < end; minute++) {
            Answer answer = at(lookup, minute);
            boolean found = answer != null && isFirstAfterHole(lookup, answer) && answer.from() == minute * 60_000;
            if (answer != null && (Math.floorMod(minute - phase, refresh) == 0 || found)) {
                latest = new TreeSet<>();
                for (int address : answer.addresses()) {
                    if (latest.size() < setting.maxAddresses().orElse(100)) {
                        latest.add(address);
                    }
                }
                resolved = minute;
            }
            // An answer in which nobody looked is the one before.
            boolean resolves = Math.floorMod(minute - phase, refresh) == 0 || found;
            if (resolves && resolved != Long.MIN_VALUE) {
                for (int address : latest) {
                    lastSeen.put(address, minute);
                }
            }
            sets[(int) minute] = held(lastSeen, latest, minute);
        }
        return List.of(sets);
    }

    private Set<Integer> held(Map<Integer, Long> lastSeen, Set<Integer> latest, long minute) {
        long keep = setting.keep().least().toMinutes();
        return lastSeen.entrySet().stream()
                .filter(e -> latest.contains(e.getKey()) || minute - e.getValue() < keep)
                .sorted((a, b) -> latest.contains(a.getKey()) != latest.contains(b.getKey())
                        ? Boolean.compare(latest.contains(b.getKey()), latest.contains(a.getKey()))
                        : b.getValue().equals(a.getValue())
                                ? Integer.compare(b.getKey(), a.getKey())
                                : Long.compare(b.getValue(), a.getValue()))
                .limit(setting.maxAddresses().orElse(100))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isFirstAfterHole(LookupAnswers lookup, Answer answer) {
        int i = lookup.answers().indexOf(answer);
        return i == 0 || lookup.answers().get(i - 1).to() < answer.from();
    }

    private double[] client(LookupAnswers lookup, long phase, long end, List<Set<Integer>> sets) {
        double[] result = {0, 0};
        Answer answer = null;
        for (long minute = 0; minute < end; minute++) {
            Answer now = at(lookup, minute);
            if (now == null || now.from() == minute * 60_000 && isFirstAfterHole(lookup, now)) {
                answer = null;
            }
            if (now != null && Math.floorMod(minute - phase, cache) == 0) {
                answer = now;
            }
            if (answer != null && answer.addresses().length > 0) {
                Set<Integer> set = sets.get((int) minute);
                long inside =
                        Arrays.stream(answer.addresses()).filter(set::contains).count();
                result[0]++;
                result[1] += 1 - (double) inside / answer.addresses().length;
            }
        }
        return result;
    }

    private static Answer at(LookupAnswers lookup, long minute) {
        return lookup.answers().stream()
                .filter(one -> one.from() <= minute * 60_000 && minute * 60_000 < one.to())
                .findFirst()
                .orElse(null);
    }
}
